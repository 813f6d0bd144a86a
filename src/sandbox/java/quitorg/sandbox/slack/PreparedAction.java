package quitorg.sandbox.slack;

import java.util.function.Supplier;

/**
 * An action that is ready, with what the person saw when he prepared it; {@link #send()} makes it. For races: several
 * are prepared, then sent by threads at one instant, however stale they are by then.
 */
public final class PreparedAction {
    private final Supplier<SentAction> sending;

    PreparedAction(Supplier<SentAction> sending) {
        this.sending = sending;
    }

    /** Makes the action, and waits for the app's acknowledgement or Slack's patience to end. */
    public Ack send() {
        return begin().awaitAck();
    }

    /** Makes the action without waiting: sent one after the other, several are with the app at once. */
    public SentAction begin() {
        return sending.get();
    }
}
