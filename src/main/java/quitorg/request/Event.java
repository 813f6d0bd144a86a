package quitorg.request;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import quitorg.request.account.Account;
import quitorg.request.account.CloudError;
import quitorg.request.account.Facts;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.Approval;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Outcome;
import quitorg.request.state.Person;
import quitorg.request.state.Policy;
import quitorg.request.state.Resolution;
import quitorg.request.state.ShownEvent;
import quitorg.request.state.Status;

/**
 * What happened to a request. The audit chain and the thread under its card consist of these: one for each version, and
 * {@link DecisionRefused}, which changes nothing.
 */
public sealed interface Event {

    /** The kinds of events. */
    enum Type {
        SUBMITTED(Submitted.class, ShownEvent.Kind.REQUEST),
        APPROVED(Approved.class, ShownEvent.Kind.APPROVAL),
        // After the hold has begun, the call follows without another message before it.
        HOLD_BEGAN(HoldBegan.class, ShownEvent.Kind.CALL),
        REJECTED(Rejected.class, ShownEvent.Kind.REJECTION),
        WITHDRAWN(Withdrawn.class, ShownEvent.Kind.WITHDRAWAL),
        STOPPED(Stopped.class, ShownEvent.Kind.STOP),
        REMINDED(Reminded.class, ShownEvent.Kind.REMINDER),
        EXPIRED(Expired.class, ShownEvent.Kind.EXPIRY),
        POSTPONED(Postponed.class, ShownEvent.Kind.CALL),
        CALL_BEGAN(CallBegan.class, ShownEvent.Kind.CALL),
        FINISHED(Finished.class, ShownEvent.Kind.CALL),
        LEFT_TO_PEOPLE(LeftToPeople.class, ShownEvent.Kind.CALL),
        RESOLUTION_PROPOSED(ResolutionProposed.class, ShownEvent.Kind.CALL),
        DECISION_REFUSED(DecisionRefused.class, ShownEvent.Kind.REFUSED_DECISION),
        LATE_ANSWER(LateAnswer.class, ShownEvent.Kind.CALL),
        RESOLVED(Resolved.class, ShownEvent.Kind.CALL);

        private static final Map<Class<?>, Type> BY_RECORD =
                Arrays.stream(values()).collect(Collectors.toMap(type -> type.record, type -> type));

        private final Class<? extends Event> record;

        private final ShownEvent.Kind shown;

        Type(Class<? extends Event> record, ShownEvent.Kind shown) {
            this.record = record;
            this.shown = shown;
        }
    }

    /** Which of them it is, for an exhaustive {@code switch}. Each record has its own: a test compares them. */
    default Type type() {
        return Objects.requireNonNull(Type.BY_RECORD.get(getClass()));
    }

    /** What kind of event a message in the channel shows with it. */
    default ShownEvent.Kind kind() {
        boolean isLast = this instanceof Approved approved && approved.missing() == 0;
        return isLast ? ShownEvent.Kind.LAST_APPROVAL : type().shown;
    }

    /**
     * Whether the channel shows it. It shows every event but a refused decision that repeats an earlier one.
     *
     * @param refused the refused decisions that it shows of the request already
     */
    default boolean isShownAfter(Collection<DecisionRefused> refused) {
        return !(this instanceof DecisionRefused decision && refused.stream().anyMatch(decision::isRepeatOf));
    }

    /**
     * A person requested it.
     *
     * @param uin the account's number, fixed from here on
     * @param policy the rules that it is decided by, fixed from here on
     * @param facts what the requester saw, if it could be read
     */
    record Submitted(
            Person by,
            Account account,
            Uin uin,
            OrgId orgId,
            String reason,
            Policy policy,
            Instant expiresAt,
            Optional<Facts> facts)
            implements Event {}

    /**
     * A person approved.
     *
     * @param facts what the approver saw; the approval carries their digest
     * @param missing approvals that are still needed
     * @param lapsed user IDs of approvers with an earlier approval that no longer counts: other facts, no longer an
     *     approver, or the same person as the requester or another approver, because an e-mail address changed
     */
    record Approved(Approval approval, Facts facts, int missing, List<String> lapsed) implements Event {}

    /**
     * The card shows Stop, so the hold has begun.
     *
     * @param until when the call is made unless an admin stops it
     */
    record HoldBegan(Instant until) implements Event {}

    /** An approver rejected it. */
    record Rejected(Person by, String reason) implements Event {}

    /** The requester withdrew it. */
    record Withdrawn(Person by) implements Event {}

    /** An admin stopped it between approval and call. */
    record Stopped(Person by) implements Event {}

    /**
     * People were reminded that it waits for them.
     *
     * @param missing approvals that it waits for; none if it waits for people to state an unknown outcome
     * @param until when it expires, if it does
     * @param tooFew how many people besides the requester may approve, if they are fewer than its quorum
     */
    record Reminded(int missing, Optional<Instant> until, Optional<Integer> tooFew) implements Event {}

    /** It was not decided in time. */
    record Expired() implements Event {}

    /**
     * Nothing was called, or provably nothing was carried out; the next try is planned.
     *
     * @param error what the server answered to the previous call, if there was one
     * @param tries how many calls began so far
     */
    record Postponed(Trouble why, Optional<CloudError> error, int tries, Instant nextTry) implements Event {}

    /**
     * The call is about to be made; written before the first byte.
     *
     * @param attempt counts from 1
     * @param account the call is signed with its key
     * @param facts what was read with that key right before, its own number among them
     */
    record CallBegan(int attempt, Account account, Facts facts) implements Event {}

    /** The outcome of the request. */
    record Finished(Outcome outcome) implements Event {}

    /** The outcome could not be found out by reading; two people have to state it. */
    record LeftToPeople(Trouble why) implements Event {}

    /**
     * One of two people stated the outcome of an unknown one.
     *
     * @param lapsed the user ID of the person who stated the same before and may no longer do so, if there is one
     */
    record ResolutionProposed(Person by, Resolution resolution, Optional<String> lapsed) implements Event {}

    /**
     * A person wanted to decide it and was refused by a rule of the two-person rule. The request stays as it is.
     *
     * @param userId the person, as Slack named them; perhaps unknown to the directory
     */
    record DecisionRefused(String userId, Verb verb, Refusal refusal) implements Event {

        /** Whether the same person met the same rule, with any action; the thread shows only the first. */
        public boolean isRepeatOf(DecisionRefused earlier) {
            return userId.equals(earlier.userId) && refusal.type() == earlier.refusal.type();
        }
    }

    /**
     * The call was answered after something else was recorded. That changes no status, and nothing is sent.
     *
     * @param recorded the status that the request had then, and has
     */
    record LateAnswer(CallOutcome answer, Status recorded) implements Event {

        /** Whether the answer contradicts what is recorded. */
        public boolean isContradiction() {
            return switch (recorded) {
                case FAILED -> answer.hasLeft().orElse(false);
                case SUCCEEDED -> !answer.hasLeft().orElse(true);
                case PENDING, APPROVED, EXECUTING, OUTCOME_UNKNOWN, REJECTED, WITHDRAWN, EXPIRED -> false;
            };
        }
    }

    /** The outcome that was unknown is known now. */
    record Resolved(Outcome outcome, List<Person> by) implements Event {}
}
