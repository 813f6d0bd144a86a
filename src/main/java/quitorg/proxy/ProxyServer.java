package quitorg.proxy;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP proxy. Printing it shows host and port only.
 *
 * @param host a name or an IPv4 address: Slack's client for the socket cannot use an IPv6 address
 * @param authorization the value of {@code Proxy-Authorization}, if the URL has a user
 */
public record ProxyServer(String host, int port, Optional<String> authorization) {
    private static final int HIGHEST_PORT = 65_535;

    /** Not as {@link URI#getHost} reads it: a container's name may have an underscore, for which it knows no host. */
    private static final Pattern AUTHORITY =
            Pattern.compile("((?<user>[^@]*)@)?(?<host>[A-Za-z0-9._-]+)(:(?<port>[0-9]{1,5})?)?");

    private static final String FORM =
            "is not http://user:password@host:port. In user and password, write every special"
                    + " character percent-encoded: @ as %40, : as %3A, / as %2F, # as %23, % as %25.";

    /** What a value of {@code HTTPS_PROXY} means: a proxy, or what is wrong with it, without the value. */
    record Reading(Optional<ProxyServer> server, String problem) {
        private static Reading wrong(String problem) {
            return new Reading(Optional.empty(), problem);
        }
    }

    /** Reads {@code http://user:password@host:port} or {@code host:port}; user and password are percent-decoded. */
    static Reading read(String text) {
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text);
            if (!"http".equalsIgnoreCase(uri.getScheme())) {
                return Reading.wrong(
                        "is not the address of an HTTP proxy: it starts with http:// (a proxy that speaks TLS"
                                + " or SOCKS is not supported).");
            }
            String path = Optional.ofNullable(uri.getRawPath()).orElse("");
            boolean isBare = path.isEmpty() || path.equals("/");
            Matcher server =
                    AUTHORITY.matcher(Optional.ofNullable(uri.getRawAuthority()).orElse(""));
            if (!server.matches() || !isBare || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                return Reading.wrong(FORM);
            }
            int port = Optional.ofNullable(server.group("port"))
                    .map(Integer::parseInt)
                    .orElse(0);
            if (port < 1 || port > HIGHEST_PORT) {
                return Reading.wrong("names no port from 1 to " + HIGHEST_PORT + " after the host.");
            }
            Optional<String> user = Optional.ofNullable(server.group("user"));
            return new Reading(
                    Optional.of(new ProxyServer(server.group("host"), port, user.map(ProxyServer::basic))), "");
        } catch (URISyntaxException e) {
            // Its message quotes the text, password included.
            return Reading.wrong(FORM);
        }
    }

    private static String basic(String userInfo) {
        int colon = userInfo.indexOf(':');
        String user = decoded(colon < 0 ? userInfo : userInfo.substring(0, colon));
        String password = colon < 0 ? "" : decoded(userInfo.substring(colon + 1));
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private static String decoded(String text) {
        // A plus sign is itself here; URLDecoder is for forms, where it is a space.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The URL without user and password. */
    public String url() {
        return "http://" + this;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
