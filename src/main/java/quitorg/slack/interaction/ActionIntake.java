package quitorg.slack.interaction;

import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.response.Response;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.text.FaultText;
import quitorg.slack.view.ModalKind;
import quitorg.slack.view.Modals;
import quitorg.workflow.decision.ActionService;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.action.ActionOfAnotherPersonException;
import quitorg.workflow.port.action.UserAction;

/** Stores an action before it is acknowledged, and acknowledges it only once it is stored. */
public final class ActionIntake {
    private static final Logger log = LoggerFactory.getLogger(ActionIntake.class);

    private final ActionService actionService;
    private final PrivateReply privateReply;
    private final ReaderTexts readers;

    public ActionIntake(ActionService actionService, PrivateReply privateReply, ReaderTexts readers) {
        this.actionService = actionService;
        this.privateReply = privateReply;
        this.readers = readers;
    }

    /** Where the answer to an action in that view goes. */
    public UserAction.ReplyTo replyTo(String viewId) {
        return new UserAction.ReplyTo(Optional.of(viewId), privateReply.responseUrlOf(viewId));
    }

    /** Stores the action of a submitted modal and returns the acknowledgement for that modal. */
    public Response acknowledge(UserAction action, ModalKind kind, ViewSubmissionContext context) {
        // Before the action is stored: its job's answer must not overtake an acknowledgement that waits for the
        // language.
        Modals modals = new Modals(readers.of(action.by().userId()));
        Optional<String> problem = store(action);
        return context.ackWithUpdate(
                problem.map(text -> modals.message(kind, text)).orElseGet(() -> modals.checking(kind)));
    }

    /**
     * Stores the action.
     *
     * @return what to tell the person if the database did not take it, or did not say whether it did
     */
    public Optional<String> store(UserAction action) {
        try {
            actionService.store(action);
            return Optional.empty();
        } catch (ActionOfAnotherPersonException e) {
            log.warn("{} by {} was refused", action.key(), action.by(), e);
            return Optional.of(readers.of(action.by().userId()).text("modal.of-another-person"));
        } catch (StoreUnavailableException e) {
            log.error(
                    "{} was {}; {} is told so",
                    action.key(),
                    e.isPerhapsWritten() ? "perhaps stored" : "not stored",
                    action.by().userId(),
                    e);
            FaultText faults = readers.of(action.by().userId()).faults();
            return Optional.of(
                    e.isPerhapsWritten() ? faults.perhapsRecorded(action.key()) : faults.notRecorded(action.key()));
        }
    }
}
