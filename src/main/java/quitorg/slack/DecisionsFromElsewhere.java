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

/**
 * Puts into the trail what was to be decided from elsewhere, as far as the payload names a request that is there: by
 * somebody of another workspace, or by a button that does not stand on the request's card.
 */
final class DecisionsFromElsewhere {
    private static final Refusal OTHER_WORKSPACE = new Refusal.Excluded(Standing.Reason.OTHER_WORKSPACE);

    private static final Logger log = LoggerFactory.getLogger(DecisionsFromElsewhere.class);

    private final ReviewDesk desk;
    private final OwnWorkspace own;
    private final Background background;

    DecisionsFromElsewhere(ReviewDesk desk, OwnWorkspace own, Background background) {
        this.desk = desk;
        this.own = own;
        this.background = background;
    }

    /** Told in the background, of a click that was refused; nothing where it decides nothing, or is of this workspace. */
    void tell(BlockActionPayload payload) {
        var action = payload.getActions().get(0);
        Actor actor = Payloads.actor(payload);
        String team = payload.getTeam() == null ? null : payload.getTeam().getId();
        Optional<Verb> verb = verbOf(Payloads.orEmpty(action.getActionId()));
        Optional<RequestId> request = RequestId.parse(Payloads.orEmpty(action.getValue()));
        if (verb.isPresent() && request.isPresent() && (own.isAnotherTeam(actor.teamId()) || own.isAnotherTeam(team))) {
            tell(actor, () -> desk.tellRefused(request.get(), actor, verb.get(), OTHER_WORKSPACE));
        }
    }

    /** The same of a click that was refused since it does not come from the card of that request. */
    void tellNotOnItsCard(BlockActionPayload payload, RequestId request, Refusal refusal) {
        Actor actor = Payloads.actor(payload);
        verbOf(Payloads.orEmpty(payload.getActions().get(0).getActionId()))
                .ifPresent(verb -> tell(actor, () -> desk.tellRefused(request, actor, verb, refusal)));
    }

    /** The same of a window that was submitted. */
    void tell(ViewSubmissionPayload payload) {
        String review = Payloads.metadata(payload);
        Actor actor = Payloads.actor(payload);
        String team = payload.getTeam() == null ? null : payload.getTeam().getId();
        if (ReviewId.isWellFormed(review) && (own.isAnotherTeam(actor.teamId()) || own.isAnotherTeam(team))) {
            Verb verb = ReviewModal.REJECT.equals(payload.getView().getCallbackId()) ? Verb.REJECT : Verb.APPROVE;
            tell(actor, () -> desk.tellRefused(new ReviewId(review), actor, verb, OTHER_WORKSPACE));
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
