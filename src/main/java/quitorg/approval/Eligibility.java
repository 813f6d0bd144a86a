package quitorg.approval;

import java.util.Optional;

/** Who may do what, closed by default: only a {@link Standing.Known} person with the role passes. */
public final class Eligibility {
    private Eligibility() {}

    /** Why this person may not request (or stop, or resolve), or empty where he may. */
    public static Optional<Refusal> whyNotAdmin(Standing standing) {
        return whyNotKnown(standing).or(() -> {
            Standing.Known known = (Standing.Known) standing;
            return whyNotOn(known.mayRequest(), known.unreadAdmins(), new Refusal.NotAnAdmin());
        });
    }

    /** Why this person may not approve, or empty where he may. */
    public static Optional<Refusal> whyNotApprover(Standing standing) {
        return whyNotKnown(standing).or(() -> {
            Standing.Known known = (Standing.Known) standing;
            return whyNotOn(known.mayApprove(), known.unreadApprovers(), new Refusal.NotAnApprover());
        });
    }

    // Where a part of the list could not be read, he may be on that: who is on the rest of it goes on.
    private static Optional<Refusal> whyNotOn(boolean isOn, Optional<Standing.Unread> unread, Refusal notOn) {
        return isOn
                ? Optional.empty()
                : Optional.of(unread.map(Eligibility::unread).orElse(notOn));
    }

    private static Refusal unread(Standing.Unread unread) {
        return unread instanceof Standing.AskedTooOften often
                ? new Refusal.AskedTooOften(often.retryAfter())
                : unreadable((Standing.Unreadable) unread);
    }

    private static Refusal unreadable(Standing.Unreadable failure) {
        return new Refusal.DirectoryUnreadable(failure.why(), failure.retryAfter());
    }

    private static Optional<Refusal> whyNotKnown(Standing standing) {
        if (standing instanceof Standing.Excluded excluded) {
            return Optional.of(new Refusal.Excluded(excluded.reason()));
        }
        if (standing instanceof Standing.Unreadable failure) {
            return Optional.of(unreadable(failure));
        }
        return Optional.empty();
    }
}
