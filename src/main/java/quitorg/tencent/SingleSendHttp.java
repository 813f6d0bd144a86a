package quitorg.tencent;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import quitorg.proxy.Proxies;
import quitorg.request.account.Trouble;
import quitorg.workflow.clock.SendWindow;

/**
 * The HTTP client for QuitOrganization: it sends a request once or not at all.
 *
 * <p>okhttp retries a POST by itself if a reused connection breaks, on 408, on 503 with {@code Retry-After: 0}, and
 * on 307 and 308. Three measures prevent it: the settings below, a {@link Send} in front of the network, and a
 * pool that keeps no connection: the server may already have closed a kept one, and the outcome would be unknown.
 * The cost of the settings: if the host has several addresses, one call tries only the first.
 *
 * <p>A proxy's CONNECT and the TLS handshake come before the {@link Send}, so they do not count as sent. Safe for
 * many threads; the state of one call is in its {@link Send}.
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
    OkHttpClient clientFor(Send send) {
        return base.newBuilder().addNetworkInterceptor(send).build();
    }

    /**
     * Lets one request pass to the network, once, while its send window is open. Each instance belongs to one call.
     *
     * <p>It is a <em>network</em> interceptor: it runs after the connection is established and before the first byte.
     * Every retry that okhttp makes by itself (another route, 408, 503 with {@code Retry-After: 0}, a redirect) passes it
     * again. So if {@link #passes} is 0 after the call has returned, nothing was sent, whatever failed.
     *
     * <p>Safe for concurrent use; a synchronous call needs only the visibility.
     */
    static final class Send implements Interceptor {
        private final SendWindow window;
        private final AtomicInteger passes = new AtomicInteger();

        Send(SendWindow window) {
            this.window = window;
        }

        /** How many times the request was let through: 0 or 1. */
        int passes() {
            return passes.get();
        }

        @Override
        public Response intercept(Chain chain) throws IOException {
            // Checked first: if the send window closes between two passes, that must not hide the first pass.
            if (passes.get() > 0) {
                throw new SecondSend();
            }
            if (!window.isOpen()) {
                throw new WindowClosed();
            }
            if (!passes.compareAndSet(0, 1)) {
                throw new SecondSend();
            }
            return chain.proceed(chain.request());
        }

        /** The send window closed before the first byte. */
        static final class WindowClosed extends FailureText.OwnFault {
            private static final long serialVersionUID = 1L;

            @Override
            Trouble tell(Endpoint endpoint) {
                return Trouble.of(Trouble.Kind.CONNECTED_TOO_LATE, endpoint);
            }
        }

        /** The HTTP client was about to send the same request again. */
        static final class SecondSend extends FailureText.OwnFault {
            private static final long serialVersionUID = 1L;

            @Override
            Trouble tell(Endpoint endpoint) {
                return Trouble.of(Trouble.Kind.NOT_SENT_AGAIN, endpoint);
            }
        }
    }
}
