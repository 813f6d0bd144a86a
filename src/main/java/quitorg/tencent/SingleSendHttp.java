package quitorg.tencent;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import quitorg.workflow.port.SendWindow;

/**
 * The HTTP client under QuitOrganization: it sends a request once or not at all.
 *
 * <p>okhttp repeats a POST by itself where a reused connection breaks, on 408, on 503 with {@code Retry-After: 0} and on
 * 307 and 308. Three things together stop it: the settings below, a {@link SingleSend} in front of the network, and a
 * pool that keeps no connection, so that the call never rides one which the server has already given up (that would be
 * an outcome nobody knows). Price of the settings: of several addresses of the host only the first is tried in one call.
 *
 * <p>Proxies are not honoured. Safe for many threads; what belongs to one call is in its {@link SingleSend}.
 */
final class SingleSendHttp {
    private final OkHttpClient base;

    SingleSendHttp(Duration timeout) {
        this(timeout, new ConnectionPool(0, 1, TimeUnit.SECONDS));
    }

    /** With a pool that may keep connections, to show that even a reused one is written to once. */
    SingleSendHttp(Duration timeout, ConnectionPool pool) {
        // What is not connected when the window closes will not be sent: no use in waiting on.
        Duration connecting = timeout.compareTo(SendWindow.LENGTH) < 0 ? timeout : SendWindow.LENGTH;
        base = PlainHttp.client(timeout, connecting)
                .connectionPool(pool)
                .retryOnConnectionFailure(false)
                // One request a connection has no use for HTTP/2, whose refused streams okhttp would repeat.
                .protocols(List.of(Protocol.HTTP_1_1))
                .build();
    }

    /** A client for one call: cheap, since it shares all but {@code send} with the others. */
    OkHttpClient clientFor(SingleSend send) {
        return base.newBuilder().addNetworkInterceptor(send).build();
    }
}
