package quitorg.slack;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.Verb;
import quitorg.workflow.Actor;
import quitorg.workflow.ReviewDesk;
import quitorg.workflow.ReviewId;
import quitorg.workflow.StoreUnavailableException;

/** Puts into the trail who submitted a review that is not his: Slack makes no such payload, so its readers have to know. */
final class ForeignReviews {
    private static final Logger log = LoggerFactory.getLogger(ForeignReviews.class);

    private final ReviewDesk desk;
    private final Background background;

    ForeignReviews(ReviewDesk desk, Background background) {
        this.desk = desk;
        this.background = background;
    }

    /** Told in the background; a process that dies before it leaves the log. */
    void tell(String claimed, Actor actor, Verb verb) {
        log.warn("{} submitted a review that is not his; refused", actor.userId());
        if (!ReviewId.isWellFormed(claimed)) {
            return;
        }
        boolean accepted = background.fill(() -> {
            try {
                desk.tellForeignReview(new ReviewId(claimed), actor, verb);
            } catch (StoreUnavailableException e) {
                log.error("that {} submitted the review {} of another is only told here", actor.userId(), claimed, e);
            }
        });
        if (!accepted) {
            log.error(
                    "that {} submitted the review {} is only told here, too much is going on", actor.userId(), claimed);
        }
    }
}
