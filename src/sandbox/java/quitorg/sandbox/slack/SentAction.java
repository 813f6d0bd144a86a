package quitorg.sandbox.slack;

/** An action that is on its way to the app. */
@FunctionalInterface
public interface SentAction {

    /** Waits for the app's acknowledgement, or until Slack gives up, counted from the sending; call it once. */
    Ack awaitAck();
}
