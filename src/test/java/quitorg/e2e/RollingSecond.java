package quitorg.e2e;

import java.time.Duration;
import java.util.List;

/** Counts events in a rolling second. */
public final class RollingSecond {
    private RollingSecond() {}

    /**
     * The highest number in any second, which includes its start but not its end.
     *
     * @param nanos when each happened, in order
     */
    public static int mostOf(List<Long> nanos) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < nanos.size(); last++) {
            while (nanos.get(last) - nanos.get(first) >= Duration.ofSeconds(1).toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
