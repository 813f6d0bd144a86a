package quitorg.workflow.port.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import quitorg.request.Decision;
import quitorg.request.QuitRequest;

/**
 * A card that shows an older version than the present one.
 *
 * @param cardTs Slack's time stamp of the card
 * @param request as it is now, which the card is to show
 * @param showsStop whether the card is certain to show the buttons of an approved request already
 */
public record CardEdit(String cardTs, QuitRequest request, boolean showsStop) {

    /** From reading the clock to Slack's answer: if it took longer than this, people may have seen Stop too late. */
    public static final Duration STOP_IS_SEEN_WITHIN = Duration.ofSeconds(2);

    /** The same edit, of the request in its next state. */
    public CardEdit showing(QuitRequest later) {
        return new CardEdit(cardTs, later, showsStop);
    }

    /** The move that begins the hold, for a card that shows Stop and is sent at that moment; empty if no hold begins. */
    public static Optional<Decision.Accepted> holdShownFrom(Instant sending, QuitRequest request) {
        Instant until = sending.plus(request.policy().hold());
        return request.beginHold(until, sending).accepted();
    }
}
