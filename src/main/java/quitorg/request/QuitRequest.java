package quitorg.request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One wish that an account leave an organization, and everything decided about it. Immutable: each move returns a
 * {@link Decision} with the next version and the one event that tells of it. A refused decision is an event as well, but
 * no move: the request and its version stay, so events have numbers of their own.
 *
 * <p>States and their successors are {@link Status}' table. Moves of people are refused first for who they are, then for
 * the state, then for the facts, so that a refusal tells an outsider nothing about the request. A move that the program
 * makes in an impossible state ({@link #finish}, {@link #takeOver}) is refused as {@link Refusal.NotPossibleNow}, since
 * it then lost a race that the stored version decides.
 *
 * @param version 1 when submitted; compare-and-set in the store goes by it
 * @param approvals the ones that count, all of one digest
 * @param approvedFacts what the approvers saw; present once somebody approved
 * @param callNotBefore end of the hold once it began, or when the next try is due; empty while the card does not show Stop
 * @param retryPlan present once the call came up
 * @param attemptBeganAt when the latest attempt was written down
 * @param outcome present once the call ended, or nothing was called in the end
 * @param proposal what one of two people said of an unknown outcome
 * @param decidedBy the user ID of the person whose word brought it where it is, if it was a person
 * @param leftToPeople whether nobody but people can find out what came of an unknown outcome
 * @param remindedAt when people were last told again that it waits for them
 * @param changedAt when this version came to be
 * @param uin the account's number, fixed at submission: review, approval and call are refused once the key behind the
 *     account's name belongs to another number. Two names of one number are one account.
 * @param answer what the latest call itself answered, once that is recorded; no attempt is answered twice
 * @param earlierCall one of another request that could still take effect, as was known at submission
 */
public record QuitRequest(
        RequestId id,
        int version,
        Status status,
        Account account,
        OrgId orgId,
        Person requester,
        String reason,
        Policy policy,
        Instant submittedAt,
        Instant expiresAt,
        List<Approval> approvals,
        Optional<Facts> approvedFacts,
        Optional<Instant> callNotBefore,
        Optional<RetryPlan> retryPlan,
        Optional<Instant> attemptBeganAt,
        Optional<Outcome> outcome,
        Optional<Proposal> proposal,
        Optional<String> decidedBy,
        boolean leftToPeople,
        Optional<Instant> remindedAt,
        Instant changedAt,
        Uin uin,
        Optional<CallOutcome> answer,
        Optional<EarlierCall> earlierCall) {

    public QuitRequest {
        approvals = List.copyOf(approvals);
    }

    /** What one of two people said of an unknown outcome. */
    public record Proposal(Person by, Resolution resolution) {}

    /**
     * A person asks. Refused for whom he is, for a reason that is too short or too long, for blockers, and where nobody
     * else could approve. Refused as well where the account's number cannot be read, which is fixed from here on; other
     * facts that cannot be read are no refusal here: nothing is approved without them later.
     */
    public static Decision submit(Submission submission, Policy policy, Instant now) {
        return Submitting.submit(submission, policy, now);
    }

    /**
     * A person approves what he saw.
     *
     * @param seen the facts on his screen
     * @param fresh the facts now
     * @param people the requester and the earlier approvers of this request as they are now; read at each approval
     */
    public Decision approve(
            Authorization standing, Facts seen, FactsReading fresh, String comment, PeopleNow people, Instant now) {
        return new Approving(this, now).approve(standing, seen, fresh, comment, people);
    }

    /** Refused where the key behind the account's name belongs to another account than at submission. */
    public Optional<Refusal> whyOtherAccount(FactsReading fresh) {
        return fresh.otherThan(uin).map(now -> new Refusal.OtherAccount(account, uin, now));
    }

    /** Whether {@link #approve} would be refused already for who asks or for the state, whatever the facts are. */
    public Optional<Refusal> whyNotDecidableBy(Authorization standing, Instant now) {
        return new Approving(this, now).whyNot(standing);
    }

    /** An approver says no. */
    public Decision reject(Authorization standing, String why, Instant now) {
        return new Approving(this, now).reject(standing, why);
    }

    /** The requester takes it back, as long as no call has begun. */
    public Decision withdraw(Authorization standing, Instant now) {
        return new Approving(this, now).withdraw(standing);
    }

    /** Any admin stops it between the last approval and the call. */
    public Decision stop(Authorization standing, Instant now) {
        return new Approving(this, now).stop(standing);
    }

    /** Nobody decided in time; refused while there is time left. */
    public Decision expire(Instant now) {
        if (status != Status.PENDING || now.isBefore(expiresAt)) {
            return new Decision.Refused(new Refusal.NotPossibleNow(status));
        }
        return new Draft(this).moveTo(Status.EXPIRED).accepted(now, new Event.Expired());
    }

    /** When to tell people again that it waits for them, as things are: see {@link Reminding}. */
    public List<Instant> reminders() {
        return new Reminding(this).times();
    }

    /**
     * People are told again, and told where too few are left to approve it; refused before {@code due}, and where they
     * were told since: what was missed is told once.
     *
     * @param approvers who may approve now; one that could not be read says nothing
     */
    public Decision remind(Instant due, Approvers approvers, Instant now) {
        return new Reminding(this).remind(due, approvers, now);
    }

    /**
     * The card shows Stop with that time: the hold begins, or begins anew under a card that was posted anew. Refused once
     * the call came up.
     *
     * @param until the end of the hold, as the card names it
     */
    public Decision beginHold(Instant until, Instant now) {
        return new Calling(this, now).beginHold(until);
    }

    /** Whether it is approved, and the call did not come up yet. */
    public boolean awaitsFirstCall() {
        return status == Status.APPROVED && retryPlan.isEmpty();
    }

    /**
     * The last moment at which a call of it may begin, whatever it waits for until then: 24 h after the last approval and
     * the hold, also where no hold has begun. Empty where it is not {@link Status#APPROVED}.
     */
    public Optional<Instant> calledAtTheLatest() {
        return status == Status.APPROVED
                ? Optional.of(statusSince().plus(policy.hold()).plus(Calling.LATEST))
                : Optional.empty();
    }

    /**
     * The call is due: to {@link Status#EXECUTING} where the facts are those that were approved, to {@link Status#FAILED}
     * where they changed or could not be read for too long, or after {@link #calledAtTheLatest}, else it stays
     * {@link Status#APPROVED} with a later try.
     */
    public Decision begin(FactsReading fresh, Instant now) {
        return new Calling(this, now).begin(fresh);
    }

    /**
     * Ends a request that is due because the channel shows events of it that the database does not know: to {@link
     * Status#OUTCOME_UNKNOWN} where the last approval, a call or an outcome is among them, else to {@link Status#FAILED}.
     * Refused where it waits for no call, or {@code unknown} is empty.
     */
    public Decision endAsOlder(List<ShownEvent> unknown, Instant now) {
        return new Calling(this, now).endAsOlder(unknown);
    }

    /** Whether it is later than {@link #calledAtTheLatest}: nothing that it waits for keeps it open any more. */
    public boolean isLongOverdue(Instant now) {
        return calledAtTheLatest().filter(now::isAfter).isPresent();
    }

    /**
     * The call came back: also to {@link Status#APPROVED} again, where it provably was not carried out. An answer that
     * comes after {@link #takeOver} still ends the unknown, since nothing was sent in between. One that comes after the
     * unknown was ended otherwise changes no status and is only posted ({@link Event.LateAnswer}); refused where it was
     * recorded before, or says nothing.
     */
    public Decision finish(CallOutcome outcome, Instant now) {
        return Calling.answered(this, outcome, now).finish();
    }

    /**
     * A call was made, and the database lost the record that it began: the outcome is unknown from now on. Refused where
     * the request does not wait for a call.
     */
    public Decision loseRecordOfCall(Instant now) {
        return new Calling(this, now).loseRecord();
    }

    /** The worker that began the call did not come back: the outcome is unknown from now on. */
    public Decision takeOver(Instant now) {
        return new Calling(this, now).takeOver();
    }

    /** It became known what came of an unknown outcome. */
    public Decision reconcile(Outcome known, Instant now) {
        return new Calling(this, now).reconcile(known);
    }

    /** What came of an unknown outcome could not be read: two people have to say it. */
    public Decision leaveToPeople(String why, Instant now) {
        return new Calling(this, now).leaveToPeople(why);
    }

    /** What a reading proves of an account whose call has an unknown outcome. */
    public MembershipEvidence proofBy(FactsReading reading) {
        return MembershipEvidence.of(this, reading);
    }

    /**
     * A person says what came of an unknown outcome; a second one who says the same ends it.
     *
     * @param people the one who said so first as they are now; where they are no admin any more, their word lapses
     */
    public Decision resolve(Authorization standing, Resolution resolution, PeopleNow people, Instant now) {
        return new Resolving(this, now).resolve(standing, resolution, people);
    }

    /** The user IDs of the two people who said what came of the call, in order; empty where that was found out otherwise. */
    List<String> resolvers() {
        boolean isTold = outcome.filter(told -> told instanceof Outcome.Succeeded succeeded
                        ? succeeded.evidence() == Outcome.Evidence.TWO_PEOPLE
                        : told instanceof Outcome.Failed failed
                                && failed.failure() instanceof Outcome.Failure.ToldByPeople)
                .isPresent();
        return isTold
                ? Stream.concat(proposal.map(first -> first.by().userId()).stream(), decidedBy.stream())
                        .toList()
                : List.of();
    }

    /** The RequestId that came with an outcome that is unknown, if one did. */
    public Optional<CloudRequestId> knownRequestId() {
        return outcome.filter(known -> known instanceof Outcome.Unknown)
                .flatMap(known -> ((Outcome.Unknown) known).error())
                .flatMap(CloudError::requestId);
    }

    /** The answer of its own call that says the opposite of what it ended as, where one came late. */
    public Optional<Event.LateAnswer> contradiction() {
        return answer.map(late -> new Event.LateAnswer(late, status)).filter(Event.LateAnswer::isContradiction);
    }

    /** How many calls were begun so far; where it is not {@link Status#EXECUTING} or unknown, each is answered for. */
    public int calls() {
        return retryPlan.map(RetryPlan::calls).orElse(0);
    }

    /** Approvals that are still needed. */
    public int missingApprovals() {
        return Math.max(0, policy.quorum() - approvals.size());
    }

    /** Since when it has been in its status, however often it changed within it. */
    public Instant statusSince() {
        return switch (status) {
            case PENDING -> submittedAt;
            case APPROVED ->
                approvals.stream().map(Approval::at).max(Instant::compareTo).orElse(changedAt);
            case OUTCOME_UNKNOWN ->
                outcome.filter(known -> known instanceof Outcome.Unknown)
                        .map(known -> ((Outcome.Unknown) known).since())
                        .orElse(changedAt);
            default -> changedAt;
        };
    }

    /** Whether nothing can follow. */
    public boolean isTerminal() {
        return status.isTerminal();
    }
}
