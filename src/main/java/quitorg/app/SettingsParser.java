package quitorg.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quitorg.approval.Policy;
import quitorg.tencent.Endpoint;

/** Checks each setting by its own rule. */
final class SettingsParser {
    private static final String VISIBLE = "[\\x21-\\x7e]+";
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern PRINCIPAL = Pattern.compile("[UWS][A-Z0-9]{2,}");
    private static final Pattern SQLITE_FILE = Pattern.compile("jdbc:sqlite:(?!file:|:)[^?]+");
    private static final Pattern CHANNEL = Pattern.compile("[CG][A-Z0-9]{2,}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?");
    private static final Set<String> OURS = new TreeSet<>(Set.of(
            "QUIT_ORG_CHANNEL",
            "QUIT_ORG_ADMINS",
            "QUIT_ORG_APPROVERS",
            "QUIT_ORG_APPROVALS",
            "QUIT_ORG_REQUEST_TTL",
            "QUIT_ORG_HOLD",
            "QUIT_ORG_REPEAT_WINDOW",
            "QUIT_ORG_LANGUAGE"));

    private final RawSettings raw;

    SettingsParser(Map<String, String> environment) {
        raw = new RawSettings(environment);
    }

    Settings.Parsed parse() {
        // Nothing may be skipped before the end: all problems are told at once.
        Optional<Secret> botToken = secret("SLACK_BOT_TOKEN", "xoxb-");
        Optional<Secret> appToken = transport();
        Optional<URI> apiUrl = apiUrl();
        Optional<String> channel = channel();
        List<String> admins = principals("QUIT_ORG_ADMINS", true);
        List<String> approvers = principals("QUIT_ORG_APPROVERS", false);
        Policy policy = policy();
        Duration window = duration("QUIT_ORG_REPEAT_WINDOW", Duration.ofHours(24), Duration.ZERO, Duration.ofDays(30));
        Optional<Secret> secretId = key("TENCENTCLOUD_SECRET_ID", raw.required("TENCENTCLOUD_SECRET_ID", "AKID…"));
        Optional<Secret> secretKey =
                key("TENCENTCLOUD_SECRET_KEY", raw.required("TENCENTCLOUD_SECRET_KEY", "(the key)"));
        Optional<Secret> token = key("TENCENTCLOUD_TOKEN", raw.value("TENCENTCLOUD_TOKEN", "(the token)"));
        String organization = endpoint("TENCENTCLOUD_ENDPOINT", "organization.intl.tencentcloudapi.com");
        String sts = endpoint("TENCENTCLOUD_STS_ENDPOINT", "sts.intl.tencentcloudapi.com");
        Duration timeout =
                duration("TENCENTCLOUD_TIMEOUT", Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(60));
        String database = database();
        int port = number("PORT", 3000, 0, 65_535);
        notYet();
        raw.refuseUnknown("QUIT_ORG_", OURS);
        if (!raw.problems().isEmpty()) {
            return new Settings.Invalid(raw.problems());
        }
        return new Settings.Valid(new Settings(
                botToken.orElseThrow(),
                appToken.orElseThrow(),
                apiUrl.orElseThrow(),
                channel.orElseThrow(),
                admins,
                approvers.isEmpty() ? admins : approvers,
                policy,
                window,
                secretId.orElseThrow(),
                secretKey.orElseThrow(),
                token,
                organization,
                sts,
                timeout,
                database,
                port));
    }

    private Optional<Secret> secret(String name, String prefix) {
        Optional<String> value = raw.required(name, prefix + "…");
        return value.filter(text -> isToken(name, text, prefix)).map(Secret::new);
    }

    private boolean isToken(String name, String text, String prefix) {
        boolean fits = text.startsWith(prefix) && text.matches(VISIBLE);
        if (!fits) {
            raw.problem(
                    name,
                    "is not a token of that kind: it starts with " + prefix + " and has no spaces.",
                    prefix + "…");
        }
        return fits;
    }

    private Optional<Secret> key(String name, Optional<String> value) {
        Optional<String> whole = value.filter(text -> text.matches(VISIBLE));
        if (value.isPresent() && whole.isEmpty()) {
            raw.problem(name, "holds a space, a line break or another character that no key has.", "(one word)");
        }
        return whole.map(Secret::new);
    }

    private Optional<Secret> transport() {
        Optional<String> appToken = raw.value("SLACK_APP_TOKEN", "xapp-…");
        Optional<String> signingSecret = raw.value("SLACK_SIGNING_SECRET", "(32 hexadecimal digits)");
        if (signingSecret.isPresent()) {
            raw.problem(
                    "SLACK_SIGNING_SECRET",
                    "chooses HTTP mode, which this version does not have; use Socket Mode: unset it and set SLACK_APP_TOKEN.",
                    "(not set)");
        } else if (appToken.isEmpty()) {
            raw.problem("SLACK_APP_TOKEN", "is missing: the bot reaches Slack in Socket Mode.", "xapp-…");
        }
        return appToken.filter(text -> isToken("SLACK_APP_TOKEN", text, "xapp-"))
                .map(Secret::new);
    }

    private Optional<URI> apiUrl() {
        String name = "SLACK_API_URL";
        String example = "https://slack.com/api/";
        String text = raw.value(name, example).orElse(example);
        return url(name, text.endsWith("/") ? text : text + "/", example);
    }

