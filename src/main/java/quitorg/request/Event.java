package quitorg.request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened to a request. The audit chain and the thread under its card are made of these: one for each version, and
 * {@link DecisionRefused}, which changes nothing.
 */
public sealed interface Event {

    /**
     * A person asked.
     *
     * @param uin the account's number, fixed from here on
     * @param facts what the requester saw, where it could be read
     */
    record Submitted(
            Person by, Account account, Uin uin, OrgId orgId, String reason, Instant expiresAt, Optional<Facts> facts)
            implements Event {}

    /**
     * A person approved.
     *
     * @param facts what the approver saw, whose digest the approval carries
     * @param missing approvals that are still needed
     * @param lapsed user IDs of those whose earlier approval no longer counts: other facts, no longer an approver, or the
     *     same person as the requester or another approver, since an e-mail address changed
     */
    record Approved(Approval approval, Facts facts, int missing, List<String> lapsed) implements Event {}

    /**
     * The card shows Stop, so the hold has begun.
     *
     * @param until when the call is made unless an admin stops it
     */
    record HoldBegan(Instant until) implements Event {}

    /** A person said no. */
    record Rejected(Person by, String reason) implements Event {}

    /** The requester took it back. */
    record Withdrawn(Person by) implements Event {}

    /** An admin stopped it between approval and call. */
    record Stopped(Person by) implements Event {}

    /**
     * People were told again that it waits for them.
     *
     * @param missing approvals that it waits for; none where it waits for word of an unknown outcome
     * @param until when it expires, where it does
     * @param tooFew how many people besides the requester may approve, where they are fewer than its quorum
     */
    record Reminded(int missing, Optional<Instant> until, Optional<Integer> tooFew) implements Event {}

    /** Nobody decided in time. */
    record Expired() implements Event {}

    /**
     * Nothing was called, or provably nothing was carried out; the next try is planned.
     *
     * @param error what the server answered to the call before, where there was one
     * @param tries how many calls were begun so far
     */
    record Postponed(String why, Optional<CloudError> error, int tries, Instant nextTry) implements Event {}

    /**
     * The call is about to be made; written before the first byte.
     *
     * @param attempt counts from 1
     * @param account whose key signs the call
     * @param facts what was read with that key right before, its own number among them
     */
    record CallBegan(int attempt, Account account, Facts facts) implements Event {}

    /** What came of it. */
    record Finished(Outcome outcome) implements Event {}

    /** What became of an unknown outcome could not be found out; two people have to say it. */
    record LeftToPeople(String why) implements Event {}

    /**
     * One of two people said what became of an unknown outcome.
     *
     * @param lapsed the user ID of who said the same before and may no longer say so, where there was such a one
     */
    record ResolutionProposed(Person by, Resolution resolution, Optional<String> lapsed) implements Event {}

    /**
     * A person wanted to decide it and was refused by a rule of the two-person rule. The request stays as it is.
     *
     * @param userId the person, as Slack named them; perhaps unknown to the directory
     */
    record DecisionRefused(String userId, Verb verb, Refusal refusal) implements Event {

        /** Whether the same person met the same rule, whatever they wanted; the thread tells of the first only. */
        public boolean isRepeatOf(DecisionRefused earlier) {
            return userId.equals(earlier.userId) && refusal.getClass() == earlier.refusal.getClass();
        }
    }

    /**
     * The call itself was answered after something else was recorded. It changes no status, and nothing is sent.
     *
     * @param recorded the status that the request had then, and has
     */
    record LateAnswer(CallOutcome answer, Status recorded) implements Event {

        /** Whether the answer says the opposite of what is recorded. */
        public boolean isContradiction() {
            return switch (recorded) {
                case FAILED -> answer instanceof CallOutcome.Succeeded;
                case SUCCEEDED -> answer instanceof CallOutcome.Refused || answer instanceof CallOutcome.NotSent;
                default -> false;
            };
        }
    }

    /** What became of an unknown outcome is known now. */
    record Resolved(Outcome outcome, List<Person> by) implements Event {}
}
