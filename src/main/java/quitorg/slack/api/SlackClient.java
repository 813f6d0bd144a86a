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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.proxy.Proxies;
import quitorg.slack.connection.Scopes;
import quitorg.slack.connection.SlackHttp;
import quitorg.slack.connection.SlackStatistics;
import quitorg.slack.connection.SocketOpening;
import quitorg.slack.connection.Unreached;
import quitorg.slack.connection.UnreachedException;
import quitorg.workflow.port.Measurements;

/**
 * Slack's Web API through Slack's own client; every way a call can end becomes a {@link CallResult}. The HTTP client below
 * never resends a call. This class repeats a read-only call once if its connection broke.
 *
 * <p>If Slack asks for a wait, calls of that kind are not sent before it is over and end as {@link CallResult.NotDone};
 * other calls do not wait. Safe for many threads.
 */
public final class SlackClient implements AutoCloseable {
    /** Slack asks for seconds, at most minutes. A longer wait would be a mistake and silence the channel. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

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
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    /** Something in between waited in vain, perhaps for Slack, to which it had passed the call on. */
    private static final Set<Integer> WAITED_IN_VAIN = Set.of(408, 499);

    /**
     * Errors after which Slack itself does not know whether the call was carried out (documented with every method).
     */
    private static final Set<String> UNCLEAR =
            Set.of("fatal_error", "internal_error", "request_timeout", "service_unavailable");

    private static final Logger log = LoggerFactory.getLogger(SlackClient.class);

    private final Slack slack;
    private final SlackHttp http;
    private final MethodsClient methods;
    private final MethodLimits limits;
    private final Measurements measurements;

    /**
     * Makes a client; sends nothing yet.
     *
     * @param apiUrl base of the Web API, ending in a slash
     * @param botToken {@code xoxb-…}
     * @param slacksTime receives the time of each answer from Slack, in whole seconds, as it arrives
     * @param nanoTime monotonic; measures waits and idle connections
     * @param measurements hears how each call ended
     */
    public SlackClient(
            String apiUrl,
            String botToken,
            Consumer<Instant> slacksTime,
            LongSupplier nanoTime,
            Proxies proxies,
            Measurements measurements) {
        this.measurements = measurements;
        limits = new MethodLimits(LONGEST_WAIT, nanoTime);
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(apiUrl);
        SlackStatistics.end(config);
        config.setPrettyResponseLoggingEnabled(false);
        // Slack's client would take its own from the environment, and print its password if it cannot read it.
        config.setProxyUrl(null);
        config.setProxyHeaders(Map.of());
        config.setHttpClientResponseHandlers(List.of(new SocketOpening(config, proxies, nanoTime)));
        http = new SlackHttp(config, slacksTime, nanoTime, proxies, new Scopes(botToken, nanoTime));
        slack = Slack.getInstance(config, new SlackHttpClient(http.client()));
        methods = slack.methods(botToken);
    }

    /**
     * One call. It only passes on a request that was built before, so an exception from it comes from Slack's client,
     * which could not read the answer.
     */
    public interface Call<T> {
        T send(MethodsClient methods) throws IOException, SlackApiException;
    }

    public <T extends SlackApiTextResponse> CallResult<T> call(String method, Call<T> call) {
        return call(method, method, call);
    }

    /**
     * Calls {@code chat.postMessage}, which Slack limits for each channel separately.
     *
     * @param channel the ID of a channel, or of a person for a direct message
     */
    public <T extends SlackApiTextResponse> CallResult<T> callIn(String channel, String method, Call<T> call) {
        return call(method, method + " " + channel, call);
    }

    public <T extends SlackApiTextResponse> CallResult<T> call(String method, String kind, Call<T> call) {
        Optional<Duration> left = limits.left(kind);
        if (left.isPresent()) {
            log.debug("{} is not sent: Slack wants none for {}", kind, left.get());
            measurements.slackCalled(method, Measurements.SlackResult.HELD_BACK);
            return new CallResult.NotDone<>(RATE_LIMITED, left);
        }
        CallResult<T> result = send(method, call);
        measurements.slackCalled(method, measured(result));
        result.retryAfter().ifPresent(wait -> limits.note(kind, wait));
        if (result.value().isEmpty()) {
            log.debug("{} ended with {}", method, result.problem());
        }
        return result;
    }

    private static <T> Measurements.SlackResult measured(CallResult<T> result) {
        return result.fold(
                ok -> Measurements.SlackResult.OK,
                notDone -> measured(notDone.error()),
                unclear -> Measurements.SlackResult.UNCLEAR);
    }

    private static Measurements.SlackResult measured(String error) {
        if (Unreached.isOne(error)) {
            return Measurements.SlackResult.UNREACHABLE;
        }
        return error.equals(RATE_LIMITED) ? Measurements.SlackResult.RATE_LIMITED : Measurements.SlackResult.REFUSED;
    }

    private <T extends SlackApiTextResponse> CallResult<T> send(String method, Call<T> call) {
        http.dropIdleConnections();
        try {
            return answered(READING.contains(method) ? reading(call) : call.send(methods));
        } catch (SlackApiException e) {
            return sorted(e.getResponse());
        } catch (UnreachedException e) {
            return new CallResult.NotDone<>(e.why().problem(), Optional.empty());
        } catch (IOException e) {
            return new CallResult.Unclear<>("Slack did not answer");
        } catch (JsonParseException e) {
            return new CallResult.Unclear<>("Slack's answer was not JSON");
        } catch (RuntimeException e) {
            // Slack's client has no specific exception for an answer that it cannot read: each of its readers throws
            // a different one. The message may quote the answer.
            log.debug("{} broke in Slack's client", method, e);
            return new CallResult.Unclear<>(
                    "Slack's answer could not be read (" + e.getClass().getSimpleName() + ")");
        } finally {
            http.used();
        }
    }

    private <T> T reading(Call<T> call) throws IOException, SlackApiException {
        try {
            return call.send(methods);
        } catch (InterruptedIOException | UnreachedException e) {
            // A new connection would not help, and after a time-out the caller has waited long enough.
            throw e;
        } catch (IOException e) {
            http.evictConnections();
            return call.send(methods);
        }
    }

    private static <T extends SlackApiTextResponse> CallResult<T> answered(T response) {
        if (response.isOk()) {
            return new CallResult.Ok<>(response);
        }
        String error = response.getError();
        if (error == null) {
            // Slack would name the error. So something else answered, and it may have forwarded the request.
            return new CallResult.Unclear<>("an answer without ok");
        }
        return UNCLEAR.contains(error)
                ? new CallResult.Unclear<>(error)
                : new CallResult.NotDone<>(error, Optional.empty());
    }

    private static <T> CallResult<T> sorted(Response response) {
        if (response.code() == TOO_MANY_REQUESTS) {
            return new CallResult.NotDone<>(RATE_LIMITED, Optional.of(retryAfter(response)));
        }
        String status = "HTTP " + response.code();
        return isRefused(response.code())
                ? new CallResult.NotDone<>(status, Optional.empty())
                : new CallResult.Unclear<>(status);
    }

    private static boolean isRefused(int status) {
        return status >= CLIENT_ERRORS && status < SERVER_ERRORS && !WAITED_IN_VAIN.contains(status);
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
        return http.client();
    }

    @Override
    public void close() {
        try {
            slack.close();
        } catch (Exception e) {
            // AutoCloseable declares Exception; what stays open ends with the process.
            log.warn("the Slack client did not close; it ends with the process", e);
        }
        http.close();
    }
}
