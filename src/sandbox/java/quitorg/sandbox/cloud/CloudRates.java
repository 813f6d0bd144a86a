package quitorg.sandbox.cloud;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import quitorg.sandbox.cloud.CloudActions.CloudRefusal;

/**
 * Once switched on, counts the calls of an API action in any rolling second, for all keys together. Uses monotonic time, so
 * that a changed clock opens no gap. A refused call does not count. Safe for threads.
 */
final class CloudRates {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Map<String, Integer> limits = new HashMap<>();
    private final Map<String, Deque<Long>> passed = new HashMap<>();

    synchronized void limit(String action, int perSecond) {
        limits.put(action, perSecond);
    }

    synchronized void relax() {
        limits.clear();
        passed.clear();
    }

    /** Lets the call pass, or throws the refusal. */
    synchronized void take(String action, long nanos) {
        Integer limit = limits.get(action);
        if (limit == null) {
            return;
        }
        Deque<Long> recent = passed.computeIfAbsent(action, name -> new ArrayDeque<>());
        while (!recent.isEmpty() && nanos - recent.peekFirst() >= SECOND) {
            recent.removeFirst();
        }
        if (recent.size() >= limit) {
            throw new CloudRefusal(
                    "RequestLimitExceeded",
                    "Your current request times exceeds the limit of " + limit + " per second.");
        }
        recent.addLast(nanos);
    }
}
