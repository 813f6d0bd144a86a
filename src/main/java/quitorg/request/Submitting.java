package quitorg.request;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import quitorg.request.account.Blocker;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.CallProgress;
import quitorg.request.state.Consent;
import quitorg.request.state.Ending;
import quitorg.request.state.Person;
import quitorg.request.state.Policy;
import quitorg.request.state.RequestTerms;
import quitorg.request.state.Status;
import quitorg.request.typed.TypedText;

/** The rules of submission. */
final class Submitting {
    private Submitting() {}

    static Decision submit(Submission asked, Policy policy, Instant now) {
        return asked.authorization().ifAdmin(requester -> submit(asked, requester, policy, now));
    }

    private static Decision submit(Submission asked, Person requester, Policy policy, Instant now) {
        String reason = TypedText.strip(asked.reason());
        int length = Policy.reasonLength(reason);
        if (length < Policy.REASON_LEAST || length > Policy.REASON_MOST) {
            return new Decision.Refused(new Refusal.ReasonLength(length, Policy.REASON_LEAST, Policy.REASON_MOST));
        }
        // Without it nothing could be compared later: a replaced key would be taken for the requested account's.
        Optional<Uin> uin = asked.facts().identity();
        if (uin.isEmpty()) {
            return new Decision.Refused(new Refusal.AccountUnreadable(whyUnreadable(asked.facts())));
        }
        Set<Blocker> blockers = asked.facts().blockers(asked.orgId());
        if (!blockers.isEmpty()) {
            return new Decision.Refused(new Refusal.Blocked(blockers));
        }
        return asked.approvers()
                .whyTooFew(requester, policy.quorum())
                .<Decision>map(Decision.Refused::new)
                .orElseGet(() -> accepted(asked, requester, uin.get(), reason, policy, now));
    }

    private static Trouble whyUnreadable(FactsReading facts) {
        return facts.whyUnreadable().orElseGet(() -> Trouble.of(Trouble.Kind.NO_ANSWER));
    }

    private static Decision accepted(
            Submission asked, Person requester, Uin uin, String reason, Policy policy, Instant now) {
        Optional<Facts> facts = asked.facts().memberFacts();
        RequestTerms terms = new RequestTerms(
                asked.account(),
                uin,
                asked.orgId(),
                requester,
                reason,
                policy,
                now,
                asked.earlierCall(),
                facts.flatMap(read -> read.creator().name()));
        QuitRequest request = new QuitRequest(
                asked.id(),
                1,
                Status.PENDING,
                terms,
                Consent.NONE,
                CallProgress.NONE,
                Ending.NONE,
                Optional.empty(),
                now);
        return new Decision.Accepted(
                request,
                new Event.Submitted(
                        requester, asked.account(), uin, asked.orgId(), reason, policy, terms.expiresAt(), facts),
                now);
    }
}
