package quitorg.request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A call for the same account and organization that nobody has an answer to: the account was still a member afterwards, but
 * the call could in theory still take effect. Whoever decides on another request for the pair has to know.
 *
 * @param request whose call it was
 * @param readAt when the account was last seen to be a member
 */
public record EarlierCall(RequestId request, Instant readAt) {

    /**
     * The last such call, however many requests came to nothing since; none where the account has left since then.
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
