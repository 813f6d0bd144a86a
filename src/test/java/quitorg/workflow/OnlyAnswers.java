package quitorg.workflow;

import quitorg.request.QuitRequest;
import quitorg.workflow.port.action.Answer;
import quitorg.workflow.port.action.Replies;
import quitorg.workflow.port.action.UserAction;

/** Takes answers; leaves out what a person is shown or told besides. */
public interface OnlyAnswers extends Replies {
    @Override
    default void showAgain(UserAction action, Answer answer) {}

    @Override
    default void tellRequester(QuitRequest request) {}
}
