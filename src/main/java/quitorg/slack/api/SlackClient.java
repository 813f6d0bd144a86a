package quitorg.slack.api;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.util.http.SlackHttpClient;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's Web API through Slack's own client; every way a call can end becomes a {@link Result}. The layers below
 * never resend a call: okhttp would repeat a {@code chat.postMessage} if the connection closed before the answer or
 * the answer was a 503. This class repeats a read-only call once if its connection broke.
 *
 * <p>No call uses a connection that was idle for more than a moment. A proxy on the way may have closed it silently,
 * and then it is unknown whether a post arrived.
 *
 * <p>If Slack asks for a wait, calls of that kind are not sent before it is over and end as {@link Result.NotDone};
 * other calls do not wait. Safe for many threads.
 */
public final class SlackClient implements AutoCloseable {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    /** Slack asks for seconds, at most minutes. A longer wait would be a mistake and silence the channel. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final Duration IDLE_MOST = Duration.ofMillis(1500);
    private static final int IDLE_CONNECTIONS = 5;

    private static final Set<String> READING = Set.of(
            "auth.test",
            "bots.info",
            "chat.getPermalink",
            "conversations.history",
            "conversations.info",
            "conversations.replies",
            "usergroups.users.list",
            "users.info");

    private static final String RATE_LIMITED = "ratelimited";
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;
    private static final String UNREACHABLE = "Slack cannot be reached";
    /**
     * Errors after which Slack itself does not know whether the call was carried out (documented with every method).
     */
    private static final Set<String> UNCLEAR =
            Set.of("fatal_error", "internal_error", "request_timeout", "service_unavailable");

    private static final Logger log = LoggerFactory.getLogger(SlackClient.class);

    public final Slack slack;
    public final OkHttpClient http;
    private final MethodsClient methods;
    private final MethodLimits limits;
    private final LongSupplier nanoTime;
    private final AtomicLong lastUsed;

