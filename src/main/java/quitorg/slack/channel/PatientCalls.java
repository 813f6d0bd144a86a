package quitorg.slack.channel;

import com.slack.api.methods.SlackApiTextResponse;
import java.time.Duration;
import java.util.function.Consumer;
import quitorg.slack.api.CallResult;
import quitorg.slack.api.SlackClient;

/**
 * Calls that read a lot and may take long. They leave most of what Slack allows (about fifty a minute of each method) to the
 * running bot, wait as long as Slack asks, and are repeated when an answer is lost.
 */
final class PatientCalls {
    /** The first calls go without a pause, so that a short history is read at once. */
    private static final int WITHOUT_PAUSE = 20;

    private static final Duration PACE = Duration.ofSeconds(2);
    private static final int TRIES_WITHOUT_ANSWER = 4;
    private static final Duration AFTER_NO_ANSWER = Duration.ofSeconds(10);

    private final SlackClient web;
    private final Consumer<Duration> pause;
    private long calls;

    /** @param pause waits that long */
    PatientCalls(SlackClient web, Consumer<Duration> pause) {
        this.web = web;
        this.pause = pause;
    }

    /** Calls until Slack answers, for as long as waiting can help; returns the answer or the failure. */
    <T extends SlackApiTextResponse> CallResult<T> ask(String method, SlackClient.Call<T> call) {
        int unanswered = 0;
        while (true) {
            if (calls >= WITHOUT_PAUSE) {
                pause.accept(PACE);
            }
            CallResult<T> result = web.call(method, call);
            if (result.retryAfter().isPresent()) {
                pause.accept(result.retryAfter().get());
            } else if (!result.mayPass() || calls == 0 || ++unanswered == TRIES_WITHOUT_ANSWER) {
                // If not even the first call is answered, nothing is lost by starting again later.
                calls++;
                return result;
            } else {
                pause.accept(AFTER_NO_ANSWER);
            }
        }
    }
}
