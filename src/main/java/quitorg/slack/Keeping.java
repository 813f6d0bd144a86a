package quitorg.slack;

import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.response.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.Gesture;
import quitorg.workflow.RequestDesk;
import quitorg.workflow.StoreUnavailableException;

/** Keeps a gesture before it is acknowledged, and says so only once it is. */
final class Keeping {
    private static final Logger log = LoggerFactory.getLogger(Keeping.class);

    private final RequestDesk desk;
    private final Windows windows;

    Keeping(RequestDesk desk, Windows windows) {
        this.desk = desk;
        this.windows = windows;
    }

    Gesture.ReplyTo replyTo(String viewId) {
        return new Gesture.ReplyTo(viewId, windows.responseUrlOf(viewId));
    }

    Response keep(Gesture gesture, String title, ViewSubmissionContext context) {
        try {
            desk.keep(gesture);
        } catch (StoreUnavailableException e) {
            log.error(
                    "{} was not kept; {} is told so",
                    gesture.key(),
                    gesture.by().userId(),
                    e);
            return context.ackWithUpdate(Modals.message(title, Faults.notRecorded(gesture.key())));
        }
        return context.ackWithUpdate(Modals.checking(title));
    }
}
