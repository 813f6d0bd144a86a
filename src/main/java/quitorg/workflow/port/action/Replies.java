package quitorg.workflow.port.action;

import quitorg.request.QuitRequest;

/** Tells one person, privately. */
public interface Replies {

    /**
     * Shows the answer to an action at {@link UserAction.ReplyTo}. May be called twice for one action, with the same answer.
     * If Slack refuses it for good, that is logged and the state stays as it is.
     *
     * @throws AnswerNotShownException if no place took the answer and the cause may pass: run the job again
     */
    void answer(UserAction action, Answer answer);

    /**
     * Shows that answer once more in the action's modal, if it has one that is still open. If Slack does not take it, the
     * person is told elsewhere. Throws nothing. Does nothing if nothing can cover the answer once it is shown.
     */
    void showAgain(UserAction action, Answer answer);

    /**
     * Sends the requester a direct message about the present state of their request. If Slack refuses it for good, that is
     * logged.
     *
     * @throws AnswerNotShownException if Slack did not take it and the cause may pass: run the job again
     */
    void tellRequester(QuitRequest request);
}
