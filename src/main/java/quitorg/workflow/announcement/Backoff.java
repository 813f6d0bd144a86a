package quitorg.workflow.announcement;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import quitorg.request.RequestId;

/**
 * How long to wait after a failure: 5 s, doubled each time, at most 5 min. Each request has its own wait, so that one that
 * Slack keeps refusing does not block the others. Kept in memory only: a restart begins anew.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 10;

    private final Map<RequestId, Integer> failures = new ConcurrentHashMap<>();

    /**
     * A failure with a request.
     *
     * @param count how many failures in a row, including this one
     */
    record Failure(int count, Duration delay) {
        /** Whether to log it: the 1st, 2nd, 4th, 8th failure and so on, so that the log does not grow without limit. */
        boolean isLogged() {
            return Integer.bitCount(count) == 1;
        }
    }

    /** One more failure with that request, and how long to wait after it. */
    Failure afterAnotherFailure(RequestId request) {
        int count = failures.merge(request, 1, Integer::sum);
        return new Failure(count, after(count));
    }

    /** How long to wait after the last failure with that request; zero if there was none. */
    Duration afterTheLast(RequestId request) {
        int count = failures.getOrDefault(request, 0);
        return count == 0 ? Duration.ZERO : after(count);
    }

    private static Duration after(int count) {
        Duration wait = FIRST.multipliedBy(1L << Math.min(count - 1, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /** Something of that request succeeded. */
    void forget(RequestId request) {
        failures.remove(request);
    }
}
