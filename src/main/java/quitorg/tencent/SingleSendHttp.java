package quitorg.tencent;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import quitorg.proxy.Proxies;
import quitorg.workflow.clock.SendWindow;

/**
 * The HTTP client for QuitOrganization: it sends a request once or not at all.
 *
 * <p>okhttp retries a POST by itself if a reused connection breaks, on 408, on 503 with {@code Retry-After: 0}, and
 * on 307 and 308. Three measures prevent it: the settings below, a {@link SingleSend} in front of the network, and a
 * pool that keeps no connection: the server may already have closed a kept one, and the outcome would be unknown.
 * The cost of the settings: if the host has several addresses, one call tries only the first.
 *
 * <p>A proxy's CONNECT and the TLS handshake come before the {@link SingleSend}, so they do not count as sent. Safe for
 * many threads; the state of one call is in its {@link SingleSend}.
 */
final class SingleSendHttp {
    private final OkHttpClient base;

    SingleSendHttp(Duration timeout, Proxies proxies) {
        this(timeout, proxies, new ConnectionPool(0, 1, TimeUnit.SECONDS));
    }

    /** With a pool that may keep connections, to test that even a reused one is written to once. */
    SingleSendHttp(Duration timeout, Proxies proxies, ConnectionPool pool) {
        // A request that is not connected when the send window closes will not be sent, so waiting longer is useless.
        Duration connecting = timeout.compareTo(SendWindow.LENGTH) < 0 ? timeout : SendWindow.LENGTH;
        base = PlainHttp.client(timeout, connecting, proxies)
                .connectionPool(pool)
                .retryOnConnectionFailure(false)
                // With one request for each connection HTTP/2 has no benefit, and okhttp would retry its refused
                // streams.
                .protocols(List.of(Protocol.HTTP_1_1))
                .build();
    }

    /** A client for one call: cheap, since it shares everything but {@code send} with the others. */
    OkHttpClient clientFor(SingleSend send) {
        return base.newBuilder().addNetworkInterceptor(send).build();
    }
}
