package quitorg.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.approval.Refusal;
import quitorg.approval.RequestId;
import quitorg.slack.ScriptedSlack.Answer;
import quitorg.workflow.Actor;
import quitorg.workflow.Gesture;
import quitorg.workflow.NotToldException;

class SlackRepliesTest {
    private static final Gesture GESTURE = new Gesture.Withdraw(
            "withdraw:1",
            new Actor("T1", "U1"),
            new Gesture.ReplyTo(Optional.of("V1"), Optional.empty()),
            RequestId.parse("Q-7F3K9M2P").orElseThrow());

    private final ScriptedSlack slack = new ScriptedSlack();
    private final SlackReplies replies = new SlackReplies(
            new Windows(slack.web(), length -> {}, (delay, work) -> {}),
            new CardLinks(
                    org.mockito.Mockito.mock(quitorg.workflow.Outbox.class),
                    new SlackChannel(
                            slack.web(),
                            new OwnWorkspace(slack.web()),
                            "C1",
                            new OutcomeText(quitorg.explanation.Explanations.english())),
                    java.time.Clock.systemUTC()),
            new RefusalText(request -> ""),
            Optional::empty);

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void asksToComeAgainWhereSlackHasTrouble() {
        slack.answers("views.update", Answer.status(500));
        slack.answers("chat.postMessage", Answer.status(500));
        assertThatThrownBy(this::answer).isInstanceOf(NotToldException.class);
    }

    @Test
    void givesUpWhereSlackRefusesForGood() {
        slack.answers("views.update", Answer.error("not_found"));
        slack.answers("chat.postMessage", Answer.error("channel_not_found"));
        answer();
        assertThat(slack.bodies("chat.postMessage")).hasSize(1);
    }

    @Test
    void writesToThePersonWhoClosedTheWindow() {
        slack.answers("views.update", Answer.error("not_found"));
        answer();
        assertThat(slack.bodies("chat.postMessage")).hasSize(1);
    }

    @Test
    void triesTheClickBeforeTheDirectMessage() {
        slack.answers("views.update", Answer.error("not_found"));
        Gesture clicked = new Gesture.Withdraw(
                GESTURE.key(),
                GESTURE.by(),
                new Gesture.ReplyTo(GESTURE.replyTo().viewId(), Optional.of(slack.url("response"))),
                RequestId.parse("Q-7F3K9M2P").orElseThrow());
        replies.answer(clicked, new quitorg.workflow.Answer.Refused(new Refusal.UnknownRequest()));
        assertThat(slack.bodies("views.update")).hasSize(1);
        assertThat(slack.bodies("response"))
                .singleElement()
                .asString()
                .contains("This request is not in this database");
        assertThat(slack.bodies("chat.postMessage")).isEmpty();
    }

    private void answer() {
        replies.answer(GESTURE, new quitorg.workflow.Answer.Refused(new Refusal.UnknownRequest()));
    }
}
