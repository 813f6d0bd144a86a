package quitorg.request;

import java.util.Optional;

/** Who may do what. The default is no: only a {@link Authorization.Known} person with the role passes. */
public final class Eligibility {
    private Eligibility() {}

    /** Why this person may not request (or stop, or resolve); empty if they may. */
    public static Optional<Refusal> whyNotAdmin(Authorization standing) {
        return whyNotKnown(standing).or(() -> {
            Authorization.Known known = (Authorization.Known) standing;
            return whyNotOn(known.mayRequest(), known.unreadAdmins(), new Refusal.NotAnAdmin());
        });
    }

    /** Why this person may not approve; empty if they may. */
    public static Optional<Refusal> whyNotApprover(Authorization standing) {
        return whyNotKnown(standing).or(() -> {
            Authorization.Known known = (Authorization.Known) standing;
            return whyNotOn(known.mayApprove(), known.unreadApprovers(), new Refusal.NotAnApprover());
        });
    }

    // If a part of the list could not be read, they may be on that part. A person on the rest of it passes.
    private static Optional<Refusal> whyNotOn(boolean isOn, Optional<Authorization.Unread> unread, Refusal notOn) {
        return isOn
                ? Optional.empty()
                : Optional.of(unread.map(Eligibility::unread).orElse(notOn));
    }

    private static Refusal unread(Authorization.Unread unread) {
        return unread instanceof Authorization.AskedTooOften often
                ? new Refusal.AskedTooOften(often.retryAfter())
                : unreadable((Authorization.Unreadable) unread);
    }

    private static Refusal unreadable(Authorization.Unreadable failure) {
        return new Refusal.DirectoryUnreadable(failure.why(), failure.retryAfter());
    }

    private static Optional<Refusal> whyNotKnown(Authorization standing) {
        if (standing instanceof Authorization.Excluded excluded) {
            return Optional.of(new Refusal.Excluded(excluded.reason()));
        }
        if (standing instanceof Authorization.Unreadable failure) {
            return Optional.of(unreadable(failure));
        }
        return Optional.empty();
    }
}
