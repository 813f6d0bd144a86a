package quitorg.request.state;

import java.time.Instant;
import java.util.Optional;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.request.account.Uin;

/**
 * What was requested, and under which rules; fixed at submission.
 *
 * @param uin the account's number: review, approval and call are refused once the key behind the account's name belongs to
 *     another number. Two names of one number are one account.
 * @param earlierCall a call of another request that could still take effect, as was known at submission
 * @param creator the name of the organization's creator as read at submission, for people only
 */
public record RequestTerms(
        Account account,
        Uin uin,
        OrgId orgId,
        Person requester,
        String reason,
        Policy policy,
        Instant submittedAt,
        Optional<EarlierCall> earlierCall,
        Optional<String> creator) {

    public Instant expiresAt() {
        return submittedAt.plus(policy.timeToLive());
    }
}
