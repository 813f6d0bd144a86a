package quitorg.workflow.announcement;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import quitorg.request.RequestId;

/**
 * How long to wait after a failure: 5 s, twice as long each time, at most 5 min. Growing for each request by itself: one
 * that Slack goes on refusing must not take the others' turns for ever. Kept in memory alone: a restart begins anew.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 10;

    private final Map<RequestId, Integer> failures = new ConcurrentHashMap<>();

    /**
     * A failure with a request.
     *
     * @param count how many there were in a row, this one among them
     */
    record Failure(int count, Duration delay) {
        /** Whether the log has a line for it: for the 1st, 2nd, 4th, 8th and so on, so that nothing repeats without a limit. */
        boolean isLogged() {
            return Integer.bitCount(count) == 1;
        }
    }

    /** One more failure with that request, and how long to wait after it. */
    Failure afterAnotherFailure(RequestId request) {
        int count = failures.merge(request, 1, Integer::sum);
        return new Failure(count, after(count));
    }

    /** How long to wait after the last failure with that request; nothing where there was none. */
    Duration afterTheLast(RequestId request) {
        int count = failures.getOrDefault(request, 0);
        return count == 0 ? Duration.ZERO : after(count);
    }

    private static Duration after(int count) {
        Duration wait = FIRST.multipliedBy(1L << Math.min(count - 1, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /** Something of that request went well. */
    void forget(RequestId request) {
        failures.remove(request);
    }
}
