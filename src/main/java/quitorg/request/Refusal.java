package quitorg.request;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why a move was not made, with the data to explain it. An answer to a person, never an exception. */
public sealed interface Refusal {

    /** The kinds of refusals. */
    enum Type {
        NOT_AN_ADMIN,
        NOT_AN_APPROVER,
        EXCLUDED,
        DIRECTORY_UNREADABLE,
        ASKED_TOO_OFTEN,
        TOO_FEW_APPROVERS,
        UNKNOWN_ACCOUNT,
        REASON_LENGTH,
        BLOCKED,
        ALREADY_OPEN,
        CHANNEL_CLOSED,
        SELF_APPROVAL,
        ALREADY_APPROVED,
        ALREADY_DECIDED,
        ALREADY_RESOLVED,
        EXPIRED,
        FACTS_CHANGED,
        OTHER_ACCOUNT,
        ACCOUNT_REPLACED,
        ACCOUNT_UNREADABLE,
        FACTS_UNREADABLE,
        NOT_THE_REQUESTER,
        NOT_POSSIBLE_NOW,
        SAME_PERSON_RESOLVES,
        REVIEW_NOT_YOURS,
        UNKNOWN_REVIEW,
        FOR_ANOTHER_APP,
        NOT_ON_ITS_CARD,
        COULD_NOT_BE_DECIDED,
        WAITED_TOO_LONG,
        UNKNOWN_REQUEST
    }

    /** Which of them it is, for an exhaustive {@code switch}; each record has its own. */
    Type type();

    /**
     * Whether it broke a rule about who may decide, from where, or on which facts, so that readers of the thread have to
     * know. Coming too late does not count, nor does something that could not be read.
     */
    default boolean isShownInThread() {
        return switch (type()) {
            case NOT_AN_ADMIN,
                    NOT_AN_APPROVER,
                    EXCLUDED,
                    ASKED_TOO_OFTEN,
                    BLOCKED,
                    SELF_APPROVAL,
                    FACTS_CHANGED,
                    OTHER_ACCOUNT,
                    NOT_THE_REQUESTER,
                    SAME_PERSON_RESOLVES,
                    REVIEW_NOT_YOURS,
                    FOR_ANOTHER_APP,
                    NOT_ON_ITS_CARD -> true;
            case DIRECTORY_UNREADABLE,
                    TOO_FEW_APPROVERS,
                    UNKNOWN_ACCOUNT,
                    REASON_LENGTH,
                    ALREADY_OPEN,
                    CHANNEL_CLOSED,
                    ALREADY_APPROVED,
                    ALREADY_DECIDED,
                    ALREADY_RESOLVED,
                    EXPIRED,
                    ACCOUNT_REPLACED,
                    ACCOUNT_UNREADABLE,
                    FACTS_UNREADABLE,
                    NOT_POSSIBLE_NOW,
                    UNKNOWN_REVIEW,
                    COULD_NOT_BE_DECIDED,
                    WAITED_TOO_LONG,
                    UNKNOWN_REQUEST -> false;
        };
    }

    /** Not on the list of those who may request. */
    record NotAnAdmin() implements Refusal {
        @Override
        public Type type() {
            return Type.NOT_AN_ADMIN;
        }
    }

    /** Not on the list of those who may approve. */
    record NotAnApprover() implements Refusal {
        @Override
        public Type type() {
            return Type.NOT_AN_APPROVER;
        }
    }

    /** A user who may never act: a bot, a guest, … */
    record Excluded(Authorization.Reason reason) implements Refusal {
        @Override
        public Type type() {
            return Type.EXCLUDED;
        }
    }

    /** No one may act while it cannot be read who may. */
    record DirectoryUnreadable(String why, Optional<Duration> retryAfter) implements Refusal {
        @Override
        public Type type() {
            return Type.DIRECTORY_UNREADABLE;
        }
    }

    /** On none of the lists a moment ago, and not looked up again so soon: the earlier read decides nothing. */
    record AskedTooOften(Duration retryAfter) implements Refusal {
        @Override
        public Type type() {
            return Type.ASKED_TOO_OFTEN;
        }
    }

    /** No other person can approve, or fewer people than are needed. */
    record TooFewApprovers(int needed, int others) implements Refusal {
        @Override
        public Type type() {
            return Type.TOO_FEW_APPROVERS;
        }
    }

    /** The bot holds no such account. */
    record UnknownAccount(String alias, List<String> known) implements Refusal {
        @Override
        public Type type() {
            return Type.UNKNOWN_ACCOUNT;
        }
    }

    /** The reason's length is out of bounds. */
    record ReasonLength(int length, int least, int most) implements Refusal {
        @Override
        public Type type() {
            return Type.REASON_LENGTH;
        }
    }

    /** The facts say that the call would fail. */
    record Blocked(Set<Blocker> blockers) implements Refusal {
        @Override
        public Type type() {
            return Type.BLOCKED;
        }
    }

    /**
     * There is already one open request for this account and organization.
     *
     * @param asked the requested name; the open request may use another name of the same account
     */
    record AlreadyOpen(Account asked, QuitRequest open) implements Refusal {
        @Override
        public Type type() {
            return Type.ALREADY_OPEN;
        }
    }

