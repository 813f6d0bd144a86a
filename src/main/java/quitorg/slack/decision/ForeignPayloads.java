package quitorg.slack.decision;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.GlobalShortcutPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.model.event.AppHomeOpenedEvent;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Refusal;
import quitorg.request.Verb;
import quitorg.request.state.RequestId;
import quitorg.slack.interaction.HandlerThreads;
import quitorg.slack.interaction.Payloads;
import quitorg.slack.interaction.ReaderTexts;
import quitorg.slack.view.Button;
import quitorg.slack.view.ModalKind;
import quitorg.slack.view.Purpose;
import quitorg.workflow.decision.ReviewService;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.ReviewId;

/**
 * Refuses foreign payloads: from another app or workspace, or from a button that is not on the request's card (see
 * {@link PayloadCheck}). If such a payload tried to decide an existing request, the request's thread reports it.
 */
public final class ForeignPayloads {
    private static final Logger log = LoggerFactory.getLogger(ForeignPayloads.class);

    private final PayloadCheck payloadCheck;
    private final ReviewService reviewService;
    private final HandlerThreads threads;
    private final ReaderTexts readers;

    public ForeignPayloads(
            PayloadCheck payloadCheck, ReviewService reviewService, HandlerThreads threads, ReaderTexts readers) {
        this.payloadCheck = payloadCheck;
        this.reviewService = reviewService;
        this.threads = threads;
        this.readers = readers;
    }

    /**
     * What the person sees if the command is not for this bot; empty if it is. Reads nothing, like the next two
     * methods.
     */
    public Optional<String> refusalOf(SlashCommandPayload payload) {
        return payloadCheck.whyNotOurs(payload).map(why -> text(Payloads.actor(payload), why));
    }

    public Optional<String> refusalOf(GlobalShortcutPayload payload) {
        return payloadCheck.whyNotOurs(payload).map(why -> text(Payloads.actor(payload), why));
    }

    /** The same for an event, which cannot be answered. */
    public boolean isForeign(EventsApiPayload<AppHomeOpenedEvent> payload) {
        return payloadCheck.whyNotOurs(payload).isPresent();
    }

    public Optional<String> refusalOf(BlockActionPayload payload) {
        return payloadCheck.whyNotOurs(payload).map(why -> report(payload, why));
    }

    public Optional<String> refusalOf(ViewSubmissionPayload payload) {
        return payloadCheck.whyNotOurs(payload).map(why -> report(payload, why));
    }

    /**
     * What the person sees if they did not click on the card of that request; empty if they did. Read before an
     * acknowledgement.
     *
     * @throws StoreUnavailableException if the card's place could not be read, or not in time to store anything
     *     afterwards
     */
    Optional<String> refusalOffItsCard(BlockActionPayload payload, RequestId request) {
        return payloadCheck.whyNotOnItsCardInTime(payload, request).map(why -> report(payload, why));
    }

    private String text(Actor actor, Refusal why) {
        return readers.of(actor.userId()).refusals().of(why);
    }

    private String report(BlockActionPayload payload, Refusal why) {
        Actor actor = Payloads.actor(payload);
        // First: it makes Slack tell the name that the thread's entry shows.
        String text = text(actor, why);
        Optional<Verb> verb = Payloads.button(payload).flatMap(ForeignPayloads::verbOf);
        Optional<RequestId> request = RequestId.parse(Payloads.buttonValue(payload));
        if (verb.isPresent() && request.isPresent()) {
            write(actor, () -> reviewService.recordRefused(request.get(), actor, verb.get(), why));
        }
        return text;
    }

    private String report(ViewSubmissionPayload payload, Refusal why) {
        String review = Payloads.metadata(payload);
        Actor actor = Payloads.actor(payload);
        String text = text(actor, why);
        if (ReviewId.isWellFormed(review)) {
            Verb verb =
                    Payloads.modalKind(payload).equals(Optional.of(ModalKind.REJECTION)) ? Verb.REJECT : Verb.APPROVE;
            write(actor, () -> reviewService.recordRefused(new ReviewId(review), actor, verb, why));
        }
        return text;
    }

    /** Reports that a person submitted a modal with another person's review: Slack makes no such payload. */
    void reportForeignReview(String claimed, Actor actor, Verb verb) {
        log.warn("{} submitted a review that is not theirs; refused", actor.userId());
        if (ReviewId.isWellFormed(claimed)) {
            write(actor, () -> reviewService.recordForeignReview(new ReviewId(claimed), actor, verb));
        }
    }

    private void write(Actor actor, Runnable writes) {
        boolean accepted = threads.fill(Purpose.DECISION, () -> {
            try {
                writes.run();
            } catch (StoreUnavailableException e) {
                log.error(
                        "a foreign payload of {} tried to decide something; the thread cannot report it now, only this log does",
                        actor,
                        e);
            }
        });
        if (!accepted) {
            log.error(
                    "a foreign payload of {} tried to decide something; too much work is queued, only this log reports it",
                    actor);
        }
    }

    /** What a click on that button decides; empty if nothing. */
    private static Optional<Verb> verbOf(Button button) {
        return switch (button) {
            case WITHDRAW -> Optional.of(Verb.WITHDRAW);
            case STOP -> Optional.of(Verb.STOP);
            case CHECK_AGAIN -> Optional.of(Verb.CHECK_AGAIN);
            case HAS_LEFT, STILL_MEMBER -> Optional.of(Verb.RESOLVE);
            case REVIEW, REJECT, ASK_AGAIN, ASK_AGAIN_AFTER_FAILURE, CHOOSE_ACCOUNT, REQUEST -> Optional.empty();
        };
    }
}
