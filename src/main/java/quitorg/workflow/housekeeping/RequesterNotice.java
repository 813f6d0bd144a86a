package quitorg.workflow.housekeeping;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.QuitRequest;
import quitorg.request.state.Status;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.action.AnswerNotShownException;
import quitorg.workflow.port.action.Replies;

/** Tells requesters by a direct message what was decided and what the outcome is. The thread says the same. */
public final class RequesterNotice {
    private static final Duration GIVEN_UP_AFTER = Duration.ofHours(24);
    private static final Logger log = LoggerFactory.getLogger(RequesterNotice.class);

    private final RequestStore store;
    private final Replies replies;
    private final Clock clock;

    public RequesterNotice(RequestStore store, Replies replies, Clock clock) {
        this.store = store;
        this.replies = replies;
        this.clock = clock;
    }

    /**
     * Sends the message, at least once: if the process dies after Slack took it, it is sent again. Does nothing if a later
     * outcome has a message of its own, and gives up 24 h after the last change of the request.
     *
     * @throws AnswerNotShownException if Slack does not take it now: retry later
     */
    public void tell(Job.TellRequester job) {
        QuitRequest request = store.find(job.request()).orElseThrow();
        boolean isOver = request.isTerminal() || request.status() == Status.OUTCOME_UNKNOWN;
        if (isOver && request.status() != job.status()) {
            return;
        }
        if (clock.instant().isAfter(request.changedAt().plus(GIVEN_UP_AFTER))) {
            log.warn(
                    "{} {}: requester not notified after {}; giving up, the thread has it",
                    request.id(),
                    job.status(),
                    GIVEN_UP_AFTER);
            return;
        }
        replies.tellRequester(request);
    }
}
