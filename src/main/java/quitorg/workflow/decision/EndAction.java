package quitorg.workflow.decision;

import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Authorization;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.RequestId;
import quitorg.workflow.port.Answer;
import quitorg.workflow.port.Directory;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.UserAction;

/** Decides the actions that end a request without a call: reject, withdraw, stop. They ask the cloud nothing. */
final class EndAction {
    private static final Logger log = LoggerFactory.getLogger(EndAction.class);

    private final RequestStore store;
    private final Directory directory;
    private final Clock clock;

    EndAction(RequestStore store, Directory directory, Clock clock) {
        this.store = store;
        this.directory = directory;
        this.clock = clock;
    }

    Answer reject(UserAction.Reject action) {
        return close(action, action.request(), (request, who) -> request.reject(who, action.why(), clock.instant()));
    }

    Answer withdraw(UserAction.Withdraw action) {
        return close(action, action.request(), (request, who) -> request.withdraw(who, clock.instant()));
    }

    Answer stop(UserAction.Stop action) {
        return close(action, action.request(), (request, who) -> request.stop(who, clock.instant()));
    }

    private interface Move {
        Decision of(QuitRequest request, Authorization standing);
    }

    private Answer close(UserAction action, RequestId id, Move move) {
        Authorization standing = directory.standingNow(action.by());
        Decision decision = store.inTransaction(changes -> {
            Optional<QuitRequest> request = changes.load(id);
            if (request.isEmpty()) {
                return new Decision.Refused(new Refusal.UnknownRequest());
            }
            Decision made = move.of(request.get(), standing);
            if (made instanceof Decision.Accepted accepted) {
                changes.advance(accepted);
                changes.markDecided(action.key(), id, accepted.request().version());
            }
            return made;
        });
        if (decision instanceof Decision.Accepted accepted) {
            log.info(
                    "{} is {} by {}",
                    id,
                    accepted.request().status(),
                    action.by().userId());
            return new Answer.Closed(accepted.request());
        }
        return new Answer.Refused(((Decision.Refused) decision).refusal());
    }
}
