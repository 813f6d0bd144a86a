package quitorg.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.GlobalShortcutPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.GlobalShortcutContext;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.response.Response;
import quitorg.request.state.Resolution;
import quitorg.slack.decision.CardActions;
import quitorg.slack.decision.ReviewOpener;
import quitorg.slack.decision.ReviewSubmissions;
import quitorg.slack.home.HomeActions;
import quitorg.slack.submission.QuitOrgCommand;
import quitorg.slack.submission.RequestActions;
import quitorg.slack.view.Button;
import quitorg.slack.view.ModalKind;
import quitorg.workflow.port.action.Actor;

/** The handler for the command, the shortcut, the Home tab, and each button and modal. */
final class Dispatch {
    private final QuitOrgCommand command;
    private final RequestActions requestActions;
    private final ReviewOpener reviewOpener;
    private final ReviewSubmissions reviewSubmissions;
    private final CardActions cardActions;
    private final HomeActions homeActions;

    Dispatch(
            QuitOrgCommand command,
            RequestActions requestActions,
            ReviewOpener reviewOpener,
            ReviewSubmissions reviewSubmissions,
            CardActions cardActions,
            HomeActions homeActions) {
        this.command = command;
        this.requestActions = requestActions;
        this.reviewOpener = reviewOpener;
        this.reviewSubmissions = reviewSubmissions;
        this.cardActions = cardActions;
        this.homeActions = homeActions;
    }

    Response command(SlashCommandPayload payload, SlashCommandContext context) {
        return command.answer(payload, context);
    }

    Response shortcut(GlobalShortcutPayload payload, GlobalShortcutContext context) {
        return homeActions.ask(payload, context);
    }

    void homeOpened(Actor reader) {
        homeActions.opened(reader);
    }

    Response click(Button button, BlockActionPayload payload, ActionContext context) {
        return switch (button) {
            case REVIEW -> reviewOpener.openReview(payload, context);
            case REJECT -> reviewOpener.openRejection(payload, context);
            case WITHDRAW -> cardActions.withdraw(payload, context);
            case STOP -> cardActions.stop(payload, context);
            case CHECK_AGAIN -> cardActions.checkAgain(payload, context);
            case HAS_LEFT -> cardActions.resolve(payload, Resolution.HAS_LEFT, context);
            case STILL_MEMBER -> cardActions.resolve(payload, Resolution.STILL_MEMBER, context);
            case ASK_AGAIN -> requestActions.askAgain(payload, context);
            case ASK_AGAIN_AFTER_FAILURE -> requestActions.askAgainAfterFailure(payload, context);
            case CHOOSE_ACCOUNT -> requestActions.choose(payload, context);
            case REQUEST -> homeActions.ask(payload, context);
        };
    }

    Response submission(ModalKind kind, ViewSubmissionPayload payload, ViewSubmissionContext context) {
        return switch (kind) {
            case ORGANIZATION -> homeActions.submit(payload, context);
            case REQUEST -> requestActions.submit(payload, context);
            case REVIEW -> reviewSubmissions.approve(payload, context);
            case REJECTION -> reviewSubmissions.reject(payload, context);
        };
    }
}
