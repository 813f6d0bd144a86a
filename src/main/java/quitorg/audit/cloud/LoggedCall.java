package quitorg.audit.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.OrgId;
import quitorg.request.account.Uin;
import quitorg.workflow.port.audit.CloudQuit;

/**
 * A call that the log says was made or may have been made.
 *
 * @param request the request's ID
 * @param wasApproved whether the request had all approvals before it
 * @param begun the earliest moment at which it can have been sent
 * @param ended the latest such moment
 * @param requestId absent if its answer was lost
 * @param hasLeft whether the account has left, if the log says it
 * @param isByAnswer whether {@code hasLeft} comes from the call's own answer; otherwise something else may have made the account
 *     leave
 */
record LoggedCall(
        String request,
        Uin uin,
        OrgId orgId,
        boolean wasApproved,
        Instant begun,
        Instant ended,
        Optional<CloudRequestId> requestId,
        Optional<Boolean> hasLeft,
        boolean isByAnswer) {
    /** The cloud refuses a call if its signature is further than this from the cloud's own clock. */
    static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    /** The same call with what a later event says of it; what that leaves out stays. */
    LoggedCall with(Optional<CloudRequestId> id, Optional<Boolean> left, boolean byAnswer) {
        return new LoggedCall(
                request,
                uin,
                orgId,
                wasApproved,
                begun,
                ended,
                id.or(() -> requestId),
                left.or(() -> hasLeft),
                byAnswer);
    }

    /** Whether it can be the call of that entry, by account, organization and time. */
    boolean canBe(CloudQuit quit) {
        return isOf(quit)
                && quit.at()
                        .filter(at -> !at.isBefore(begun.minus(CLOCKS_APART)) && !at.isAfter(ended.plus(CLOCKS_APART)))
                        .isPresent();
    }

    boolean isOf(CloudQuit quit) {
        return quit.uin().equals(uin) && quit.orgId().orElse(orgId).equals(orgId);
    }

    /** Whether the entry's outcome is the log's, or one of the two does not say it. */
    boolean agreesWith(CloudQuit quit) {
        return hasLeft.isEmpty() || quit.hasLeft().isEmpty() || hasLeft.equals(quit.hasLeft());
    }

    /** Whether the entry's outcome and the log's cannot both be true. */
    boolean contradicts(CloudQuit quit) {
        return !agreesWith(quit) && (isByAnswer || !hasLeft.orElse(true));
    }
}
