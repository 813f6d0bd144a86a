package quitorg.proxy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * Which server is reached through which proxy, by {@code HTTPS_PROXY}, else {@code HTTP_PROXY}, and {@code NO_PROXY}, in
 * capitals or else in small letters. Printing it shows no password. Immutable.
 */
public final class Proxies {
    private static final List<String> PROXY = List.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy");
    private static final List<String> NO_PROXY = List.of("NO_PROXY", "no_proxy");
    private static final String AUTHORIZATION = "Proxy-Authorization";
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    /** okhttp's messages if a proxy does not open the tunnel; it has no exception of its own for that. */
    private static final String NO_LOGIN = "Failed to authenticate with proxy";

    private static final Pattern NO_TUNNEL = Pattern.compile("Unexpected response code for CONNECT: ([0-9]{3})");

    private final Optional<ProxyServer> server;
    private final NoProxy direct;

    private Proxies(Optional<ProxyServer> server, NoProxy direct) {
        this.server = server;
        this.direct = direct;
    }

    /** No proxy for any server. */
    public static Proxies none() {
        return new Proxies(Optional.empty(), NoProxy.of(""));
    }

    /**
     * Reads the environment. If all servers are to be reached directly, a proxy is not even read.
     *
     * @param problem takes the name of a variable with a wrong value and what is wrong, without the value
     */
    public static Proxies of(Map<String, String> environment, BiConsumer<String, String> problem) {
        NoProxy direct =
                NoProxy.of(firstSet(NO_PROXY, environment).map(environment::get).orElse(""));
        if (direct.hasAll()) {
            return none();
        }
        Optional<ProxyServer> server = firstSet(PROXY, environment).flatMap(each -> {
            ProxyServer.Reading reading =
                    ProxyServer.read(environment.getOrDefault(each, "").strip());
            if (reading.server().isEmpty()) {
                problem.accept(each, reading.problem());
            }
            return reading.server();
        });
        return new Proxies(server, direct);
    }

    private static Optional<String> firstSet(List<String> names, Map<String, String> environment) {
        return names.stream()
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .findFirst();
    }

    /** The proxy for servers that are not listed as direct, if there is one. */
    public Optional<ProxyServer> server() {
        return server;
    }

    /** The proxy to that URL, or empty if it is reached directly. */
    public Optional<ProxyServer> to(URI url) {
        String host = Optional.ofNullable(url.getHost()).orElse("");
        boolean isSecure = Stream.of("https", "wss").anyMatch(scheme -> scheme.equalsIgnoreCase(url.getScheme()));
        int usual = isSecure ? 443 : 80;
        return server.filter(any -> !direct.has(host, url.getPort() < 0 ? usual : url.getPort()));
    }

    /**
     * Makes that client use the proxies. It gives user and password with the first CONNECT, and never twice: okhttp would
     * offer wrong ones twenty times.
     */
    public OkHttpClient.Builder on(OkHttpClient.Builder client) {
        return client.proxySelector(new Selector()).proxyAuthenticator(this::authorized);
    }

    private @Nullable Request authorized(@Nullable Route route, Response refusal) throws IOException {
        // A server inside the tunnel may answer 407, too: the password is for the proxy alone.
        if (!refusal.request().method().equals("CONNECT")) {
            return null;
        }
        Optional<String> authorization = server.flatMap(ProxyServer::authorization);
        if (refusal.request().header(AUTHORIZATION) != null) {
            throw new LoginRefusedException();
        }
        // Without a user the refusal is passed on, and ends the call with the status that the proxy gave.
        return authorization
                .map(value -> refusal.request()
                        .newBuilder()
                        .header(AUTHORIZATION, value)
                        .build())
                .orElse(null);
    }

    /** What the proxy to that URL did, if the call ended at the proxy: then no byte of it has reached the server. */
    public Optional<ProxyFailure> failure(URI url, IOException failure) {
        return to(url).flatMap(proxy -> kind(failure).map(kind -> new ProxyFailure(proxy, kind, status(failure))));
    }

    private static Optional<ProxyFailure.Kind> kind(IOException failure) {
        if (failure instanceof LoginRefusedException) {
            return Optional.of(ProxyFailure.Kind.LOGIN_REFUSED);
        }
        if (status(failure) > 0) {
            return Optional.of(ProxyFailure.Kind.REFUSED);
        }
        // The only TCP connection is the one to the proxy.
        boolean isNotConnected = failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException;
        return isNotConnected ? Optional.of(ProxyFailure.Kind.NOT_CONNECTED) : Optional.empty();
    }

    /** The proxy's answer to CONNECT if it was a refusal, else 0. */
    private static int status(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher refused = NO_TUNNEL.matcher(message);
        if (refused.matches()) {
            return Integer.parseInt(refused.group(1));
        }
        return message.equals(NO_LOGIN) ? PROXY_AUTHENTICATION_REQUIRED : 0;
    }

    @Override
    public String toString() {
        return server.map(ProxyServer::toString).orElse("none");
    }

    /** The proxy refused the user name or the password. */
    private static final class LoginRefusedException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final class Selector extends ProxySelector {
        @Override
        public List<Proxy> select(URI url) {
            return List.of(to(url).map(proxy ->
                            new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())))
                    .orElse(Proxy.NO_PROXY));
        }

        @Override
        public void connectFailed(URI url, SocketAddress address, IOException failure) {
            // The call itself fails, and says why.
        }
    }
}
