package quitorg.workflow;

/** Tells one person, privately. */
public interface Replies {

    /**
     * Shows the answer to a gesture where {@link Gesture.ReplyTo} says. May be called twice for one gesture, with the
     * same answer. Never throws for what Slack does: an answer that cannot be shown is logged, the state stands.
     */
    void answer(Gesture gesture, Answer answer);
}
