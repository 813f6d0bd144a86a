package quitorg.slack.api;

import com.slack.api.SlackConfig;
import com.slack.api.util.http.SlackHttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * The HTTP client for Slack. It never resends a request: okhttp would repeat a {@code chat.postMessage} if the
 * connection closed before the answer or the answer was a 503.
 *
 * <p>No request uses a connection that was idle for more than a moment. A proxy on the way may have closed it silently,
 * and then it is unknown whether a post arrived.
 */
final class SlackHttp {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final Duration IDLE_MOST = Duration.ofMillis(1500);
    private static final int IDLE_CONNECTIONS = 5;

    private final OkHttpClient http;
    private final LongSupplier nanoTime;
    private final AtomicLong lastUsed;

    /**
     * Connects to nothing yet.
     *
     * @param slacksTime receives the time of each answer from Slack, in whole seconds, as it arrives
     * @param nanoTime monotonic; measures idle connections
     */
    SlackHttp(SlackConfig config, Consumer<Instant> slacksTime, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        lastUsed = new AtomicLong(nanoTime.getAsLong());
        http = NoResendInterceptor.on(SlackHttpClient.buildOkHttpClient(config).newBuilder())
                .callTimeout(TIME_LIMIT)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_MOST.toMillis(), TimeUnit.MILLISECONDS))
                .addInterceptor(new MessageListFilter())
                .addNetworkInterceptor(chain -> dated(chain.proceed(chain.request()), slacksTime))
                .build();
    }

    private static Response dated(Response response, Consumer<Instant> slacksTime) {
        Optional.ofNullable(response.headers().getInstant("Date")).ifPresent(slacksTime);
        return response;
    }

    /** The client for the next request, which gets no idle connection. */
    OkHttpClient client() {
        dropIdleConnections();
        return http;
    }

    /**
     * Drops connections that were idle for {@link #IDLE_MOST}. The pool does so on its own thread; after a pause of the
     * process a request could be faster than that thread.
     */
    void dropIdleConnections() {
        long now = nanoTime.getAsLong();
        if (now - lastUsed.getAndSet(now) > IDLE_MOST.toNanos()) {
            evictConnections();
        }
    }

    /** A request has ended just now. */
    void used() {
        lastUsed.set(nanoTime.getAsLong());
    }

    void evictConnections() {
        http.connectionPool().evictAll();
    }

    void close() {
        http.dispatcher().executorService().shutdown();
        evictConnections();
    }
}
