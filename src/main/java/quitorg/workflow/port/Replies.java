package quitorg.workflow.port;

/** Tells one person, privately. */
public interface Replies {

    /**
     * Shows the answer to an action where {@link UserAction.ReplyTo} says. May be called twice for one action, with the
     * same answer. Where Slack refuses it for good, that is logged and the state stands.
     *
     * @throws AnswerNotShownException where nothing took the answer and the cause may pass: carry the job out again
     */
    void answer(UserAction action, Answer answer);

    /**
     * Shows that answer once more in the action's window, if it has one that is still open; where Slack does not take it,
     * the person is told elsewhere. Throws nothing. Nothing to do where an answer cannot be covered once it is shown.
     */
    default void showAgain(UserAction action, Answer answer) {}
}
