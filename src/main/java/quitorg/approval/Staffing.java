package quitorg.approval;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether the people are still there who could approve a pending request: as many others as its quorum, as at submission.
 * An earlier approver who is no longer on the list is not one of them, since his approval lapses with the last one.
 */
final class Staffing {
    private final QuitRequest request;
    private final Instant now;

    Staffing(QuitRequest request, Instant now) {
        this.request = request;
        this.now = now;
    }

    Decision look(Roster roster) {
        if (roster instanceof Roster.Unreadable unreadable) {
            Standing.Unreadable failure = unreadable.failure();
            return new Decision.Refused(new Refusal.DirectoryUnreadable(failure.why(), failure.retryAfter()));
        }
        Optional<QuitRequest.Shortage> seen = shortage((Roster.Known) roster);
        boolean isPending = request.status() == Status.PENDING && now.isBefore(request.expiresAt());
        if (!isPending || seen.equals(request.shortage())) {
            return new Decision.Refused(new Refusal.NotPossibleNow(request.status()));
        }
        Event news = seen.<Event>map(shortage -> new Event.ApproversMissing(shortage.needed(), shortage.others()))
                .orElseGet(Event.ApproversBack::new);
        return new Draft(request).shortage(seen).accepted(now, news);
    }

    private Optional<QuitRequest.Shortage> shortage(Roster.Known roster) {
        int needed = request.policy().quorum();
        int others = roster.othersThan(request.requester());
        return others < needed ? Optional.of(new QuitRequest.Shortage(needed, others)) : Optional.empty();
    }
}
