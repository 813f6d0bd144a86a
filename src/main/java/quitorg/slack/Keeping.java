package quitorg.slack;

import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.response.Response;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.Gesture;
import quitorg.workflow.GestureOfAnotherException;
import quitorg.workflow.RequestDesk;
import quitorg.workflow.StoreUnavailableException;

/** Keeps a gesture before it is acknowledged, and says so only once it is. */
final class Keeping {
    private static final String NOT_HIS =
            "This window was not opened for you. Nothing was stored; please start again from the card or the command.";

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
        return whyNotKept(gesture)
                .map(why -> context.ackWithUpdate(Modals.message(title, why)))
                .orElseGet(() -> context.ackWithUpdate(Modals.checking(title)));
    }

    /**
     * Keeps it.
     *
     * @return what the person has to be told where the database did not take it, or did not say whether it did
     */
    Optional<String> whyNotKept(Gesture gesture) {
        try {
            desk.keep(gesture);
            return Optional.empty();
        } catch (GestureOfAnotherException e) {
            log.warn("{} by {} was refused", gesture.key(), gesture.by(), e);
            return Optional.of(NOT_HIS);
        } catch (StoreUnavailableException e) {
            log.error(
                    "{} was {}; {} is told so",
                    gesture.key(),
                    e.isPerhapsWritten() ? "perhaps kept" : "not kept",
                    gesture.by().userId(),
                    e);
            return Optional.of(
                    e.isPerhapsWritten() ? Faults.perhapsRecorded(gesture.key()) : Faults.notRecorded(gesture.key()));
        }
    }
}
