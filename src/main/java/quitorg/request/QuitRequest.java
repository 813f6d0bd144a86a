package quitorg.request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import quitorg.request.account.Account;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.Approval;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.CallProgress;
import quitorg.request.state.Consent;
import quitorg.request.state.Ending;
import quitorg.request.state.Outcome;
import quitorg.request.state.Person;
import quitorg.request.state.Policy;
import quitorg.request.state.RequestId;
import quitorg.request.state.RequestTerms;
import quitorg.request.state.Resolution;
import quitorg.request.state.ShownEvent;
import quitorg.request.state.Status;

/**
 * One request that an account leave an organization, with every decision about it. Immutable: each move returns a {@link
 * Decision} with the next version and the one event that describes it. A refused decision is an event as well, but not a
 * move: the request and its version stay, so events have their own numbers.
 *
 * <p>The table in {@link Status} gives the states and their successors. Moves of people are checked first against the
 * person, then the state, then the facts, so that a refusal tells an outsider nothing about the request. If the program
 * makes a move in an impossible state ({@link #finish}, {@link #takeOver}), it is refused as {@link Refusal.NotPossibleNow},
 * because it lost a race that the stored version decides.
 *
 * @param version 1 when submitted; compare-and-set in the store goes by it
 * @param remindedAt when people were last reminded that it waits for them
 * @param changedAt when this version was made
 */
