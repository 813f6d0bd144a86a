package quitorg.slack;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.util.http.SlackHttpClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's Web API through Slack's own client, with every way a call can end sorted into {@link Result}. Nothing below
 * re-sends a call: okhttp would repeat a {@code chat.postMessage} whose connection was closed before the answer, or that
 * was answered with a 503.
 */
public final class SlackWeb implements AutoCloseable {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    /** Slack asks for seconds, at most for minutes: longer than that would be a mistake, and the trail would be silent. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;
    private static final String UNREACHABLE = "Slack cannot be reached";
    /** Errors after which Slack itself does not know whether it was done (documented with every method). */
    private static final Set<String> UNCLEAR =
            Set.of("fatal_error", "internal_error", "request_timeout", "service_unavailable");

    private static final Logger log = LoggerFactory.getLogger(SlackWeb.class);

    private final Slack slack;
    private final OkHttpClient http;
    private final MethodsClient methods;

    /**
     * Makes a client; nothing is sent yet.
     *
     * @param apiUrl base of the Web API, ending in a slash
     * @param botToken {@code xoxb-…}
     * @param slacksTime is told the time that stands in each answer of Slack, in whole seconds, as it comes
     */
    public SlackWeb(String apiUrl, String botToken, Consumer<Instant> slacksTime) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(apiUrl);
        config.setStatsEnabled(false);
        config.setPrettyResponseLoggingEnabled(false);
        http = SentOnce.on(SlackHttpClient.buildOkHttpClient(config).newBuilder())
                .callTimeout(TIME_LIMIT)
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
    sealed interface Result<T> {

        /** Slack did it. */
        record Ok<T>(T answer) implements Result<T> {}

        /**
         * Slack did not do it.
         *
         * @param error Slack's own word, for example {@code channel_not_found}
         */
        record NotDone<T>(String error, Optional<Duration> retryAfter) implements Result<T> {}

        /** Nobody knows whether Slack did it. */
        record Unclear<T>(String why) implements Result<T> {}

        /** The value, where Slack did it. */
        default Optional<T> value() {
            return this instanceof Ok<T> ok ? Optional.of(ok.answer()) : Optional.empty();
        }

        /** The same end, with something else made of the answer. */
        default <R> Result<R> map(Function<T, R> made) {
            if (this instanceof Ok<T> ok) {
                return new Ok<>(made.apply(ok.answer()));
            }
            return this instanceof NotDone<T> notDone
                    ? new NotDone<>(notDone.error(), notDone.retryAfter())
                    : new Unclear<>(problem());
        }

        /** Whether the same call may end otherwise later. */
        default boolean mayPass() {
            return this instanceof Unclear<T>
                    || (this instanceof NotDone<T> notDone
                            && (notDone.retryAfter().isPresent()
                                    || notDone.error().equals(UNREACHABLE)));
        }

        /** What went wrong, for logs and people. */
        default String problem() {
            if (this instanceof NotDone<T> notDone) {
                return notDone.error();
            }
            return this instanceof Unclear<T> unclear ? unclear.why() : "nothing";
        }
    }

    /** One call. */
    interface Call<T> {
        T send(MethodsClient methods) throws IOException, SlackApiException;
    }

    <T extends SlackApiTextResponse> Result<T> call(String method, Call<T> call) {
        Result<T> result = send(call);
        if (!(result instanceof Result.Ok)) {
            log.debug("{} ended with {}", method, result.problem());
        }
        return result;
    }

    private <T extends SlackApiTextResponse> Result<T> send(Call<T> call) {
        try {
            T response = call.send(methods);
            if (response.isOk()) {
                return new Result.Ok<>(response);
            }
            String error = response.getError();
            if (error == null) {
                // Slack names what went wrong. Whoever answered in its place may have passed on what was sent.
                return new Result.Unclear<>("an answer without ok");
            }
            return UNCLEAR.contains(error)
                    ? new Result.Unclear<>(error)
                    : new Result.NotDone<>(error, Optional.empty());
        } catch (SlackApiException e) {
            return sorted(e.getResponse());
        } catch (ConnectException | UnknownHostException | SSLHandshakeException e) {
            return new Result.NotDone<>(UNREACHABLE, Optional.empty());
        } catch (IOException e) {
            return new Result.Unclear<>("Slack did not answer");
        } catch (JsonParseException e) {
            return new Result.Unclear<>("Slack's answer was not JSON");
        }
    }

    private static <T> Result<T> sorted(Response response) {
        if (response.code() == TOO_MANY_REQUESTS) {
            return new Result.NotDone<>("ratelimited", Optional.of(retryAfter(response)));
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

    Slack slack() {
        return slack;
    }

    OkHttpClient http() {
        return http;
    }

    @Override
    public void close() {
        try {
            slack.close();
        } catch (Exception e) {
            // AutoCloseable's own signature; what is left open ends with the process.
            log.warn("the Slack client did not close; it ends with the process", e);
        }
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
