package quitorg.slack.connection;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The scopes that the bot's token needs, as {@code manifest.yml} requests them. Logs when some are missing. */
public final class Scopes {
    private static final Map<String, String> NEEDED = new LinkedHashMap<>();

    static {
        NEEDED.put("commands", "the command and the shortcut");
        NEEDED.put("chat:write", "cards, threads and private answers");
        NEEDED.put("users:read", "who may request and approve");
        NEEDED.put("users:read.email", "two users with one address are one person: without it no one may decide");
        NEEDED.put("usergroups:read", "admins and approvers given as user groups");
        NEEDED.put("channels:read", "whether a public channel is open");
        NEEDED.put("groups:read", "whether a private channel is open");
        NEEDED.put("channels:history", "what the thread shows, in a public channel");
        NEEDED.put("groups:history", "what the thread shows, in a private channel");
    }

    private static final Logger log = LoggerFactory.getLogger(Scopes.class);

    private final String authorization;
    private final LastingFault missing;

    /** @param botToken only answers to calls with this token count: an app token has other scopes */
    public Scopes(String botToken, LongSupplier nanoTime) {
        authorization = "Bearer " + botToken;
        missing = new LastingFault(log::error, nanoTime);
    }

    /** The scopes that the bot needs. */
    public static Set<String> needed() {
        return Set.copyOf(NEEDED.keySet());
    }

    /** What is missing among these and what to do, in words for the operator; empty if nothing is. */
    public static String explained(Set<String> granted) {
        List<String> lacking = NEEDED.keySet().stream()
                .filter(scope -> !granted.contains(scope))
                .toList();
        return lacking.isEmpty()
                ? ""
                : lacking.stream()
                        .map(scope -> scope + " (" + NEEDED.get(scope) + ")")
                        .collect(Collectors.joining(
                                ", ",
                                "SLACK_BOT_TOKEN lacks ",
                                ". Add what is missing under OAuth & Permissions and install the app again"));
    }

    /** Hears an answer of the Web API; logs when scopes are missing, and when that changes. */
    void hear(Response answer) {
        String header = answer.header("x-oauth-scopes");
        if (header == null || !authorization.equals(answer.request().header("Authorization"))) {
            return;
        }
        Set<String> granted =
                Arrays.stream(header.split(",")).map(String::strip).collect(Collectors.toSet());
        String line = explained(granted);
        if (line.isEmpty()) {
            missing.isOver();
        } else {
            missing.shows(line);
        }
    }
}
