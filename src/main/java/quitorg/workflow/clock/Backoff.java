package quitorg.workflow.clock;

import java.time.Duration;

/**
 * How long to wait after failures in a row.
 *
 * @param first the wait after the first failure; doubled after each further one
 * @param longest no wait is longer
 */
public record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 10;

    /** The wait after that many failures, at least one. */
    public Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    /** Whether to log the last of them: the 1st, 2nd, 4th, 8th and so on, so that the log does not grow without limit. */
    public static boolean isLogged(int failures) {
        return Integer.bitCount(failures) == 1;
    }
}