    /**
     * Makes a client; sends nothing yet.
     *
     * @param apiUrl base of the Web API, ending in a slash
     * @param botToken {@code xoxb-…}
     * @param slacksTime receives the time of each answer from Slack, in whole seconds, as it arrives
     * @param nanoTime monotonic; measures waits and idle connections
     */
    public SlackClient(String apiUrl, String botToken, Consumer<Instant> slacksTime, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        limits = new MethodLimits(LONGEST_WAIT, nanoTime);
        lastUsed = new AtomicLong(nanoTime.getAsLong());
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(apiUrl);
        config.setStatsEnabled(false);
        config.setPrettyResponseLoggingEnabled(false);
        http = NoResendInterceptor.on(SlackHttpClient.buildOkHttpClient(config).newBuilder())
                .callTimeout(TIME_LIMIT)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_MOST.toMillis(), TimeUnit.MILLISECONDS))
                .addInterceptor(new MessageListFilter())
                .addNetworkInterceptor(chain -> dated(chain.proceed(chain.request()), slacksTime))
                .build();
        slack = Slack.getInstance(config, new SlackHttpClient(http));
        methods = slack.methods(botToken);
    }

    private static Response dated(Response response, Consumer<Instant> slacksTime) {
        Optional.ofNullable(response.headers().getInstant("Date")).ifPresent(slacksTime);
        return response;
    }

    /** How a call ended. */
    public sealed interface Result<T> {

        /** Slack carried it out. */
        record Ok<T>(T answer) implements Result<T> {}

        /**
         * Slack did not carry it out.
         *
         * @param error Slack's error code, for example {@code channel_not_found}
         */
        record NotDone<T>(String error, Optional<Duration> retryAfter) implements Result<T> {}

        /** Unknown whether Slack carried it out. */
        record Unclear<T>(String why) implements Result<T> {}

        /** The value, if Slack carried out the call. */
        public default Optional<T> value() {
            return this instanceof Ok<T> ok ? Optional.of(ok.answer()) : Optional.empty();
        }

        /** The same result, with the answer mapped. */
        default <R> Result<R> map(Function<T, R> made) {
            if (this instanceof Ok<T> ok) {
                return new Ok<>(made.apply(ok.answer()));
            }
            return this instanceof NotDone<T> notDone
                    ? new NotDone<>(notDone.error(), notDone.retryAfter())
                    : new Unclear<>(problem());
        }

        /** Whether the same call may have another result later. */
        public default boolean mayPass() {
            return this instanceof Unclear<T>
                    || (this instanceof NotDone<T> notDone
                            && (notDone.retryAfter().isPresent()
                                    || notDone.error().equals(UNREACHABLE)));
        }

        /** What went wrong, for logs and people. */
        public default String problem() {
            if (this instanceof NotDone<T> notDone) {
                return notDone.error();
            }
            return this instanceof Unclear<T> unclear ? unclear.why() : "nothing";
        }
    }

    /**
     * One call. It only passes on a request that was built before, so an exception from it comes from Slack's client,
     * which could not read the answer.
     */
    public interface Call<T> {
        T send(MethodsClient methods) throws IOException, SlackApiException;
    }

    public <T extends SlackApiTextResponse> Result<T> call(String method, Call<T> call) {
        return call(method, method, call);
    }

    /**
     * Calls {@code chat.postMessage}, which Slack limits for each channel separately.
     *
     * @param channel the ID of a channel, or of a person for a direct message
     */
    public <T extends SlackApiTextResponse> Result<T> callIn(String channel, String method, Call<T> call) {
        return call(method, method + " " + channel, call);
    }

    public <T extends SlackApiTextResponse> Result<T> call(String method, String kind, Call<T> call) {
        Optional<Duration> left = limits.left(kind);
        if (left.isPresent()) {
            log.debug("{} is not sent: Slack wants none for {}", kind, left.get());
            return new Result.NotDone<>(RATE_LIMITED, left);
        }
        Result<T> result = send(method, call);
        if (result instanceof Result.NotDone<T> notDone) {
            notDone.retryAfter().ifPresent(wait -> limits.note(kind, wait));
        }
        if (!(result instanceof Result.Ok)) {
            log.debug("{} ended with {}", method, result.problem());
        }
        return result;
    }

    private <T extends SlackApiTextResponse> Result<T> send(String method, Call<T> call) {
        leaveIdleConnections();
        try {
            return answered(READING.contains(method) ? reading(call) : call.send(methods));
        } catch (SlackApiException e) {
            return sorted(e.getResponse());
        } catch (ConnectException | UnknownHostException | SSLHandshakeException e) {
            return new Result.NotDone<>(UNREACHABLE, Optional.empty());
        } catch (IOException e) {
            return new Result.Unclear<>("Slack did not answer");
        } catch (JsonParseException e) {
            return new Result.Unclear<>("Slack's answer was not JSON");
        } catch (RuntimeException e) {
            // Slack's client has no specific exception for an answer that it cannot read: each of its readers throws
            // a different one. The message may quote the answer.
            log.debug("{} broke in Slack's client", method, e);
            return new Result.Unclear<>(
                    "Slack's answer could not be read (" + e.getClass().getSimpleName() + ")");
        } finally {
            lastUsed.set(nanoTime.getAsLong());
        }
    }

    private <T> T reading(Call<T> call) throws IOException, SlackApiException {
        try {
            return call.send(methods);
        } catch (InterruptedIOException | ConnectException | UnknownHostException | SSLHandshakeException e) {
            // A new connection would not help, and after a time-out the caller has waited long enough.
            throw e;
        } catch (IOException e) {
            http.connectionPool().evictAll();
            return call.send(methods);
        }
    }

    private static <T extends SlackApiTextResponse> Result<T> answered(T response) {
        if (response.isOk()) {
            return new Result.Ok<>(response);
        }
        String error = response.getError();
        if (error == null) {
            // Slack would name the error. So something else answered, and it may have forwarded the request.
            return new Result.Unclear<>("an answer without ok");
        }
        return UNCLEAR.contains(error) ? new Result.Unclear<>(error) : new Result.NotDone<>(error, Optional.empty());
    }

    /**
     * Closes idle connections. The pool drops a connection that was idle for {@link #IDLE_MOST} on its own thread;
     * after a pause of the process a call could be faster than that thread.
     */
    private void leaveIdleConnections() {
        long now = nanoTime.getAsLong();
        if (now - lastUsed.getAndSet(now) > IDLE_MOST.toNanos()) {
            http.connectionPool().evictAll();
        }
    }

    private static <T> Result<T> sorted(Response response) {
        if (response.code() == TOO_MANY_REQUESTS) {
            return new Result.NotDone<>(RATE_LIMITED, Optional.of(retryAfter(response)));
        }
        String status = "HTTP " + response.code();
        return response.code() >= SERVER_ERRORS
                ? new Result.Unclear<>(status)
                : new Result.NotDone<>(status, Optional.empty());
    }

    private static Duration retryAfter(Response response) {
        String seconds = response.header("Retry-After", "");
        boolean isNumber = seconds != null && seconds.matches("[0-9]{1,5}");
        Duration asked = Duration.ofSeconds(isNumber ? Long.parseLong(seconds) : 30);
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }

    public Slack slack() {
        return slack;
    }

    /** The HTTP client, for calls that are not methods of the Web API. */
    public OkHttpClient http() {
        leaveIdleConnections();
        return http;
    }

    @Override
    public void close() {
        try {
            slack.close();
        } catch (Exception e) {
            // AutoCloseable declares Exception; what stays open ends with the process.
            log.warn("the Slack client did not close; it ends with the process", e);
        }
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
