package quitorg.e2e;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** For how long anything was waiting at all, where each that waits is met by one arrival. */
final class WaitingTime {
    private final Queue<Long> begun = new ConcurrentLinkedQueue<>();

    private record Change(long nanos, int by) {}

    void begins() {
        begun.add(System.nanoTime());
    }

    /** Forgets for how long those waited that wait already. */
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
