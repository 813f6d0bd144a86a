package quitorg.approval;

import java.util.Optional;

/** Who may do what, closed by default: only a {@link Standing.Known} person with the role passes. */
public final class Eligibility {
    private Eligibility() {}

    /** Why this person may not request (or stop, or resolve), or empty where he may. */
    public static Optional<Refusal> whyNotAdmin(Standing standing) {
        return whyNotKnown(standing)
                .or(() -> ((Standing.Known) standing).mayRequest()
                        ? Optional.empty()
                        : Optional.of(new Refusal.NotAnAdmin()));
    }

    /** Why this person may not approve, or empty where he may. */
    public static Optional<Refusal> whyNotApprover(Standing standing) {
        return whyNotKnown(standing)
                .or(() -> ((Standing.Known) standing).mayApprove()
                        ? Optional.empty()
                        : Optional.of(new Refusal.NotAnApprover()));
    }

    private static Optional<Refusal> whyNotKnown(Standing standing) {
        if (standing instanceof Standing.Excluded excluded) {
            return Optional.of(new Refusal.Excluded(excluded.reason()));
        }
        if (standing instanceof Standing.Unreadable failure) {
            return Optional.of(new Refusal.DirectoryUnreadable(failure.why(), failure.retryAfter()));
        }
        return Optional.empty();
    }
}
