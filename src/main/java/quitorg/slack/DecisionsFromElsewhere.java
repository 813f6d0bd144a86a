package quitorg.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.Refusal;
import quitorg.approval.RequestId;
import quitorg.approval.Standing;
import quitorg.approval.Verb;
import quitorg.workflow.Actor;
import quitorg.workflow.ReviewDesk;
import quitorg.workflow.ReviewId;
import quitorg.workflow.StoreUnavailableException;

/** Puts into the trail what somebody of another workspace wanted to decide, as far as his payload names a request that is there. */
final class DecisionsFromElsewhere {
    private static final Refusal REFUSAL = new Refusal.Excluded(Standing.Reason.OTHER_WORKSPACE);

    private static final Logger log = LoggerFactory.getLogger(DecisionsFromElsewhere.class);

    private final ReviewDesk desk;
    private final OwnWorkspace own;
    private final Background background;

    DecisionsFromElsewhere(ReviewDesk desk, OwnWorkspace own, Background background) {
        this.desk = desk;
        this.own = own;
        this.background = background;
    }

    /** Told in the background, of a click that was refused; nothing where it decides nothing, or is from here. */
    void tell(BlockActionPayload payload) {
        var action = payload.getActions().get(0);
        Actor actor = Payloads.actor(payload);
        String team = payload.getTeam() == null ? null : payload.getTeam().getId();
        Optional<Verb> verb = verbOf(Payloads.orEmpty(action.getActionId()));
        Optional<RequestId> request = RequestId.parse(Payloads.orEmpty(action.getValue()));
        if (verb.isPresent() && request.isPresent() && (own.isAnotherTeam(actor.teamId()) || own.isAnotherTeam(team))) {
            tell(actor, () -> desk.tellRefused(request.get(), actor, verb.get(), REFUSAL));
        }
    }

    /** The same of a window that was submitted. */
    void tell(ViewSubmissionPayload payload) {
        String review = Payloads.metadata(payload);
        Actor actor = Payloads.actor(payload);
        String team = payload.getTeam() == null ? null : payload.getTeam().getId();
        if (ReviewId.isWellFormed(review) && (own.isAnotherTeam(actor.teamId()) || own.isAnotherTeam(team))) {
            Verb verb = ReviewModal.REJECT.equals(payload.getView().getCallbackId()) ? Verb.REJECT : Verb.APPROVE;
            tell(actor, () -> desk.tellRefused(new ReviewId(review), actor, verb, REFUSAL));
        }
    }

    private void tell(Actor actor, Runnable writes) {
        boolean accepted = background.fill(() -> {
            try {
                writes.run();
            } catch (StoreUnavailableException e) {
                log.error("what {} of another workspace wanted to decide is only told here", actor, e);
            }
        });
        if (!accepted) {
            log.error("what {} of another workspace wanted to decide is only told here, too much is going on", actor);
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