    private Optional<URI> url(String name, String text, String example) {
        try {
            URI uri = new URI(text);
            String host = uri.getHost() == null ? "" : uri.getHost();
            boolean isSecure = "https".equals(uri.getScheme()) && !host.isEmpty();
            boolean isLocal =
                    "http".equals(uri.getScheme()) && LOOPBACK.matcher(host).matches();
            if (uri.getUserInfo() == null && uri.getQuery() == null && (isSecure || isLocal)) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            // Told below, with every other form that is not one of ours.
        }
        raw.problem(name, "is neither an https:// address nor an http:// address of this machine.", example);
        return Optional.empty();
    }

    private Optional<String> channel() {
        String name = "QUIT_ORG_CHANNEL";
        Optional<String> value = raw.required(name, "C0123456789");
        if (value.filter(text -> !CHANNEL.matcher(text).matches()).isPresent()) {
            raw.problem(
                    name,
                    "is not a channel ID (not its name: open the channel's details and copy the ID).",
                    "C0123456789");
        }
        return value;
    }

    private List<String> principals(String name, boolean required) {
        String example = "U0123456789,S0123456789";
        Optional<String> value = required ? raw.required(name, example) : raw.value(name, example);
        List<String> ids = value.map(text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .toList())
                .orElse(List.of());
        List<String> wrong =
                ids.stream().filter(id -> !PRINCIPAL.matcher(id).matches()).toList();
        if (!wrong.isEmpty()) {
            raw.problem(
                    name,
                    "holds what is neither a user ID nor a user group ID: " + String.join(", ", wrong) + ".",
                    example);
        } else if (value.isPresent() && ids.isEmpty()) {
            raw.problem(name, "names nobody.", example);
        }
        return ids;
    }

    private Policy policy() {
        int quorum = number("QUIT_ORG_APPROVALS", 1, 1, 10);
        Duration timeToLive =
                duration("QUIT_ORG_REQUEST_TTL", Duration.ofHours(24), Duration.ofSeconds(1), Duration.ofDays(30));
        Duration hold = duration("QUIT_ORG_HOLD", Duration.ZERO, Duration.ZERO, Duration.ofHours(24));
        return new Policy(quorum, timeToLive, hold);
    }

    private int number(String name, int otherwise, int least, int most) {
        Optional<String> value = raw.value(name, Integer.toString(otherwise));
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.get().matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        }
        raw.problem(name, "is not a whole number from " + least + " to " + most + ".", Integer.toString(otherwise));
        return otherwise;
    }

    private Duration duration(String name, Duration otherwise, Duration least, Duration most) {
        String example = text(otherwise.isZero() ? Duration.ofMinutes(5) : otherwise);
        Optional<String> value = raw.value(name, example);
        if (value.isEmpty()) {
            return otherwise;
        }
        Matcher matcher = DURATION.matcher(value.get().toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            Duration length = length(Long.parseLong(matcher.group(1)), matcher.group(2));
            if (length.compareTo(least) >= 0 && length.compareTo(most) <= 0) {
                return length;
            }
        }
        raw.problem(
                name,
                "is not a duration from " + text(least) + " to " + text(most) + " (a number and ms, s, m, h or d).",
                example);
        return otherwise;
    }

    private static Duration length(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static String text(Duration length) {
        if (length.toSeconds() % 86_400 == 0 && !length.isZero()) {
            return length.toDays() + "d";
        }
        if (length.toSeconds() % 3_600 == 0 && !length.isZero()) {
            return length.toHours() + "h";
        }
        return length.toSeconds() + "s";
    }

    private String endpoint(String name, String otherwise) {
        String text = raw.value(name, otherwise).orElse(otherwise);
        boolean isAddress = text.contains("://")
                ? url(name, text, otherwise).isPresent()
                : HOST.matcher(text).matches() || isNoHost(name, otherwise);
        try {
            Endpoint.parse(text);
        } catch (IllegalArgumentException e) {
            if (isAddress) {
                raw.problem(name, "is more than a host and a port, or no port that there is.", otherwise);
            }
        }
        return text;
    }

    private boolean isNoHost(String name, String example) {
        raw.problem(name, "is neither a host nor http://host:port of this machine.", example);
        return false;
    }

    private String database() {
        String otherwise = "jdbc:sqlite:data/quit-org.db";
        String text = raw.value("DATABASE_URL", otherwise).orElse(otherwise);
        if (!SQLITE_FILE.matcher(text).matches()) {
            raw.problem(
                    "DATABASE_URL", "is not jdbc:sqlite: and a file; this version has no other database.", otherwise);
        }
        return text;
    }

    private void notYet() {
        if (raw.value("TENCENTCLOUD_CREDENTIALS_FILE", "(not set)").isPresent()) {
            raw.problem(
                    "TENCENTCLOUD_CREDENTIALS_FILE",
                    "asks for several accounts, which this version does not have; set TENCENTCLOUD_SECRET_ID and …_KEY.",
                    "(not set)");
        }
        if (raw.value("QUIT_ORG_LANGUAGE", "en")
                .filter(text -> !text.equals("en"))
                .isPresent()) {
            raw.problem("QUIT_ORG_LANGUAGE", "is a language that this version does not have.", "en");
        }
        if (raw.value("LOG_FORMAT", "text")
                .filter(text -> !Set.of("text", "json").contains(text))
                .isPresent()) {
            raw.problem("LOG_FORMAT", "is neither text nor json.", "text");
        }
    }
}
