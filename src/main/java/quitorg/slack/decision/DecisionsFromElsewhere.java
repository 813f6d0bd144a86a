package quitorg.slack.decision;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Refusal;
import quitorg.request.RequestId;
import quitorg.request.Verb;
import quitorg.slack.text.Texts;
import quitorg.slack.view.Card;
import quitorg.slack.view.HandlerThreads;
import quitorg.slack.view.Payloads;
import quitorg.workflow.decision.ReviewService;
import quitorg.workflow.port.Actor;
import quitorg.workflow.port.ReviewId;
import quitorg.workflow.port.StoreUnavailableException;

/**
 * Refuses payloads from elsewhere: from another app or workspace, or from a button that is not on the request's card
 * (see {@link PayloadCheck}). If such a payload tried to decide an existing request, the request's thread reports it.
 */
public final class DecisionsFromElsewhere {
    private static final Logger log = LoggerFactory.getLogger(DecisionsFromElsewhere.class);

    private final PayloadCheck origin;
    private final Texts texts;
    private final ReviewService desk;
    private final HandlerThreads background;

    public DecisionsFromElsewhere(PayloadCheck origin, Texts texts, ReviewService desk, HandlerThreads background) {
        this.origin = origin;
        this.texts = texts;
        this.desk = desk;
        this.background = background;
    }

    /**
     * What the person sees if the command is not for this bot; empty if it is. Makes no call, like the next two
     * methods.
     */
    public Optional<String> refusalOf(SlashCommandPayload payload) {
        return origin.whyNotOurs(payload).map(texts.refusals()::of);
    }

    public Optional<String> refusalOf(BlockActionPayload payload) {
        return origin.whyNotOurs(payload).map(why -> told(payload, why));
    }

    public Optional<String> refusalOf(ViewSubmissionPayload payload) {
        return origin.whyNotOurs(payload).map(why -> told(payload, why));
    }

    /**
     * What the person sees if they did not click on the card of that request; empty if they did. Read before an
     * acknowledgement.
     *
     * @throws StoreUnavailableException if the card's place could not be read, or not in time to store anything
     *     afterwards
     */
    Optional<String> refusalOffItsCard(BlockActionPayload payload, RequestId request) {
        return origin.whyNotOnItsCardInTime(payload, request).map(why -> told(payload, why));
    }

    private String told(BlockActionPayload payload, Refusal why) {
        var action = payload.getActions().get(0);
        Actor actor = Payloads.actor(payload);
        Optional<Verb> verb = verbOf(Payloads.orEmpty(action.getActionId()));
        Optional<RequestId> request = RequestId.parse(Payloads.orEmpty(action.getValue()));
        if (verb.isPresent() && request.isPresent()) {
            tell(actor, () -> desk.tellRefused(request.get(), actor, verb.get(), why));
        }
        return texts.refusals().of(why);
    }

    private String told(ViewSubmissionPayload payload, Refusal why) {
        String review = Payloads.metadata(payload);
        Actor actor = Payloads.actor(payload);
        if (ReviewId.isWellFormed(review)) {
            Verb verb = ReviewModal.REJECT.equals(payload.getView().getCallbackId()) ? Verb.REJECT : Verb.APPROVE;
            tell(actor, () -> desk.tellRefused(new ReviewId(review), actor, verb, why));
        }
        return texts.refusals().of(why);
    }

    /** Reports that a person submitted a modal with another person's review: Slack makes no such payload. */
    void tellForeign(String claimed, Actor actor, Verb verb) {
        log.warn("{} submitted a review that is not theirs; refused", actor.userId());
        if (ReviewId.isWellFormed(claimed)) {
            tell(actor, () -> desk.tellForeignReview(new ReviewId(claimed), actor, verb));
        }
    }

    private void tell(Actor actor, Runnable writes) {
        boolean accepted = background.fill(() -> {
            try {
                writes.run();
            } catch (StoreUnavailableException e) {
                log.error("what {} wanted to decide from elsewhere is only told here", actor, e);
            }
        });
        if (!accepted) {
            log.error("what {} wanted to decide from elsewhere is only told here, too much is going on", actor);
        }
    }

    /** Empty for a button that decides nothing. */
    private static Optional<Verb> verbOf(String actionId) {
        return switch (actionId) {
            case Card.WITHDRAW -> Optional.of(Verb.WITHDRAW);
            case Card.STOP -> Optional.of(Verb.STOP);
            case Card.CHECK_AGAIN -> Optional.of(Verb.CHECK_AGAIN);
            case Card.HAS_LEFT, Card.STILL_MEMBER -> Optional.of(Verb.RESOLVE);
            default -> Optional.empty();
        };
    }
}
