package quitorg.slack.connection;

import com.slack.api.SlackConfig;
import com.slack.api.util.http.SlackHttpClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.proxy.Proxies;

/**
 * The HTTP client for Slack. It never resends a request: okhttp would repeat a {@code chat.postMessage} if the
 * connection closed before the answer or the answer was a 503.
 *
 * <p>No request uses a connection that was idle for more than a moment. A proxy on the way may have closed it silently,
 * and then it is unknown whether a post arrived.
 */
public final class SlackHttp {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final Duration IDLE_MOST = Duration.ofMillis(1500);
    private static final int IDLE_CONNECTIONS = 5;

    private static final Logger log = LoggerFactory.getLogger(SlackHttp.class);

    private final OkHttpClient http;
    private final URI api;
    private final Proxies proxies;
    private final LastingFault unreached;
    private final LongSupplier nanoTime;
    private final AtomicLong lastUsed;

    /**
     * Connects to nothing yet.
     *
     * @param slacksTime receives the time of each answer from Slack, in whole seconds, as it arrives
     * @param nanoTime monotonic; measures idle connections
     */
    public SlackHttp(
            SlackConfig config, Consumer<Instant> slacksTime, LongSupplier nanoTime, Proxies proxies, Scopes scopes) {
        this.nanoTime = nanoTime;
        this.proxies = proxies;
        api = URI.create(config.getMethodsEndpointUrlPrefix());
        unreached = new LastingFault(log::error, nanoTime);
        lastUsed = new AtomicLong(nanoTime.getAsLong());
        OkHttpClient.Builder proxied =
                proxies.on(SlackHttpClient.buildOkHttpClient(config).newBuilder());
        http = NoResendInterceptor.on(proxied)
                .addInterceptor(this::reaching)
                .callTimeout(TIME_LIMIT)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_MOST.toMillis(), TimeUnit.MILLISECONDS))
                .addInterceptor(new MessageListFilter())
                .addNetworkInterceptor(chain -> heard(chain.proceed(chain.request()), slacksTime, scopes))
                .build();
    }

    private Response reaching(Interceptor.Chain chain) throws IOException {
        URI url = chain.request().url().uri();
        try {
            Response response = chain.proceed(chain.request());
            if (isApi(url)) {
                unreached.isOver();
            }
            return response;
        } catch (IOException e) {
            // okhttp may connect anew after a send, and fail there: what was sent may have reached Slack.
            Optional<Unreached> why =
                    NoResendInterceptor.wasSent(chain.request()) ? Optional.empty() : Unreached.of(url, e, proxies);
            // The URL for an answer comes from a payload: whether it works says nothing about Slack.
            why.filter(each -> isApi(url)).ifPresent(each -> unreached.shows(told(each, url, e)));
            throw why.<IOException>map(each -> new UnreachedException(each, e)).orElse(e);
        }
    }

    private boolean isApi(URI url) {
        return Objects.equals(api.getHost(), url.getHost()) && api.getPort() == url.getPort();
    }

    private String told(Unreached why, URI url, IOException e) {
        String proxy =
                proxies.to(url).map(server -> " through the proxy " + server).orElse("");
        return why.problem() + " (" + url.getHost() + proxy + ": "
                + e.getClass().getSimpleName() + "): " + why.remedy() + ". The bot tries again until it works";
    }

    private static Response heard(Response response, Consumer<Instant> slacksTime, Scopes scopes) {
        scopes.hear(response);
        Optional.ofNullable(response.headers().getInstant("Date")).ifPresent(slacksTime);
        return response;
    }

    /** The client for the next request, which gets no idle connection. */
    public OkHttpClient client() {
        dropIdleConnections();
        return http;
    }

    /**
     * Drops connections that were idle for {@link #IDLE_MOST}. The pool does so on its own thread; after a pause of the
     * process a request could be faster than that thread.
     */
    public void dropIdleConnections() {
        long now = nanoTime.getAsLong();
        if (now - lastUsed.getAndSet(now) > IDLE_MOST.toNanos()) {
            evictConnections();
        }
    }

    /** A request has ended just now. */
    public void used() {
        lastUsed.set(nanoTime.getAsLong());
    }

    public void evictConnections() {
        http.connectionPool().evictAll();
    }

    public void close() {
        http.dispatcher().executorService().shutdown();
        evictConnections();
    }
}
