package quitorg.proxy;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The servers that are reached directly. Entries are separated by commas or blanks: {@code *}; a host, which stands for
 * the names below it as well, with or without a dot before it; either with a port. An entry of another kind, such as a
 * range of addresses, matches nothing: all servers of this program have names.
 */
record NoProxy(List<Entry> entries) {
    private static final String ALL = "*";
    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^]]*]|[^:]*):([0-9]{1,5})");
    private static final Pattern LOOPBACK =
            Pattern.compile("(.+\\.)?localhost\\.?|127(\\.[0-9]{1,3}){3}|::1|(0{1,4}:){7}0{0,3}1");

    /** @param port -1 stands for any */
    record Entry(String host, int port) {
        private static Entry of(String text) {
            Matcher both = HOST_AND_PORT.matcher(text);
            return both.matches()
                    ? new Entry(name(both.group(1)), Integer.parseInt(both.group(2)))
                    : new Entry(name(text), -1);
        }

        private static String name(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            String bare = lower.startsWith("*.") ? lower.substring(2) : lower;
            return withoutBrackets(bare.startsWith(".") ? bare.substring(1) : bare);
        }

        boolean matches(String name, int itsPort) {
            boolean isHost = host.equals(ALL) || name.equals(host) || name.endsWith("." + host);
            return isHost && (port < 0 || port == itsPort);
        }
    }

    static NoProxy of(String text) {
        return new NoProxy(Stream.of(SEPARATOR.split(text))
                .filter(entry -> !entry.isEmpty())
                .map(Entry::of)
                .toList());
    }

    /** Whether the server is reached directly. A loopback address always is: a proxy would reach its own machine. */
    boolean has(String host, int port) {
        String name = withoutBrackets(host.toLowerCase(Locale.ROOT));
        return LOOPBACK.matcher(name).matches() || entries.stream().anyMatch(entry -> entry.matches(name, port));
    }

    /** Whether every server is reached directly. */
    boolean hasAll() {
        return entries.contains(new Entry(ALL, -1));
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
