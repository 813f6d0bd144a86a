package quitorg.slack.decision;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.response.Response;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Refusal;
import quitorg.request.state.RequestId;
import quitorg.request.state.Resolution;
import quitorg.slack.interaction.ActionIntake;
import quitorg.slack.interaction.Payloads;
import quitorg.slack.interaction.PrivateReply;
import quitorg.slack.interaction.ReaderTexts;
import quitorg.slack.interaction.Trigger;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.UserAction;

/**
 * What a person does on a card without a modal: withdraw, stop, check again, resolve. The answer is private, at the
 * card.
 */
public final class CardActions {
    private static final Logger log = LoggerFactory.getLogger(CardActions.class);

    private final ActionIntake intake;
    private final PrivateReply privateReply;
    private final ForeignPayloads foreignPayloads;
    private final ReaderTexts readers;

    public CardActions(
            ActionIntake intake, PrivateReply privateReply, ForeignPayloads foreignPayloads, ReaderTexts readers) {
        this.intake = intake;
        this.privateReply = privateReply;
        this.foreignPayloads = foreignPayloads;
        this.readers = readers;
    }

    public Response withdraw(BlockActionPayload payload, ActionContext context) {
        return store(
                payload,
                context,
                (request, key, by, replyTo) -> new UserAction.Withdraw("withdraw:" + key, by, replyTo, request));
    }

    public Response stop(BlockActionPayload payload, ActionContext context) {
        return store(
                payload,
                context,
                (request, key, by, replyTo) -> new UserAction.Stop("stop:" + key, by, replyTo, request));
    }

    public Response checkAgain(BlockActionPayload payload, ActionContext context) {
        return store(
                payload,
                context,
                (request, key, by, replyTo) -> new UserAction.CheckAgain("check:" + key, by, replyTo, request));
    }

    public Response resolve(BlockActionPayload payload, Resolution resolution, ActionContext context) {
        return store(
                payload,
                context,
                (request, key, by, replyTo) ->
                        new UserAction.Resolve("resolve:" + key, by, replyTo, request, resolution));
    }

    private interface ActionOf {
        UserAction make(RequestId request, String key, Actor by, UserAction.ReplyTo replyTo);
    }

    private Response store(BlockActionPayload payload, ActionContext context, ActionOf actionOf) {
        Trigger trigger = Payloads.trigger(payload);
        Optional<RequestId> id = RequestId.parse(Payloads.buttonValue(payload));
        if (id.isEmpty()) {
            privateReply.answer(
                    payload, readers.of(trigger.actor().userId()).refusals().of(new Refusal.UnknownRequest()));
            return context.ack();
        }
        // Each click has its own trigger; the same click delivered again has the same trigger.
        String key = id.get() + ":" + trigger.actor().userId() + ":" + trigger.id();
        UserAction action = actionOf.make(
                id.get(), key, trigger.actor(), new UserAction.ReplyTo(Optional.empty(), trigger.responseUrl()));
        whyNotOnItsCard(payload, id.get())
                .or(() -> intake.store(action))
                .ifPresent(problem -> privateReply.answer(payload, problem));
        return context.ack();
    }

    private Optional<String> whyNotOnItsCard(BlockActionPayload payload, RequestId request) {
        try {
            return foreignPayloads.refusalOffItsCard(payload, request);
        } catch (StoreUnavailableException e) {
            log.error("a click on {} could not be stored; the user is told so", request, e);
            return Optional.of(
                    readers.of(Payloads.actor(payload).userId()).faults().notRecorded(request.value()));
        }
    }
}
