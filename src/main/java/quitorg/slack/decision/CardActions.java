package quitorg.slack.decision;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.response.Response;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Refusal;
import quitorg.request.RequestId;
import quitorg.request.Resolution;
import quitorg.slack.text.Texts;
import quitorg.slack.view.ActionIntake;
import quitorg.slack.view.Payloads;
import quitorg.slack.view.PrivateReply;
import quitorg.workflow.port.Actor;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.UserAction;

/**
 * What a person does on a card without a modal: withdraw, stop, check again, resolve. The answer is private, at the
 * card.
 */
public final class CardActions {
    private static final Logger log = LoggerFactory.getLogger(CardActions.class);

    private final ActionIntake keeping;
    private final Texts texts;
    private final PrivateReply aside;
    private final DecisionsFromElsewhere elsewhere;

    public CardActions(ActionIntake keeping, Texts texts, PrivateReply aside, DecisionsFromElsewhere elsewhere) {
        this.keeping = keeping;
        this.texts = texts;
        this.aside = aside;
        this.elsewhere = elsewhere;
    }

    public Response withdrawn(BlockActionPayload payload, String value, ActionContext context) {
        return keep(
                payload,
                value,
                context,
                (request, key, by, replyTo) -> new UserAction.Withdraw("withdraw:" + key, by, replyTo, request));
    }

    public Response stopped(BlockActionPayload payload, String value, ActionContext context) {
        return keep(
                payload,
                value,
                context,
                (request, key, by, replyTo) -> new UserAction.Stop("stop:" + key, by, replyTo, request));
    }

    public Response checksAgain(BlockActionPayload payload, String value, ActionContext context) {
        return keep(
                payload,
                value,
                context,
                (request, key, by, replyTo) -> new UserAction.CheckAgain("check:" + key, by, replyTo, request));
    }

    public Response resolved(BlockActionPayload payload, String value, Resolution resolution, ActionContext context) {
        return keep(
                payload,
                value,
                context,
                (request, key, by, replyTo) ->
                        new UserAction.Resolve("resolve:" + key, by, replyTo, request, resolution));
    }

    private interface ActionOf {
        UserAction make(RequestId request, String key, Actor by, UserAction.ReplyTo replyTo);
    }

    private Response keep(BlockActionPayload payload, String value, ActionContext context, ActionOf actionOf) {
        Actor actor = Payloads.actor(payload);
        Optional<String> responseUrl = Optional.ofNullable(payload.getResponseUrl());
        Optional<RequestId> id = RequestId.parse(value);
        if (id.isEmpty()) {
            aside.say(payload, texts.refusals().of(new Refusal.UnknownRequest()));
            return context.ack();
        }
        // Each click has its own trigger; the same click delivered again has the same trigger.
        String key = id.get() + ":" + actor.userId() + ":" + Payloads.orEmpty(payload.getTriggerId());
        UserAction action = actionOf.make(id.get(), key, actor, new UserAction.ReplyTo(Optional.empty(), responseUrl));
        whyNotOnItsCard(payload, id.get())
                .or(() -> keeping.whyNotKept(action))
                .ifPresent(why -> aside.say(payload, why));
        return context.ack();
    }

    private Optional<String> whyNotOnItsCard(BlockActionPayload payload, RequestId request) {
        try {
            return elsewhere.refusalOffItsCard(payload, request);
        } catch (StoreUnavailableException e) {
            log.error("a click on {} could not be kept; its sender is told so", request, e);
            return Optional.of(texts.faults().notRecorded(request.value()));
        }
    }
}
