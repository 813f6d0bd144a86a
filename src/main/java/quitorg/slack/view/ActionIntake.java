package quitorg.slack.view;

import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.response.Response;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.text.Texts;
import quitorg.workflow.decision.ActionService;
import quitorg.workflow.port.ActionOfAnotherPersonException;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.UserAction;

/** Stores an action before it is acknowledged, and acknowledges it only once it is stored. */
public final class ActionIntake {
    private static final String NOT_HIS =
            "This window was not opened for you. Nothing was stored; please start again from the card or the command.";

    private static final Logger log = LoggerFactory.getLogger(ActionIntake.class);

    private final ActionService desk;
    private final ModalClient windows;
    private final Texts texts;

    public ActionIntake(ActionService desk, ModalClient windows, Texts texts) {
        this.texts = texts;
        this.desk = desk;
        this.windows = windows;
    }

    public UserAction.ReplyTo replyTo(String viewId) {
        return new UserAction.ReplyTo(Optional.of(viewId), windows.responseUrlOf(viewId));
    }

    /** Stores the action of a submitted modal and returns the acknowledgement for that modal. */
    public Response keep(UserAction action, String title, ViewSubmissionContext context) {
        return whyNotKept(action)
                .map(why -> context.ackWithUpdate(Modals.message(title, why)))
                .orElseGet(() -> context.ackWithUpdate(Modals.checking(title)));
    }

    /**
     * Stores the action.
     *
     * @return what to tell the person if the database did not take it, or did not say whether it did
     */
    public Optional<String> whyNotKept(UserAction action) {
        try {
            desk.keep(action);
            return Optional.empty();
        } catch (ActionOfAnotherPersonException e) {
            log.warn("{} by {} was refused", action.key(), action.by(), e);
            return Optional.of(NOT_HIS);
        } catch (StoreUnavailableException e) {
            log.error(
                    "{} was {}; {} is told so",
                    action.key(),
                    e.isPerhapsWritten() ? "perhaps kept" : "not kept",
                    action.by().userId(),
                    e);
            return Optional.of(
                    e.isPerhapsWritten()
                            ? texts.faults().perhapsRecorded(action.key())
                            : texts.faults().notRecorded(action.key()));
        }
    }
}
