package quitorg.request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A call for the same account and organization that has no known answer: the account was still a member afterwards, but the
 * call could in theory still take effect. The people who decide on another request for the pair have to know.
 *
 * @param request that the call belonged to
 * @param readAt when the account was last seen to be a member
 */
public record EarlierCall(RequestId request, Instant readAt) {

    /**
     * The last such call, even if later requests ended without a call; none if the account has left since then.
     *
     * @param finished the requests for the pair that succeeded or failed, the last one first
     */
    public static Optional<EarlierCall> of(List<QuitRequest> finished) {
        return finished.stream()
                .takeWhile(request -> request.status() == Status.FAILED)
                .flatMap(request -> request.outcome().flatMap(outcome -> of(request.id(), outcome)).stream())
                .findFirst();
    }

    private static Optional<EarlierCall> of(RequestId request, Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && failed.failure() instanceof Outcome.Failure.StillMember still
                ? Optional.of(new EarlierCall(request, still.readAt()))
                : Optional.empty();
    }
}
