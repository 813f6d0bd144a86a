package quitorg.app.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quitorg.tencent.Endpoint;

/** Checks the format of values: tokens, keys, addresses, numbers, durations. A wrong format becomes a problem. */
final class CheckedValues {
    private static final String VISIBLE = "[\\x21-\\x7e]+";
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?");

    private final RawSettings raw;

    CheckedValues(RawSettings raw) {
        this.raw = raw;
    }

    boolean isToken(String name, String text, String prefix) {
        boolean fits = text.startsWith(prefix) && text.matches(VISIBLE);
        if (!fits) {
            raw.problem(
                    name,
                    "is not a token of that kind: it starts with " + prefix + " and has no spaces.",
                    prefix + "…");
        }
        return fits;
    }

    Optional<Secret> key(String name, Optional<String> value) {
        Optional<String> whole = value.filter(text -> text.matches(VISIBLE));
        if (value.isPresent() && whole.isEmpty()) {
            raw.problem(
                    name,
                    "contains a space, a line break or another character that is not allowed in a key.",
                    "(one word)");
        }
        return whole.map(Secret::new);
    }

    Optional<URI> url(String name, String text, String example) {
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
            // Reported below, with every other unsupported format.
        }
        raw.problem(name, "is neither an https:// address nor an http:// address of this machine.", example);
        return Optional.empty();
    }

    int number(String name, int otherwise, int least, int most) {
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

    Duration duration(String name, Duration otherwise, Duration least, Duration most) {
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

    Optional<Endpoint> endpoint(String name, String otherwise) {
        String text = raw.value(name, otherwise).orElse(otherwise);
        boolean isAddress = text.contains("://")
                ? url(name, text, otherwise).isPresent()
                : HOST.matcher(text).matches() || isNoHost(name, otherwise);
        if (isAddress) {
            try {
                return Optional.of(Endpoint.parse(text));
            } catch (IllegalArgumentException e) {
                raw.problem(name, "is not a host, or a host and a port from 1 to 65535.", otherwise);
            }
        }
        return Optional.empty();
    }

    private boolean isNoHost(String name, String example) {
        raw.problem(name, "is neither a host nor http://host:port of this machine.", example);
        return false;
    }
}
