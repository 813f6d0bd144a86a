package quitorg.workflow;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import quitorg.approval.RequestId;

/**
 * How long to wait after a failure: 5 s, twice as long each time, at most 5 min. Growing for each request by itself: one
 * that Slack goes on refusing must not take the others' turns for ever. Kept in memory alone: a restart begins anew.
 */
final class GrowingWaits {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 10;

    private final Map<RequestId, Integer> failures = new ConcurrentHashMap<>();

    /** The wait after one more failure with that request. */
    Duration afterAnotherFailure(RequestId request) {
        int earlier = failures.merge(request, 1, Integer::sum) - 1;
        Duration wait = FIRST.multipliedBy(1L << Math.min(earlier, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /** Something of that request went well. */
    void forget(RequestId request) {
        failures.remove(request);
    }
}
