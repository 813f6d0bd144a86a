package quitorg.workflow;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.Decision;
import quitorg.approval.QuitRequest;
import quitorg.approval.RequestId;
import quitorg.approval.Status;

/** What happens by itself: people are reminded of what waits for them; what nobody decided in time expires. */
public final class Housekeeping {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private final RequestStore store;
    private final Clock clock;

    public Housekeeping(RequestStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Plans the reminders that a request needs as it is now, in the transaction that made it so. */
    static void planReminders(RequestStore.Changes changes, QuitRequest request) {
        for (Instant due : request.reminders()) {
            changes.schedule(new Job.Remind(request.id(), due), due);
        }
    }

    /**
     * Reminds people of a request that still waits for them; does nothing where it does not, or where they were reminded
     * since {@code due}.
     *
     * @throws NotDueYetException where it is too early, as after a clock that was set back: come again later
     */
    public void remind(RequestId id, Instant due) {
        store.inTransaction(changes -> {
            Instant now = clock.instant();
            QuitRequest request = changes.load(id).orElseThrow();
            if (request.remind(due, now) instanceof Decision.Accepted accepted) {
                changes.advance(accepted);
                // A pending request's were planned all at once when it was submitted.
                if (request.status() == Status.OUTCOME_UNKNOWN) {
                    planReminders(changes, accepted.request());
                }
                if (request.status() == Status.PENDING) {
                    ApproverWatch.planSoon(changes, now);
                }
                log.info("{} is {}: people are reminded of it", id, request.status());
            } else if (now.isBefore(due) && !request.isTerminal()) {
                throw new NotDueYetException("people are reminded of " + id + " at " + due);
            }
            return id;
        });
    }

    /**
     * Expires a request that is still pending; does nothing where it was decided.
     *
     * @throws NotDueYetException where there is time left, as after a clock that was set back: come again later
     */
    public void expire(RequestId id) {
        store.inTransaction(changes -> {
            QuitRequest request = changes.load(id).orElseThrow();
            if (request.expire(clock.instant()) instanceof Decision.Accepted accepted) {
                changes.advance(accepted);
                log.info("{} expired", id);
            } else if (request.status() == Status.PENDING) {
                throw new NotDueYetException(id + " expires at " + request.expiresAt());
            }
            return id;
        });
    }
}
