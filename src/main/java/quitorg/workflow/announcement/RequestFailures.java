package quitorg.workflow.announcement;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import quitorg.request.state.RequestId;
import quitorg.workflow.clock.Backoff;

/**
 * Counts failures in a row for each request, so that one that Slack keeps refusing does not block the others. Kept in memory
 * only: a restart begins anew.
 */
final class RequestFailures {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));

    private final Map<RequestId, Integer> counts = new ConcurrentHashMap<>();

    /**
     * A failure with a request.
     *
     * @param delay how long to wait after it
     */
    record Failure(boolean isLogged, Duration delay) {}

    /** Counts one more failure with that request. */
    Failure add(RequestId request) {
        int count = counts.merge(request, 1, Integer::sum);
        return new Failure(Backoff.isLogged(count), BACKOFF.after(count));
    }

    /** How long to wait after the last failure with that request; zero if there was none. */
    Duration delayOf(RequestId request) {
        int count = counts.getOrDefault(request, 0);
        return count == 0 ? Duration.ZERO : BACKOFF.after(count);
    }

    /** Something of that request succeeded. */
    void forget(RequestId request) {
        counts.remove(request);
    }
}
