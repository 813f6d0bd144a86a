package quitorg.e2e;

import java.time.Duration;
import java.util.List;

/** Counts what happened within any second. */
public final class RollingSecond {
    private RollingSecond() {}

    /**
     * The most in any second, its begin counted and its end not.
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
