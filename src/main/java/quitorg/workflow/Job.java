package quitorg.workflow;

import java.time.Instant;
import quitorg.approval.Refusal;
import quitorg.approval.RequestId;

/**
 * Durable work that follows a commit. A job of the same kind and key is planned once; carrying one out twice is
 * harmless, since each looks at the stored state first.
 */
public sealed interface Job {

    /** Decide a stored gesture: see {@code RequestDesk}. */
    record Decide(String gestureKey) implements Job {}

    /**
     * Make the call that is due: see {@code Execution}.
     *
     * @param version of the request that planned it, so that a later try is another job
     */
    record Call(RequestId request, int version) implements Job {}

    /** Look whether the worker of an attempt came back: see {@code Execution}. */
    record TakeOver(RequestId request, int version) implements Job {}

    /**
     * Look what became of an unknown outcome: see {@code Reconciliation}.
     *
     * @param series names the row of readings that this one belongs to
     * @param reading counts from 0
     * @param goneBefore whether the reading before, five seconds ago, showed that the account has left
     */
    record Reconcile(RequestId request, String series, int reading, boolean goneBefore) implements Job {}

    /** End a request that nobody decided: see {@code Housekeeping}. */
    record Expire(RequestId request) implements Job {}

    /** Tell people again that a request waits for them: see {@code Housekeeping}. */
    record Remind(RequestId request, Instant due) implements Job {}

    /**
     * See to it that the answer to a gesture stands in its window: see {@code RequestDesk}.
     *
     * @param due so that one that is delivered again has a look of its own
     */
    record ShowAgain(String gestureKey, Instant due) implements Job {}

    /** Tell somebody why his gesture was refused, since Slack did not take it at once: see {@code RequestDesk}. */
    record Tell(String gestureKey, Refusal refusal) implements Job {}
}