public record QuitRequest(
        RequestId id,
        int version,
        Status status,
        RequestTerms terms,
        Consent consent,
        CallProgress call,
        Ending ending,
        Optional<Instant> remindedAt,
        Instant changedAt) {

    /**
     * A person requests it. Refused because of the person, for a reason that is too short or too long, for blockers, if no
     * other person could approve, and if the account's number cannot be read, because it is fixed from here on. Other facts
     * that cannot be read are no ground for refusal here: nothing is approved without them later.
     */
    public static Decision submit(Submission submission, Policy policy, Instant now) {
        return Submitting.submit(submission, policy, now);
    }

    /**
     * A person approves what they saw.
     *
     * @param seen the facts on their screen
     * @param fresh the facts now
     * @param people the requester and the earlier approvers of this request as they are now; read at each approval
     */
    public Decision approve(
            Authorization authorization,
            Facts seen,
            FactsReading fresh,
            String comment,
            PeopleNow people,
            Instant now) {
        return new Approving(this, now).approve(authorization, seen, fresh, comment, people);
    }

    /**
     * Whether {@link #approve} would be refused because of these facts alone: of another account, unreadable, or with a
     * blocker.
     */
    public Optional<Refusal> whyNotOn(FactsReading fresh) {
        return Approving.whyNotOn(this, fresh);
    }

    /** Whether {@link #approve} would be refused because of the person or the state alone, whatever the facts are. */
    public Optional<Refusal> whyNotDecidableBy(Authorization authorization, Instant now) {
        return new Approving(this, now).whyNot(authorization);
    }

    /** An approver rejects it. */
    public Decision reject(Authorization authorization, String why, Instant now) {
        return new Approving(this, now).reject(authorization, why);
    }

    /** The requester withdraws it, as long as no call has begun. */
    public Decision withdraw(Authorization authorization, Instant now) {
        return new Approving(this, now).withdraw(authorization);
    }

    /** Any admin stops it between the last approval and the call. */
    public Decision stop(Authorization authorization, Instant now) {
        return new Approving(this, now).stop(authorization);
    }

    /** It was not decided in time; refused while there is time left. */
    public Decision expire(Instant now) {
        if (status != Status.PENDING || now.isBefore(expiresAt())) {
            return new Decision.Refused(new Refusal.NotPossibleNow(status));
        }
        return new Draft(this).moveTo(Status.EXPIRED).accepted(now, new Event.Expired());
    }

    /** When to remind people again that it waits for them, in its present state: see {@link Reminding}. */
    public List<Instant> reminders() {
        return new Reminding(this).times();
    }

    /**
     * Reminds people, and says so if too few are left to approve it. Refused before {@code due}, and if they were reminded
     * since: several missed reminders give one.
     *
     * @param approvers who may approve now; if they could not be read, nothing is said about them
     */
    public Decision remind(Instant due, Approvers approvers, Instant now) {
        return new Reminding(this).remind(due, approvers, now);
    }

    /**
     * The card shows Stop with that time: the hold begins, or begins anew under a card that was posted anew. Refused once
     * the call was first tried.
     *
     * @param until the end of the hold, as the card names it
     */
    public Decision beginHold(Instant until, Instant now) {
        return new Calling(this, now).beginHold(until);
    }

    /** Whether it is approved, and the call was not tried yet. */
    public boolean awaitsFirstCall() {
        return status == Status.APPROVED && call.retryPlan().isEmpty();
    }

    /**
     * The last moment at which its call may begin, whatever it waits for until then: 24 h after the last approval and the
     * hold, even if no hold has begun. Empty if it is not {@link Status#APPROVED}.
     */
    public Optional<Instant> calledAtTheLatest() {
        return status == Status.APPROVED
                ? Optional.of(statusSince().plus(policy().hold()).plus(Calling.LATEST))
                : Optional.empty();
    }

    /**
     * The call is due. It moves to {@link Status#EXECUTING} if the facts are those that were approved; to {@link
     * Status#FAILED} if they changed, could not be read for too long, or it is after {@link #calledAtTheLatest}; otherwise
     * it stays {@link Status#APPROVED} with a later try.
     */
    public Decision begin(FactsReading fresh, Instant now) {
        return new Calling(this, now).begin(fresh);
    }

    /**
     * Ends a request that is due because the channel shows events of it that the database does not know: moves to {@link
     * Status#OUTCOME_UNKNOWN} if the last approval, a call or an outcome is among them, otherwise to {@link Status#FAILED}.
     * Refused if it waits for no call, or {@code unknown} is empty.
     */
    public Decision endAsOlder(List<ShownEvent> unknown, Instant now) {
        return new Calling(this, now).endAsOlder(unknown);
    }

    /** Whether it is later than {@link #calledAtTheLatest}: then it ends, whatever it waits for. */
    public boolean isLongOverdue(Instant now) {
        return calledAtTheLatest().filter(now::isAfter).isPresent();
    }

    /**
     * The call returned. It moves back to {@link Status#APPROVED} if the call provably was not carried out. An answer after
     * {@link #takeOver} still ends the unknown outcome, because nothing was sent in between. An answer after the unknown
     * outcome was ended otherwise changes no status and is only posted ({@link Event.LateAnswer}); it is refused if it was
     * recorded before, or says nothing.
     */
    public Decision finish(CallOutcome outcome, Instant now) {
        return Calling.answered(this, outcome, now).finish();
    }

    /**
     * A call was made, and the database lost the record that it began: the outcome is unknown from now on. Refused if the
     * request does not wait for a call.
     */
    public Decision loseRecordOfCall(Instant now) {
        return new Calling(this, now).loseRecord();
    }

    /** The worker that began the call did not come back: the outcome is unknown from now on. */
    public Decision takeOver(Instant now) {
        return new Calling(this, now).takeOver();
    }

    /** An unknown outcome became known. */
    public Decision reconcile(Outcome known, Instant now) {
        return new Calling(this, now).reconcile(known);
    }

    /** An unknown outcome could not be found out by reading: two people have to state it. */
    public Decision leaveToPeople(Trouble why, Instant now) {
        return new Calling(this, now).leaveToPeople(why);
    }

    /**
     * A person states the outcome of an unknown one; a second one who states the same ends it.
     *
     * @param people the person who stated it first, as they are now; if they are no longer an admin, their statement lapses
     */
    public Decision resolve(Authorization authorization, Resolution resolution, PeopleNow people, Instant now) {
        return new Resolving(this, now).resolve(authorization, resolution, people);
    }

    /** The answer of its own call that contradicts its outcome, if one came late. */
    public Optional<Event.LateAnswer> contradiction() {
        return call.answer().map(late -> new Event.LateAnswer(late, status)).filter(Event.LateAnswer::isContradiction);
    }

    /** How many calls began so far; unless it is {@link Status#EXECUTING} or unknown, the result of each is known. */
    public int calls() {
        return call.calls();
    }

    /** Approvals that are still needed. */
    public int missingApprovals() {
        return Math.max(0, policy().quorum() - approvals().size());
    }

    /** Since when it has been in its status, regardless of changes within that status. */
    public Instant statusSince() {
        return switch (status) {
            case PENDING -> terms.submittedAt();
            case APPROVED ->
                approvals().stream().map(Approval::at).max(Instant::compareTo).orElse(changedAt);
            case OUTCOME_UNKNOWN -> ending.unknown().map(Outcome.Unknown::since).orElse(changedAt);
            case EXECUTING, SUCCEEDED, FAILED, REJECTED, WITHDRAWN, EXPIRED -> changedAt;
        };
    }

    /** Whether an admin other than the requester ended it before a call was carried out. */
    public boolean isStopped() {
        return status == Status.WITHDRAWN
                && ending.decidedBy()
                        .filter(by -> !by.equals(requester().userId()))
                        .isPresent();
    }

    /** The name of the organization's creator as it was last read, if it was. */
    public Optional<String> creator() {
        return consent.facts().flatMap(facts -> facts.creator().name()).or(terms::creator);
    }

    /** Whether nothing can follow. */
    public boolean isTerminal() {
        return status.isTerminal();
    }

    public Account account() {
        return terms.account();
    }

    public Uin uin() {
        return terms.uin();
    }

    public OrgId orgId() {
        return terms.orgId();
    }

    public Person requester() {
        return terms.requester();
    }

    public String reason() {
        return terms.reason();
    }

    public Policy policy() {
        return terms.policy();
    }

    public Instant expiresAt() {
        return terms.expiresAt();
    }

    public List<Approval> approvals() {
        return consent.approvals();
    }

    public Optional<Instant> callNotBefore() {
        return call.notBefore();
    }

    public Optional<Outcome> outcome() {
        return ending.outcome();
    }

    public boolean leftToPeople() {
        return ending.leftToPeople();
    }
}
