package quitorg.sandbox.slack.people;

import java.util.function.Supplier;
import quitorg.sandbox.slack.delivery.Delivery;
import quitorg.sandbox.slack.delivery.Delivery.Ack;

/**
 * A prepared action, with what the person saw when they prepared it; {@link #send()} sends it. For races: several are
 * prepared, then sent by threads at the same instant, however stale they are by then.
 */
public final class PreparedAction {
    private final Supplier<Delivery.SentAction> sending;

    PreparedAction(Supplier<Delivery.SentAction> sending) {
        this.sending = sending;
    }

    /** Sends the action, and waits for the app's acknowledgement or until Slack gives up. */
    public Ack send() {
        return begin().awaitAck();
    }

    /** Sends the action without waiting: if several are sent in turn, the app has them at the same time. */
    public Delivery.SentAction begin() {
        return sending.get();
    }
}
