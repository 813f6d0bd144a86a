package quitorg.workflow;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.Decision;
import quitorg.approval.QuitRequest;
import quitorg.approval.RequestId;
import quitorg.approval.Status;

/** What happens by itself: a request that nobody decided in time expires. */
public final class Housekeeping {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private final RequestStore store;
    private final Clock clock;

    public Housekeeping(RequestStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
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