    /**
     * The channel takes no posts, so nothing may begin.
     *
     * @param code Slack's own word for it
     */
    record ChannelClosed(String code) implements Refusal {
        @Override
        public Type type() {
            return Type.CHANNEL_CLOSED;
        }
    }

    /** The requester wants to approve, or another user with their e-mail address. */
    record SelfApproval() implements Refusal {
        @Override
        public Type type() {
            return Type.SELF_APPROVAL;
        }
    }

    /** This person has approved before. */
    record AlreadyApproved(Instant at) implements Refusal {
        @Override
        public Type type() {
            return Type.ALREADY_APPROVED;
        }
    }

    /**
     * Too late: its state no longer allows this.
     *
     * @param by the user ID of who decided, if it was a person
     */
    record AlreadyDecided(Status status, Optional<String> by, Instant at) implements Refusal {

        /** For a request as it is now. */
        public static AlreadyDecided of(QuitRequest request) {
            Status status = request.status();
            Optional<String> approver = request.approvals().stream()
                    .reduce((earlier, last) -> last)
                    .map(last -> last.by().userId());
            // For a request that was called, the approval counts, not the person who stated its outcome later.
            boolean closed = status == Status.REJECTED || status == Status.WITHDRAWN;
            return new AlreadyDecided(status, closed ? request.ending().decidedBy() : approver, request.statusSince());
        }

        @Override
        public Type type() {
            return Type.ALREADY_DECIDED;
        }
    }

    /**
     * Too late: two people have already stated the outcome.
     *
     * @param by their user IDs, in the order of their statements
     */
    record AlreadyResolved(Status status, List<String> by, Instant at) implements Refusal {
        @Override
        public Type type() {
            return Type.ALREADY_RESOLVED;
        }
    }

    /** For a request that is over, if a person wants to state the outcome of its call or have it checked again. */
    static Refusal tooLateToResolve(QuitRequest request) {
        List<String> witnesses = request.ending().resolvers();
        return witnesses.isEmpty()
                ? AlreadyDecided.of(request)
                : new AlreadyResolved(request.status(), witnesses, request.statusSince());
    }

    /** Too late: it was not decided in time. */
    record Expired(Instant at) implements Refusal {
        @Override
        public Type type() {
            return Type.EXPIRED;
        }
    }

    /** Not what the approver saw. */
    record FactsChanged(List<Facts.Difference> differences) implements Refusal {
        @Override
        public Type type() {
            return Type.FACTS_CHANGED;
        }
    }

    /** The key behind the account's name belongs to another account than at submission. */
    record OtherAccount(Account account, Uin submitted, Uin now) implements Refusal {
        @Override
        public Type type() {
            return Type.OTHER_ACCOUNT;
        }
    }

    /** The key behind the account's name belongs to another account than the request modal showed. */
    record AccountReplaced(Account account, Uin shown, Uin now) implements Refusal {
        @Override
        public Type type() {
            return Type.ACCOUNT_REPLACED;
        }
    }

    /** Which account the key belongs to could not be read: a request fixes that when it is submitted. */
    record AccountUnreadable(String why) implements Refusal {
        @Override
        public Type type() {
            return Type.ACCOUNT_UNREADABLE;
        }
    }

    /** What cannot be seen cannot be approved. */
    record FactsUnreadable(String why) implements Refusal {
        @Override
        public Type type() {
            return Type.FACTS_UNREADABLE;
        }
    }

    /** Only the requester withdraws. */
    record NotTheRequester() implements Refusal {
        @Override
        public Type type() {
            return Type.NOT_THE_REQUESTER;
        }
    }

    /** Not while it is in this state: for example a call that has begun cannot be stopped. */
    record NotPossibleNow(Status status) implements Refusal {
        @Override
        public Type type() {
            return Type.NOT_POSSIBLE_NOW;
        }
    }

    /** It takes another person to confirm. */
    record SamePersonResolves() implements Refusal {
        @Override
        public Type type() {
            return Type.SAME_PERSON_RESOLVES;
        }
    }

    /** The review behind this action is not the person's own, or belongs to another request. */
    record ReviewNotYours() implements Refusal {
        @Override
        public Type type() {
            return Type.REVIEW_NOT_YOURS;
        }
    }

    /** There is no review of that ID here: the database is an older copy, or the review was deleted since. */
    record UnknownReview() implements Refusal {
        @Override
        public Type type() {
            return Type.UNKNOWN_REVIEW;
        }
    }

    /** The payload names another app than this one. */
    record ForAnotherApp() implements Refusal {
        @Override
        public Type type() {
            return Type.FOR_ANOTHER_APP;
        }
    }

    /** The button that was pressed was not on the card of the request that it named. */
    record NotOnItsCard() implements Refusal {
        @Override
        public Type type() {
            return Type.NOT_ON_ITS_CARD;
        }
    }

    /**
     * It could not be decided, or the answer could not be shown in time, and was given up.
     *
     * @param reference by which the operator finds it in the log
     */
    record CouldNotBeDecided(String reference) implements Refusal {
        @Override
        public Type type() {
            return Type.COULD_NOT_BE_DECIDED;
        }
    }

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

        @Override
        public Type type() {
            return Type.WAITED_TOO_LONG;
        }
    }

    /** The request is not known here. */
    record UnknownRequest() implements Refusal {
        @Override
        public Type type() {
            return Type.UNKNOWN_REQUEST;
        }
    }
}
