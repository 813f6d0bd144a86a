package quitorg.request;

import java.util.Optional;

/** Who may do what, closed by default: only a {@link Authorization.Known} person with the role passes. */
public final class Eligibility {
    private Eligibility() {}

    /** Why this person may not request (or stop, or resolve), or empty where he may. */
    public static Optional<Refusal> whyNotAdmin(Authorization standing) {
        return whyNotKnown(standing).or(() -> {
            Authorization.Known known = (Authorization.Known) standing;
            return whyNotOn(known.mayRequest(), known.unreadAdmins(), new Refusal.NotAnAdmin());
        });
    }

    /** Why this person may not approve, or empty where he may. */
    public static Optional<Refusal> whyNotApprover(Authorization standing) {
        return whyNotKnown(standing).or(() -> {
            Authorization.Known known = (Authorization.Known) standing;
            return whyNotOn(known.mayApprove(), known.unreadApprovers(), new Refusal.NotAnApprover());
        });
    }

    // Where a part of the list could not be read, he may be on that: who is on the rest of it goes on.
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
