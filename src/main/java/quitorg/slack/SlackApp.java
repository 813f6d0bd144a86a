package quitorg.slack;

import com.slack.api.Slack;
import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.GlobalShortcutPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.EventContext;
import com.slack.api.bolt.context.builtin.GlobalShortcutContext;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.GlobalShortcutRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.event.AppHomeOpenedEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.decision.ForeignPayloads;
import quitorg.slack.home.HomeActions;
import quitorg.slack.interaction.ModalClient;
import quitorg.slack.interaction.Payloads;
import quitorg.slack.interaction.PrivateReply;
import quitorg.slack.interaction.ReaderTexts;
import quitorg.slack.interaction.Trigger;
import quitorg.slack.text.Texts;
import quitorg.slack.transport.Admission;
import quitorg.slack.transport.Deliveries;
import quitorg.slack.view.Modals;
import quitorg.workflow.port.action.Actor;

/**
 * Registers one handler with Bolt for each kind of payload. Bolt sends no acknowledgement if no handler matches or one
 * throws, so a handler always matches and none throws. What passes the {@link Gate} and is not foreign reaches
 * {@link Dispatch}.
 */
final class SlackApp {
    private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);

    private static final Function<Texts, String> UNKNOWN_BUTTON = texts -> texts.text("answer.unknown-button");

    private static final Logger log = LoggerFactory.getLogger(SlackApp.class);

    private final Dispatch dispatch;
    private final ForeignPayloads foreignPayloads;
    private final ModalClient modalClient;
    private final PrivateReply privateReply;
    private final Gate gate;
    private final ReaderTexts readers;

    SlackApp(
            Dispatch dispatch,
            ForeignPayloads foreignPayloads,
            ModalClient modalClient,
            PrivateReply privateReply,
            Gate gate,
            ReaderTexts readers) {
        this.dispatch = dispatch;
        this.foreignPayloads = foreignPayloads;
        this.modalClient = modalClient;
        this.privateReply = privateReply;
        this.gate = gate;
        this.readers = readers;
    }

    /** @param aroundEach sees each payload and its acknowledgement */
    App build(Slack slack, Middleware aroundEach) {
        // Without Bolt's own list of middleware, which remembers a failed auth.test for ten minutes. A socket needs no
        // signature check, over HTTP the endpoint has checked it, and every decision is checked against the
        // directory.
        App app = new App(AppConfig.builder().slack(slack).build(), slack, List.of(aroundEach));
        app.command(ANY, (request, context) -> answer(request, context));
        app.blockAction(ANY, (request, context) -> answer(request, context));
        app.globalShortcut(ANY, (request, context) -> answer(request, context));
        app.event(AppHomeOpenedEvent.class, (payload, context) -> homeOpened(payload, context));
        app.viewSubmission(ANY, (request, context) -> answer(request, context));
        app.viewClosed(ANY, (request, context) -> context.ack());
        return app;
    }

    private Response answer(SlashCommandRequest request, SlashCommandContext context) {
        var payload = request.getPayload();
        String reference = "command:" + payload.getUserId() + ":" + Payloads.orEmpty(payload.getTriggerId());
        return gate.pass(
                Gate.Arrival.of(
                        reference,
                        context,
                        text -> context.ack(text.apply(texts(context, Payloads.orEmpty(payload.getUserId()))))),
                () -> foreignPayloads
                        .refusalOf(payload)
                        .map(context::ack)
                        .orElseGet(() -> dispatch.command(payload, context)));
    }

    private Response answer(GlobalShortcutRequest request, GlobalShortcutContext context) {
        GlobalShortcutPayload payload = request.getPayload();
        String reference =
                "shortcut:" + Payloads.actor(payload).userId() + ":" + Payloads.orEmpty(payload.getTriggerId());
        return gate.pass(Gate.Arrival.of(reference, context, text -> say(payload, text, context)), () -> foreignPayloads
                .refusalOf(payload)
                .map(refusal -> say(payload, texts -> refusal, context))
                .orElseGet(() -> shortcut(payload, context)));
    }

    private Response shortcut(GlobalShortcutPayload payload, GlobalShortcutContext context) {
        readers.expect(Payloads.actor(payload).userId());
        if (HomeActions.SHORTCUT.equals(payload.getCallbackId())) {
            return dispatch.shortcut(payload, context);
        }
        log.warn("an unknown shortcut {}: nothing is done", payload.getCallbackId());
        return say(payload, UNKNOWN_BUTTON, context);
    }

    private Response say(GlobalShortcutPayload payload, Function<Texts, String> text, GlobalShortcutContext context) {
        Trigger trigger = Payloads.trigger(payload);
        privateReply.saySoon(trigger, text.apply(texts(context, trigger.actor().userId())));
        return context.ack();
    }

    /** Nothing can be told here: whatever happens, the person sees the tab as it was published last. */
    private Response homeOpened(EventsApiPayload<AppHomeOpenedEvent> payload, EventContext context) {
        AppHomeOpenedEvent event = payload.getEvent();
        if (!gate.isStopping() && "home".equals(event.getTab()) && !foreignPayloads.isForeign(payload)) {
            dispatch.homeOpened(new Actor(Payloads.orEmpty(payload.getTeamId()), Payloads.orEmpty(event.getUser())));
        }
        return context.ack();
    }

    private Response answer(BlockActionRequest request, ActionContext context) {
        BlockActionPayload payload = request.getPayload();
        if (payload.getActions() == null || payload.getActions().isEmpty()) {
            return reply(payload, UNKNOWN_BUTTON, context);
        }
        String reference = "click:" + payload.getUser().getId() + ":" + Payloads.orEmpty(payload.getTriggerId()) + ":"
                + payload.getActions().get(0).getActionTs();
        return gate.pass(
                Gate.Arrival.of(reference, context, text -> reply(payload, text, context)), () -> foreignPayloads
                        .refusalOf(payload)
                        .map(refusal -> reply(payload, texts -> refusal, context))
                        .orElseGet(() -> click(payload, context)));
    }

    private Response click(BlockActionPayload payload, ActionContext context) {
        readers.expect(Payloads.actor(payload).userId());
        return Payloads.button(payload)
                .map(button -> dispatch.click(button, payload, context))
                .orElseGet(() -> {
                    log.warn(
                            "a click on an unknown button {} by {}: nothing is done",
                            payload.getActions().get(0).getActionId(),
                            payload.getUser().getId());
                    return reply(payload, UNKNOWN_BUTTON, context);
                });
    }

    private Response reply(BlockActionPayload payload, Function<Texts, String> text, ActionContext context) {
        privateReply.answer(
                payload, text.apply(texts(context, Payloads.actor(payload).userId())));
        return context.ack();
    }

    private Response answer(ViewSubmissionRequest request, ViewSubmissionContext context) {
        var payload = request.getPayload();
        String reference = "view:" + payload.getView().getId();
        // The key includes the person and all they sent: no one gets the reply to another person's submission, and
        // after an error they can correct the input and submit the same view again.
        String delivery = Deliveries.key(
                reference,
                Payloads.actor(payload).toString(),
                Payloads.orEmpty(payload.getView().getCallbackId()),
                Payloads.metadata(payload),
                Payloads.orEmpty(payload.getView().getHash()),
                String.valueOf(payload.getView().getState()));
        return gate.pass(
                new Gate.Arrival(reference, delivery, context, text -> inModal(payload, text, context)),
                () -> foreignPayloads
                        .refusalOf(payload)
                        .map(refusal -> inModal(payload, texts -> refusal, context))
                        .orElseGet(() -> submission(payload, context)),
                () -> showAnswerAgain(payload),
                () -> instead(payload, texts -> texts.faults().perhapsRecorded(reference), context));
    }

    private void showAnswerAgain(ViewSubmissionPayload payload) {
        Payloads.modalKind(payload)
                .ifPresent(kind -> modalClient.showAnswerAgain(payload.getView().getId(), kind.purpose()));
    }

    private Response inModal(
            ViewSubmissionPayload payload, Function<Texts, String> text, ViewSubmissionContext context) {
        // "Try again" has a meaning only if what the person typed is still there.
        return (Admission.of(context).isRefused() ? firstInput(payload) : Optional.<String>empty())
                .map(block -> context.ackWithErrors(Map.of(
                        block, text.apply(texts(context, Payloads.actor(payload).userId())))))
                .orElseGet(() -> instead(payload, text, context));
    }

    /** Shows the text instead of the form. */
    private Response instead(
            ViewSubmissionPayload payload, Function<Texts, String> text, ViewSubmissionContext context) {
        Texts texts = texts(context, Payloads.actor(payload).userId());
        return context.ackWithUpdate(new Modals(texts).message(text.apply(texts)));
    }

    private static Optional<String> firstInput(ViewSubmissionPayload payload) {
        return Optional.ofNullable(payload.getView().getBlocks()).stream()
                .flatMap(List::stream)
                .filter(InputBlock.class::isInstance)
                .map(LayoutBlock::getBlockId)
                .findFirst();
    }

    private Response submission(ViewSubmissionPayload payload, ViewSubmissionContext context) {
        readers.expect(Payloads.actor(payload).userId());
        modalClient.forgetAnswer(payload.getView().getId());
        return Payloads.modalKind(payload)
                .map(kind -> dispatch.submission(kind, payload, context))
                .orElseGet(() -> {
                    log.warn(
                            "an unknown modal {} was submitted by {}: nothing is done",
                            payload.getView().getCallbackId(),
                            payload.getUser().getId());
                    return inModal(payload, texts -> texts.text("answer.unknown-modal"), context);
                });
    }

    /** In the person's language. "Busy" must be quick, so it does not ask Slack for an unknown one. */
    private Texts texts(Context context, String userId) {
        return Admission.of(context).isRefused() ? readers.ofKnown(userId) : readers.of(userId);
    }
}
