package quitorg.slack;

import com.slack.api.Slack;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Resolution;
import quitorg.slack.decision.CardActions;
import quitorg.slack.decision.DecisionsFromElsewhere;
import quitorg.slack.decision.RejectActions;
import quitorg.slack.decision.ReviewActions;
import quitorg.slack.decision.ReviewModal;
import quitorg.slack.submission.AccountSelect;
import quitorg.slack.submission.QuitOrgCommand;
import quitorg.slack.submission.RequestActions;
import quitorg.slack.submission.RequestModal;
import quitorg.slack.text.Texts;
import quitorg.slack.transport.Deliveries;
import quitorg.slack.view.Card;
import quitorg.slack.view.Modals;
import quitorg.slack.view.Payloads;
import quitorg.slack.view.PrivateReply;

/**
 * Registers one handler with Bolt for each kind of payload and picks the code that answers it. Bolt sends no
 * acknowledgement if no handler matches or one throws, so a handler always matches and none throws.
 */
final class SlackApp {
    private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);

    private static final String UNKNOWN_WINDOW =
            "This window is not one that I opened, or not any more. Nothing was done; please close it and start again.";

    private static final Logger log = LoggerFactory.getLogger(SlackApp.class);

    private final QuitOrgCommand command;
    private final RequestActions requests;
    private final ReviewActions reviews;
    private final RejectActions rejections;
    private final CardActions cards;
    private final Deliveries deliveries = new Deliveries();
    private final Consumer<String> answerAgain;
    private final PrivateReply aside;
    private final BooleanSupplier isStopping;
    private final DecisionsFromElsewhere elsewhere;
    private final Texts texts;

    /** @param answerAgain shows the answer once more in the modal with that ID, if it has one; returns at once */
    SlackApp(
            QuitOrgCommand command,
            RequestActions requests,
            ReviewActions reviews,
            RejectActions rejections,
            CardActions cards,
            Consumer<String> answerAgain,
            PrivateReply aside,
            BooleanSupplier isStopping,
            DecisionsFromElsewhere elsewhere,
            Texts texts) {
        this.command = command;
        this.requests = requests;
        this.reviews = reviews;
        this.rejections = rejections;
        this.cards = cards;
        this.answerAgain = answerAgain;
        this.aside = aside;
        this.isStopping = isStopping;
        this.elsewhere = elsewhere;
        this.texts = texts;
    }

    App build(Slack slack) {
        // An empty middleware list: Bolt's own list remembers a failed auth.test for ten minutes. A socket needs no
        // signature check, over HTTP the endpoint has checked it, and every decision is checked against the
        // directory.
        App app = new App(AppConfig.builder().slack(slack).build(), slack, List.of());
        app.command(ANY, (request, context) -> answer(request, context));
        app.blockAction(ANY, (request, context) -> answer(request, context));
        app.viewSubmission(ANY, (request, context) -> answer(request, context));
        app.viewClosed(ANY, (request, context) -> context.ack());
        return app;
    }

    private Response answer(SlashCommandRequest request, SlashCommandContext context) {
        var payload = request.getPayload();
        String reference = "command:" + payload.getUserId() + ":" + Payloads.orEmpty(payload.getTriggerId());
        return guardedOnce(
                reference,
                () -> elsewhere.refusalOf(payload).map(context::ack).orElseGet(() -> command.answer(payload, context)),
                context::ack,
                texts.faults().nothingDone(reference));
    }

    private Response answer(BlockActionRequest request, ActionContext context) {
        BlockActionPayload payload = request.getPayload();
        if (payload.getActions() == null || payload.getActions().isEmpty()) {
            return said(payload, PrivateReply.UNKNOWN_BUTTON, context);
        }
        BlockActionPayload.Action action = payload.getActions().get(0);
        String reference = "click:" + payload.getUser().getId() + ":" + Payloads.orEmpty(payload.getTriggerId()) + ":"
                + action.getActionTs();
        return guardedOnce(
                reference,
                () -> elsewhere
                        .refusalOf(payload)
                        .map(why -> said(payload, why, context))
                        .orElseGet(() -> answer(payload, action, context)),
                text -> said(payload, text, context),
                texts.faults().nothingDone(reference));
    }

    private Response answer(BlockActionPayload payload, BlockActionPayload.Action action, ActionContext context) {
        return switch (Payloads.orEmpty(action.getActionId())) {
            case Card.REVIEW -> reviews.opened(payload, Payloads.orEmpty(action.getValue()), context);
            case Card.WITHDRAW -> cards.withdrawn(payload, Payloads.orEmpty(action.getValue()), context);
            case Card.STOP -> cards.stopped(payload, Payloads.orEmpty(action.getValue()), context);
            case Card.CHECK_AGAIN -> cards.checksAgain(payload, Payloads.orEmpty(action.getValue()), context);
            case Card.HAS_LEFT ->
                cards.resolved(payload, Payloads.orEmpty(action.getValue()), Resolution.HAS_LEFT, context);
            case Card.STILL_MEMBER ->
                cards.resolved(payload, Payloads.orEmpty(action.getValue()), Resolution.STILL_MEMBER, context);
            case ReviewModal.REJECT -> rejections.opened(payload, Payloads.orEmpty(action.getValue()), context);
            case RequestModal.ASK_AGAIN -> requests.askAgain(payload, Payloads.orEmpty(action.getValue()), context);
            case AccountSelect.CHOOSE -> requests.chooses(payload, action, context);
            default -> {
                log.warn(
                        "a click on an unknown button {} by {}: nothing is done",
                        action.getActionId(),
                        payload.getUser().getId());
                yield said(payload, PrivateReply.UNKNOWN_BUTTON, context);
            }
        };
    }

    private Response said(BlockActionPayload payload, String text, ActionContext context) {
        aside.say(payload, text);
        return context.ack();
    }

    private Response answer(ViewSubmissionRequest request, ViewSubmissionContext context) {
        var payload = request.getPayload();
        String callbackId = Payloads.orEmpty(payload.getView().getCallbackId());
        String reference = "view:" + payload.getView().getId();
        Function<String, Response> saying = text -> context.ackWithUpdate(Modals.message("quit-org", text));
        Supplier<Response> answer =
                () -> elsewhere.refusalOf(payload).map(saying).orElseGet(() -> answer(payload, callbackId, context));
        // The key includes the person and all they sent: no one gets the reply to another person's submission, and
        // after an error they can correct the input and submit the same view again.
        String delivery = Deliveries.key(
                reference,
                Payloads.actor(payload).toString(),
                callbackId,
                Payloads.metadata(payload),
                Payloads.orEmpty(payload.getView().getHash()),
                String.valueOf(payload.getView().getState()));
        return guarded(
                reference,
                () -> deliveries.once(
                        delivery,
                        () -> unlessStopping(answer, saying),
                        () -> answerAgain.accept(payload.getView().getId())),
                saying,
                texts.faults().nothingDone(reference));
    }

    private Response answer(ViewSubmissionPayload payload, String callbackId, ViewSubmissionContext context) {
        return switch (callbackId) {
            case RequestModal.CALLBACK -> requests.submitted(payload, context);
            case ReviewModal.CALLBACK -> reviews.submitted(payload, context);
            case ReviewModal.REJECT -> rejections.submitted(payload, context);
            default -> {
                log.warn(
                        "an unknown window {} was submitted by {}: nothing is done",
                        callbackId,
                        payload.getUser().getId());
                yield context.ackWithUpdate(Modals.message("quit-org", UNKNOWN_WINDOW));
            }
        };
    }

    /** The same for a payload that may be delivered again and stores nothing: it gets the first reply. */
    private Response guardedOnce(
            String reference, Supplier<Response> answer, Function<String, Response> saying, String apology) {
        return guarded(
                reference, () -> deliveries.once(reference, () -> unlessStopping(answer, saying)), saying, apology);
    }

    private Response unlessStopping(Supplier<Response> answer, Function<String, Response> saying) {
        return isStopping.getAsBoolean() ? saying.apply(PrivateReply.STOPPING) : answer.get();
    }

    /** Always answers; {@code saying} makes an acknowledgement that shows the person a text. */
    private static Response guarded(
            String reference, Supplier<Response> answer, Function<String, Response> saying, String apology) {
        try {
            return answer.get();
        } catch (RuntimeException e) {
            // Whatever failed, Slack gets its acknowledgement and the person an answer. Either nothing was stored, or
            // the person has been told.
            log.error("{} broke; the person is told that nothing was done", reference, e);
            return saying.apply(apology);
        }
    }
}
