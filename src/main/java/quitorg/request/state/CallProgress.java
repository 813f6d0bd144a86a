package quitorg.request.state;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the call is.
 *
 * @param notBefore end of the hold once it began, or when the next try is due; empty while the card does not show Stop
 * @param retryPlan present once the call was first tried
 * @param attemptBeganAt when the latest attempt was stored
 * @param answer what the latest call itself answered, once that is recorded; each attempt has at most one answer
 */
public record CallProgress(
        Optional<Instant> notBefore,
        Optional<RetryPlan> retryPlan,
        Optional<Instant> attemptBeganAt,
        Optional<CallOutcome> answer) {
    public static final CallProgress NONE =
            new CallProgress(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether both are about one attempt, or about none yet. */
    public boolean isSameAttemptAs(CallProgress other) {
        return attemptBeganAt.equals(other.attemptBeganAt) && retryPlan.equals(other.retryPlan);
    }

    /** How many calls began so far. */
    public int calls() {
        return retryPlan.map(RetryPlan::calls).orElse(0);
    }

    public CallProgress due(Instant time) {
        return new CallProgress(Optional.of(time), retryPlan, attemptBeganAt, answer);
    }

    public CallProgress postponed(RetryPlan plan, Instant nextTry) {
        return new CallProgress(Optional.of(nextTry), Optional.of(plan), attemptBeganAt, answer);
    }

    public CallProgress begun(RetryPlan plan, Instant now) {
        return new CallProgress(notBefore, Optional.of(plan), Optional.of(now), Optional.empty());
    }

    public CallProgress answered(Optional<CallOutcome> latest) {
        return new CallProgress(notBefore, retryPlan, attemptBeganAt, latest);
    }
}
