package quitorg.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.response.Response;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.Refusal;
import quitorg.approval.RequestId;
import quitorg.approval.Resolution;
import quitorg.workflow.Actor;
import quitorg.workflow.Gesture;
import quitorg.workflow.StoreUnavailableException;

/** What a person does on a card without a window: withdraw, stop, look again, say what happened. The answer is private, at the card. */
final class CardGestures {
    private static final Logger log = LoggerFactory.getLogger(CardGestures.class);

    private final Keeping keeping;
    private final RefusalText refusals;
    private final Aside aside;
    private final DecisionsFromElsewhere elsewhere;

    CardGestures(Keeping keeping, RefusalText refusals, Aside aside, DecisionsFromElsewhere elsewhere) {
        this.keeping = keeping;
        this.refusals = refusals;
        this.aside = aside;
        this.elsewhere = elsewhere;
    }

    Response withdrawn(BlockActionPayload payload, String value, ActionContext context) {
        return keep(
                payload,
                value,
                context,
                (request, key, by, replyTo) -> new Gesture.Withdraw("withdraw:" + key, by, replyTo, request));
    }

    Response stopped(BlockActionPayload payload, String value, ActionContext context) {
        return keep(
                payload,
                value,
                context,
                (request, key, by, replyTo) -> new Gesture.Stop("stop:" + key, by, replyTo, request));
    }

    Response checksAgain(BlockActionPayload payload, String value, ActionContext context) {
        return keep(
                payload,
                value,
                context,
                (request, key, by, replyTo) -> new Gesture.CheckAgain("check:" + key, by, replyTo, request));
    }

    Response resolved(BlockActionPayload payload, String value, Resolution resolution, ActionContext context) {
        return keep(
                payload,
                value,
                context,
                (request, key, by, replyTo) -> new Gesture.Resolve("resolve:" + key, by, replyTo, request, resolution));
    }

    private interface GestureOf {
        Gesture make(RequestId request, String key, Actor by, Gesture.ReplyTo replyTo);
    }

    private Response keep(BlockActionPayload payload, String value, ActionContext context, GestureOf gestureOf) {
        Actor actor = Payloads.actor(payload);
        Optional<String> responseUrl = Optional.ofNullable(payload.getResponseUrl());
        Optional<RequestId> id = RequestId.parse(value);
        if (id.isEmpty()) {
            aside.say(payload, refusals.of(new Refusal.UnknownRequest()));
            return context.ack();
        }
        // The trigger is another one for each click, and the same for the same click delivered again.
        String key = id.get() + ":" + actor.userId() + ":" + Payloads.orEmpty(payload.getTriggerId());
        Gesture gesture = gestureOf.make(id.get(), key, actor, new Gesture.ReplyTo(Optional.empty(), responseUrl));
        whyNotOnItsCard(payload, id.get())
                .or(() -> keeping.whyNotKept(gesture))
                .ifPresent(why -> aside.say(payload, why));
        return context.ack();
    }

    private Optional<String> whyNotOnItsCard(BlockActionPayload payload, RequestId request) {
        try {
            return elsewhere.refusalOffItsCard(payload, request);
        } catch (StoreUnavailableException e) {
            log.error("a click on {} could not be kept; its sender is told so", request, e);
            return Optional.of(Faults.notRecorded(request.value()));
        }
    }
}
