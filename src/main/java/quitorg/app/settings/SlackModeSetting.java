package quitorg.app.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads which of Slack's two modes is set: both or neither are a problem that names them. */
final class SlackModeSetting {
    private static final String APP_TOKEN = "SLACK_APP_TOKEN";
    private static final String SIGNING_SECRET = "SLACK_SIGNING_SECRET";
    private static final String A_SECRET = "(32 letters and digits)";
    private static final String BOTH_MODES =
            "SLACK_APP_TOKEN (xapp-…) is for Socket Mode, where the bot opens a connection"
                    + " to Slack; SLACK_SIGNING_SECRET is for HTTP mode, where Slack posts to /slack/events on PORT.";

    /** Slack's secrets are 32 hexadecimal digits; only the minimum that any secret meets is checked. */
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]*[A-Za-z0-9][A-Za-z0-9_-]{15,}");

    private static final Pattern A_TOKEN = Pattern.compile("x[a-z]+-.*");

    private final RawSettings raw;
    private final CheckedValues values;

    SlackModeSetting(RawSettings raw, CheckedValues values) {
        this.raw = raw;
        this.values = values;
    }

    /** The mode, or empty if it is not clear; the problems then say why. */
    Optional<SlackMode> read() {
        int before = raw.problems().size();
        Optional<String> appToken = raw.value(APP_TOKEN, "xapp-…");
        Optional<String> secret = raw.value(SIGNING_SECRET, A_SECRET);
        if (raw.problems().size() > before) {
            return Optional.empty();
        }
        if (appToken.isPresent() && secret.isPresent()) {
            raw.problem(
                    SIGNING_SECRET, "is set beside SLACK_APP_TOKEN; set one of the two. " + BOTH_MODES, "(not set)");
            return Optional.empty();
        }
        if (appToken.isEmpty() && secret.isEmpty()) {
            raw.problem(
                    APP_TOKEN,
                    "is missing, and so is SLACK_SIGNING_SECRET; set one of the two. " + BOTH_MODES,
                    "xapp-…");
            return Optional.empty();
        }
        return appToken.isPresent() ? socket(appToken.get()) : secret.flatMap(this::http);
    }

    private Optional<SlackMode> socket(String token) {
        return values.isToken(APP_TOKEN, token, "xapp-")
                ? Optional.of(new SlackMode(SlackMode.Kind.SOCKET, new Secret(token)))
                : Optional.empty();
    }

    private Optional<SlackMode> http(String secret) {
        if (SECRET.matcher(secret).matches() && !A_TOKEN.matcher(secret).matches()) {
            return Optional.of(new SlackMode(SlackMode.Kind.HTTP, new Secret(secret)));
        }
        raw.problem(
                SIGNING_SECRET,
                "is not a signing secret (the app's page, Basic Information, App Credentials: Signing Secret; no token,"
                        + " no space, at least 16 characters).",
                A_SECRET);
        return Optional.empty();
    }
}
