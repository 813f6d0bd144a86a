package quitorg.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.Refusal;
import quitorg.approval.RequestId;
import quitorg.approval.Verb;
import quitorg.workflow.Actor;
import quitorg.workflow.ReviewDesk;
import quitorg.workflow.ReviewId;
import quitorg.workflow.StoreUnavailableException;

/**
 * Puts into the trail what was to be decided from elsewhere, as far as the payload names a request that is there: from
 * another app or workspace, or by a button that does not stand on the request's card ({@link Origin} tells).
 */
final class DecisionsFromElsewhere {
    private static final Logger log = LoggerFactory.getLogger(DecisionsFromElsewhere.class);

    private final ReviewDesk desk;
    private final Background background;

    DecisionsFromElsewhere(ReviewDesk desk, Background background) {
        this.desk = desk;
        this.background = background;
    }

    /** Tells in the background of a click why it was refused; nothing where it decides nothing. */
    void tell(BlockActionPayload payload, Refusal why) {
        var action = payload.getActions().get(0);
        Actor actor = Payloads.actor(payload);
        Optional<Verb> verb = verbOf(Payloads.orEmpty(action.getActionId()));
        Optional<RequestId> request = RequestId.parse(Payloads.orEmpty(action.getValue()));
        if (verb.isPresent() && request.isPresent()) {
            tell(actor, () -> desk.tellRefused(request.get(), actor, verb.get(), why));
        }
    }

    /** The same of a window that was submitted. */
    void tell(ViewSubmissionPayload payload, Refusal why) {
        String review = Payloads.metadata(payload);
        Actor actor = Payloads.actor(payload);
        if (ReviewId.isWellFormed(review)) {
            Verb verb = ReviewModal.REJECT.equals(payload.getView().getCallbackId()) ? Verb.REJECT : Verb.APPROVE;
            tell(actor, () -> desk.tellRefused(new ReviewId(review), actor, verb, why));
        }
    }

    /** The same of a window whose review is not this person's: Slack makes no such payload. */
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

    /** Empty for a button that decides nothing, to look among them. */
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
