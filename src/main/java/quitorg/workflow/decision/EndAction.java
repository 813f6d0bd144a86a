package quitorg.workflow.decision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Authorization;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.state.RequestId;
import quitorg.workflow.move.Moves;
import quitorg.workflow.port.action.Answer;
import quitorg.workflow.port.action.Directory;
import quitorg.workflow.port.action.DirectoryUnreadableException;
import quitorg.workflow.port.action.UserAction;

/**
 * Decides the actions that end a request without a call: reject, withdraw, stop. They ask the cloud nothing, and count
 * however long they waited.
 *
 * <p>If Slack does not say who may do this, they are decided again for a minute: a person who pressed Stop may have turned
 * away, and the call asks nobody's role, so it goes on while only roles cannot be read.
 */
final class EndAction {
    private static final Duration ASKED_AGAIN_FOR = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(EndAction.class);

    private final Moves moves;
    private final Directory directory;
    private final Clock clock;

    EndAction(Moves moves, Directory directory, Clock clock) {
        this.moves = moves;
        this.directory = directory;
        this.clock = clock;
    }

    Answer reject(UserAction.Reject action, Instant receivedAt) {
        return end(
                action,
                receivedAt,
                action.request(),
                (request, who) -> request.reject(who, action.why(), clock.instant()));
    }

    Answer withdraw(UserAction.Withdraw action, Instant receivedAt) {
        return end(action, receivedAt, action.request(), (request, who) -> request.withdraw(who, clock.instant()));
    }

    Answer stop(UserAction.Stop action, Instant receivedAt) {
        return end(action, receivedAt, action.request(), (request, who) -> request.stop(who, clock.instant()));
    }

    /** @throws DirectoryUnreadableException if Slack did not say who may do this, within the first minute */
    private Answer end(
            UserAction action,
            Instant receivedAt,
            RequestId id,
            BiFunction<QuitRequest, Authorization, Decision> rule) {
        Authorization person = directory.authorizationNow(action.by());
        return moves.make(action, id, request -> rule.apply(request, person))
                .fold(
                        move -> {
                            QuitRequest ended = move.request();
                            log.info(
                                    "{} is {} by {}",
                                    id,
                                    ended.status(),
                                    action.by().userId());
                            return new Answer.Closed(ended);
                        },
                        refusal -> {
                            if (refusal.type() == Refusal.Type.DIRECTORY_UNREADABLE
                                    && clock.instant().isBefore(receivedAt.plus(ASKED_AGAIN_FOR))) {
                                throw new DirectoryUnreadableException(action.key());
                            }
                            return new Answer.Refused(refusal);
                        });
    }
}
