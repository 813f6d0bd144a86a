package quitorg.request.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When to retry what provably did not happen: at most six calls within ten minutes of the first, each wait twice the one
 * before. Facts that cannot be read follow the same growing waits, within the same ten minutes, without a count.
 *
 * @param firstTry when the first try was made
 * @param calls how many calls began
 * @param lastWait the wait before the latest try
 */
public record RetryPlan(Instant firstTry, int calls, Duration lastWait) {
    private static final int MOST_CALLS = 6;
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);

    public static RetryPlan startingAt(Instant now) {
        return new RetryPlan(now, 0, Duration.ZERO);
    }

    public RetryPlan withCallBegun() {
        return new RetryPlan(firstTry, calls + 1, lastWait);
    }

    /** Whether its time is over: a process that was down must not retry hours later. */
    public boolean isOver(Instant now) {
        return now.isAfter(firstTry.plus(LIMIT));
    }

    /** The plan with the next wait in it; empty if no further try is allowed. */
    public Optional<RetryPlan> next(Instant now) {
        Duration wait = lastWait.isZero() ? FIRST_WAIT : lastWait.multipliedBy(2);
        boolean exhausted = calls >= MOST_CALLS || now.plus(wait).isAfter(firstTry.plus(LIMIT));
        return exhausted ? Optional.empty() : Optional.of(new RetryPlan(firstTry, calls, wait));
    }
}
