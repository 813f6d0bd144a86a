package quitorg.workflow;

import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.Decision;
import quitorg.approval.QuitRequest;
import quitorg.approval.Refusal;
import quitorg.approval.RequestId;
import quitorg.approval.Standing;

/** Decides the gestures that end a request without a call: reject, withdraw, stop. They ask the cloud nothing. */
final class Closing {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private final RequestStore store;
    private final Directory directory;
    private final Clock clock;

    Closing(RequestStore store, Directory directory, Clock clock) {
        this.store = store;
        this.directory = directory;
        this.clock = clock;
    }

    Answer reject(Gesture.Reject gesture) {
        return close(gesture, gesture.request(), (request, who) -> request.reject(who, gesture.why(), clock.instant()));
    }

    Answer withdraw(Gesture.Withdraw gesture) {
        return close(gesture, gesture.request(), (request, who) -> request.withdraw(who, clock.instant()));
    }

    Answer stop(Gesture.Stop gesture) {
        return close(gesture, gesture.request(), (request, who) -> request.stop(who, clock.instant()));
    }

    private interface Move {
        Decision of(QuitRequest request, Standing standing);
    }

    private Answer close(Gesture gesture, RequestId id, Move move) {
        Standing standing = directory.standingNow(gesture.by());
        Decision decision = store.inTransaction(changes -> {
            Optional<QuitRequest> request = changes.load(id);
            if (request.isEmpty()) {
                return new Decision.Refused(new Refusal.UnknownRequest());
            }
            Decision made = move.of(request.get(), standing);
            if (made instanceof Decision.Accepted accepted) {
                changes.advance(accepted);
                changes.markDecided(gesture.key(), id, accepted.request().version());
            }
            return made;
        });
        if (decision instanceof Decision.Accepted accepted) {
            log.info(
                    "{} is {} by {}",
                    id,
                    accepted.request().status(),
                    gesture.by().userId());
            return new Answer.Closed(accepted.request());
        }
        return new Answer.Refused(((Decision.Refused) decision).refusal());
    }
}
