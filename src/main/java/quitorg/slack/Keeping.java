package quitorg.slack;

import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.response.Response;
import java.util.Optional;
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
        return new Gesture.ReplyTo(Optional.of(viewId), windows.responseUrlOf(viewId));
    }

    /** Keeps what a window was submitted with, and lets that window say so. */
    Response keep(Gesture gesture, String title, ViewSubmissionContext context) {
        return isKept(gesture)
                ? context.ackWithUpdate(Modals.checking(title))
                : context.ackWithUpdate(Modals.message(title, Faults.notRecorded(gesture.key())));
    }

    /**
     * Keeps it.
     *
     * @return false where the database did not take it: the person has to be told
     */
    boolean isKept(Gesture gesture) {
        try {
            desk.keep(gesture);
            return true;
        } catch (StoreUnavailableException e) {
            log.error(
                    "{} was not kept; {} is told so",
                    gesture.key(),
                    gesture.by().userId(),
                    e);
            return false;
        }
    }
}
