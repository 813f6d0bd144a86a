package quitorg.request;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import quitorg.request.account.Account;
import quitorg.request.account.Blocker;
import quitorg.request.account.Facts;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.Status;

/** Why a move was not made, with the data to explain it. An answer to a person, never an exception. */
public sealed interface Refusal {

    /** The kinds of refusals. */
    enum Type {
        NOT_AN_ADMIN(NotAnAdmin.class, Readers.THREAD),
        NOT_AN_APPROVER(NotAnApprover.class, Readers.THREAD),
        EXCLUDED(Excluded.class, Readers.THREAD),
        DIRECTORY_UNREADABLE(DirectoryUnreadable.class, Readers.PERSON),
        ASKED_TOO_OFTEN(AskedTooOften.class, Readers.THREAD),
        TOO_FEW_APPROVERS(TooFewApprovers.class, Readers.PERSON),
        UNKNOWN_ACCOUNT(UnknownAccount.class, Readers.PERSON),
        REASON_LENGTH(ReasonLength.class, Readers.PERSON),
        BLOCKED(Blocked.class, Readers.THREAD),
        ALREADY_OPEN(AlreadyOpen.class, Readers.PERSON),
        CHANNEL_CLOSED(ChannelClosed.class, Readers.PERSON),
        SELF_APPROVAL(SelfApproval.class, Readers.THREAD),
        ALREADY_APPROVED(AlreadyApproved.class, Readers.PERSON),
        ALREADY_DECIDED(AlreadyDecided.class, Readers.PERSON),
        ALREADY_RESOLVED(AlreadyResolved.class, Readers.PERSON),
        EXPIRED(Expired.class, Readers.PERSON),
        FACTS_CHANGED(FactsChanged.class, Readers.THREAD),
        OTHER_ACCOUNT(OtherAccount.class, Readers.THREAD),
        ACCOUNT_REPLACED(AccountReplaced.class, Readers.PERSON),
        ACCOUNT_UNREADABLE(AccountUnreadable.class, Readers.PERSON),
        FACTS_UNREADABLE(FactsUnreadable.class, Readers.PERSON),
        NOT_THE_REQUESTER(NotTheRequester.class, Readers.THREAD),
        NOT_POSSIBLE_NOW(NotPossibleNow.class, Readers.PERSON),
        SAME_PERSON_RESOLVES(SamePersonResolves.class, Readers.THREAD),
        REVIEW_NOT_YOURS(ReviewNotYours.class, Readers.THREAD),
        UNKNOWN_REVIEW(UnknownReview.class, Readers.PERSON),
        FOR_ANOTHER_APP(ForAnotherApp.class, Readers.THREAD),
        NOT_ON_ITS_CARD(NotOnItsCard.class, Readers.THREAD),
        COULD_NOT_BE_DECIDED(CouldNotBeDecided.class, Readers.PERSON),
        WAITED_TOO_LONG(WaitedTooLong.class, Readers.PERSON),
        UNKNOWN_REQUEST(UnknownRequest.class, Readers.PERSON);

        private static final Map<Class<?>, Type> BY_RECORD =
                Arrays.stream(values()).collect(Collectors.toMap(type -> type.record, type -> type));

        private final Class<? extends Refusal> record;

        private final Readers readers;

        Type(Class<? extends Refusal> record, Readers readers) {
            this.record = record;
            this.readers = readers;
        }
    }

    /** Who has to know of a refusal. */
    enum Readers {
        /**
         * All who read the thread: it broke a rule about who may decide, from where, or on which facts. Coming too late does
         * not count, nor does something that could not be read.
         */
        THREAD,
        /** Only the person who is refused. */
        PERSON
    }

    /** Which of them it is, for an exhaustive {@code switch}. Each record has its own: a test compares them. */
    default Type type() {
        return Objects.requireNonNull(Type.BY_RECORD.get(getClass()));
    }

    /** Whether the thread shows it: see {@link Readers}. */
    default boolean isShownInThread() {
        return type().readers == Readers.THREAD;
    }

    /** Not on the list of those who may request. */
    record NotAnAdmin() implements Refusal {}

    /** Not on the list of those who may approve. */
    record NotAnApprover() implements Refusal {}

    /** A user who may never act: a bot, a guest, … */
    record Excluded(Authorization.Reason reason) implements Refusal {}

    /** No one may act while it cannot be read who may. */
    record DirectoryUnreadable(Trouble why, Optional<Duration> retryAfter) implements Refusal {}

    /** On none of the lists a moment ago, and not looked up again so soon: the earlier read decides nothing. */
    record AskedTooOften(Duration retryAfter) implements Refusal {}

    /** No other person can approve, or fewer people than are needed. */
    record TooFewApprovers(int needed, int others) implements Refusal {}

