package quitorg.request;

import java.util.List;
import java.util.Optional;
import quitorg.request.account.Account;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.state.EarlierCall;
import quitorg.request.state.Outcome;
import quitorg.request.state.RequestId;
import quitorg.request.state.Status;

/**
 * What a person requests, and what was read when they did.
 *
 * @param id the ID that the request gets
 * @param approvers who may approve, read live
 * @param earlierCall one for the same account and organization that could still take effect
 */
public record Submission(
        RequestId id,
        Account account,
        OrgId orgId,
        String reason,
        Authorization authorization,
        Approvers approvers,
        FactsReading facts,
        Optional<EarlierCall> earlierCall) {

    /**
     * The last call for the pair that could still take effect, even if later requests ended without a call; none if the
     * account has left since then.
     *
     * @param finished the requests for the pair that failed since the last success, and that success, the last one first
     */
    public static Optional<EarlierCall> earlierCallIn(List<QuitRequest> finished) {
        return finished.stream()
                .takeWhile(request -> request.status() == Status.FAILED)
                .flatMap(request -> request.outcome().flatMap(outcome -> openCall(request.id(), outcome)).stream())
                .findFirst();
    }

    private static Optional<EarlierCall> openCall(RequestId request, Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && failed.failure() instanceof Outcome.Failure.StillMember still
                ? Optional.of(new EarlierCall(request, still.readAt()))
                : Optional.empty();
    }
}
