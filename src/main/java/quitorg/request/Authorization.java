package quitorg.request;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import quitorg.request.account.Trouble;
import quitorg.request.state.Person;

/** What a user may do, as the directory answered. The default is no: only a {@link Known} person with the role passes. */
public sealed interface Authorization {

    /** Why this person may not request (or stop, or resolve); empty if they may. */
    Optional<Refusal> whyNotAdmin();

    /** Why this person may not approve; empty if they may. */
    Optional<Refusal> whyNotApprover();

    /** The decision for an admin; refused for anyone else. */
    default Decision ifAdmin(Function<Person, Decision> decide) {
        return decided(whyNotAdmin(), decide);
    }

    /** The decision for an approver; refused for anyone else. */
    default Decision ifApprover(Function<Person, Decision> decide) {
        return decided(whyNotApprover(), decide);
    }

    private Decision decided(Optional<Refusal> refusal, Function<Person, Decision> decide) {
        return refusal.<Decision>map(Decision.Refused::new).orElseGet(() -> decide.apply(((Known) this).person()));
    }

    /** Whether the directory answered every question about this user. */
    boolean isFullyRead();

    /**
     * A person of this workspace, and which of the two lists they are on.
     *
     * @param unreadAdmins what could not be read of the list of those who may request, if they are not on the rest of it
     * @param unreadApprovers the same of the list of those who may approve
     */
    record Known(
            Person person,
            boolean mayRequest,
            boolean mayApprove,
            Optional<Unread> unreadAdmins,
            Optional<Unread> unreadApprovers)
            implements Authorization {

        /** Whether both lists could be read. */
        public Known(Person person, boolean mayRequest, boolean mayApprove) {
            this(person, mayRequest, mayApprove, Optional.empty(), Optional.empty());
        }

        @Override
        public Optional<Refusal> whyNotAdmin() {
            return whyNotOn(mayRequest, unreadAdmins, new Refusal.NotAnAdmin());
        }

        @Override
        public Optional<Refusal> whyNotApprover() {
            return whyNotOn(mayApprove, unreadApprovers, new Refusal.NotAnApprover());
        }

        @Override
        public boolean isFullyRead() {
            return unreadAdmins.isEmpty() && unreadApprovers.isEmpty();
        }

        // If a part of the list could not be read, they may be on that part. A person on the rest of it passes.
        private static Optional<Refusal> whyNotOn(boolean isOn, Optional<Unread> unread, Refusal notOn) {
            return isOn
                    ? Optional.empty()
                    : Optional.of(unread.map(Unread::refusal).orElse(notOn));
        }
    }

    /** A person or bot that may never act, whatever list they are on. */
    record Excluded(Reason reason) implements Authorization {
        @Override
        public Optional<Refusal> whyNotAdmin() {
            return Optional.of(new Refusal.Excluded(reason));
        }

        @Override
        public Optional<Refusal> whyNotApprover() {
            return whyNotAdmin();
        }

        @Override
        public boolean isFullyRead() {
            return true;
        }
    }

    /** Why it is not known whether a person is on a list. */
    sealed interface Unread {

        /** What the person is told. */
        Refusal refusal();
    }

    /** They were on none of the lists a moment ago, and the directory is not asked about them again so soon. */
    record AskedTooOften(Duration retryAfter) implements Unread {
        @Override
        public Refusal refusal() {
            return new Refusal.AskedTooOften(retryAfter);
        }
    }

    /**
     * The directory did not answer: no one may act.
     *
     * @param why for the log and the person, no secret in it
     * @param retryAfter when to ask again, if the directory said so
     */
    record Unreadable(Trouble why, Optional<Duration> retryAfter) implements Authorization, Unread {
        @Override
        public Refusal refusal() {
            return new Refusal.DirectoryUnreadable(why, retryAfter);
        }

        @Override
        public Optional<Refusal> whyNotAdmin() {
            return Optional.of(refusal());
        }

        @Override
        public Optional<Refusal> whyNotApprover() {
            return Optional.of(refusal());
        }

        @Override
        public boolean isFullyRead() {
            return false;
        }
    }

    /** Why a user may never act. */
    enum Reason {
        BOT,
        GUEST,
        DEACTIVATED,
        OTHER_WORKSPACE,
        NO_EMAIL,
        UNKNOWN_USER
    }
}
