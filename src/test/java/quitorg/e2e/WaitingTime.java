package quitorg.e2e;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** The total time in which at least one item waited, where each arrival ends one item's wait. */
final class WaitingTime {
    private final Queue<Long> begun = new ConcurrentLinkedQueue<>();

    private record Change(long nanos, int by) {}

    void begins() {
        begun.add(System.nanoTime());
    }

    /** Restarts the wait of all items that wait now. */
    void startsNow() {
        int already = begun.size();
        begun.clear();
        for (int i = 0; i < already; i++) {
            begins();
        }
    }

    Duration until(List<Long> arrivals) {
        List<Change> changes = Stream.concat(
                        begun.stream().map(nanos -> new Change(nanos, 1)),
                        arrivals.stream().map(nanos -> new Change(nanos, -1)))
                .sorted((one, other) -> Long.compare(one.nanos() - other.nanos(), 0))
                .toList();
        int waiting = 0;
        long total = 0;
        long since = 0;
        for (Change change : changes) {
            if (waiting > 0) {
                total += change.nanos() - since;
            }
            waiting += change.by();
            since = change.nanos();
        }
        return Duration.ofNanos(total);
    }
}