    /** The bot holds no such account. */
    record UnknownAccount(String alias, List<String> known) implements Refusal {}

    /** The reason's length is out of bounds. */
    record ReasonLength(int length, int least, int most) implements Refusal {}

    /** The facts say that the call would fail. */
    record Blocked(Set<Blocker> blockers) implements Refusal {}

    /**
     * There is already one open request for this account and organization.
     *
     * @param asked the requested name; the open request may use another name of the same account
     */
    record AlreadyOpen(Account asked, QuitRequest open) implements Refusal {}

    /**
     * The channel takes no posts, so nothing may begin.
     *
     * @param code Slack's own word for it
     */
    record ChannelClosed(String code) implements Refusal {}

    /** The requester wants to approve, or another user with their e-mail address. */
    record SelfApproval() implements Refusal {}

    /** This person has approved before. */
    record AlreadyApproved(Instant at) implements Refusal {}

    /**
     * Too late: its state no longer allows this.
     *
     * @param stopped see {@link QuitRequest#isStopped}
     * @param by the user ID of who decided, if it was a person
     */
    record AlreadyDecided(Status status, boolean stopped, Optional<String> by, Instant at) implements Refusal {

        /** For a request as it is now. */
        public static AlreadyDecided of(QuitRequest request) {
            Status status = request.status();
            Optional<String> approver = request.approvals().stream()
                    .reduce((earlier, last) -> last)
                    .map(last -> last.by().userId());
            // For a request that was called, the approval counts, not the person who stated its outcome later.
            boolean closed = status == Status.REJECTED || status == Status.WITHDRAWN;
            return new AlreadyDecided(
                    status,
                    request.isStopped(),
                    closed ? request.ending().decidedBy() : approver,
                    request.statusSince());
        }
    }

    /**
     * Too late: two people have already stated the outcome.
     *
     * @param by their user IDs, in the order of their statements
     */
    record AlreadyResolved(Status status, List<String> by, Instant at) implements Refusal {}

    /** For a request that is over, if a person wants to state the outcome of its call or have it checked again. */
    static Refusal tooLateToResolve(QuitRequest request) {
        List<String> witnesses = request.ending().resolvers();
        return witnesses.isEmpty()
                ? AlreadyDecided.of(request)
                : new AlreadyResolved(request.status(), witnesses, request.statusSince());
    }

    /** Too late: it was not decided in time. */
    record Expired(Instant at) implements Refusal {}

    /** Not what the approver saw. */
    record FactsChanged(List<Facts.Difference> differences) implements Refusal {}

    /** The key behind the account's name belongs to another account than at submission. */
    record OtherAccount(Account account, Uin submitted, Uin now) implements Refusal {}

    /** The key behind the account's name belongs to another account than the request modal showed. */
    record AccountReplaced(Account account, Uin shown, Uin now) implements Refusal {}

    /** Which account the key belongs to could not be read: a request fixes that when it is submitted. */
    record AccountUnreadable(Trouble why) implements Refusal {}

    /** What cannot be seen cannot be approved. */
    record FactsUnreadable(Trouble why) implements Refusal {}

    /** Only the requester withdraws. */
    record NotTheRequester() implements Refusal {}

    /** Not while it is in this state: for example a call that has begun cannot be stopped. */
    record NotPossibleNow(Status status) implements Refusal {}

    /** It takes another person to confirm. */
    record SamePersonResolves() implements Refusal {}

    /** The review behind this action is not the person's own, or belongs to another request. */
    record ReviewNotYours() implements Refusal {}

    /** There is no review of that ID here: the database is an older copy, or the review was deleted since. */
    record UnknownReview() implements Refusal {}

    /** The payload names another app than this one. */
    record ForAnotherApp() implements Refusal {}

    /** The button that was pressed was not on the card of the request that it named. */
    record NotOnItsCard() implements Refusal {}

    /**
     * It could not be decided, or the answer could not be shown in time, and was given up.
     *
     * @param reference by which the operator finds it in the log
     */
    record CouldNotBeDecided(String reference) implements Refusal {}

    /**
     * Too much time passed between receipt and decision, as while the bot was down: the person may no longer want it.
     *
     * @param received when the person did it
     */
    record WaitedTooLong(Instant received) implements Refusal {
        private static final Duration LONGEST = Duration.ofMinutes(10);

        /** Present if more than ten minutes lie between the two; a clock that was set back makes nothing old. */
        public static Optional<Refusal> where(Instant received, Instant decided) {
            return decided.isAfter(received.plus(LONGEST))
                    ? Optional.of(new WaitedTooLong(received))
                    : Optional.empty();
        }
    }

    /** The request is not known here. */
    record UnknownRequest() implements Refusal {}
}
