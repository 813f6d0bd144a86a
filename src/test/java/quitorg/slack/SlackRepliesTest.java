package quitorg.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.request.Refusal;
import quitorg.request.state.RequestId;
import quitorg.slack.ScriptedSlack.Answer;
import quitorg.slack.channel.CardLinks;
import quitorg.slack.channel.Permalinks;
import quitorg.slack.interaction.HandlerThreads;
import quitorg.slack.interaction.ModalClient;
import quitorg.slack.interaction.PrivateReply;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.AnswerNotShownException;
import quitorg.workflow.port.action.UserAction;

class SlackRepliesTest {
    private static final UserAction ACTION = new UserAction.Withdraw(
            "withdraw:1",
            new Actor("T1", "U1"),
            new UserAction.ReplyTo(Optional.of("V1"), Optional.empty()),
            RequestId.parse("Q-7F3K9M2P").orElseThrow());

    private final ScriptedSlack slack = new ScriptedSlack();
    private final PrivateReply privateReply =
            new PrivateReply(slack.web(), org.mockito.Mockito.mock(HandlerThreads.class));
    private final SlackReplies replies = new SlackReplies(
            new ModalClient(
                    slack.web(),
                    privateReply,
                    Samples.READERS,
                    length -> {},
                    org.mockito.Mockito.mock(HandlerThreads.class)),
            privateReply,
            new CardLinks(
                    org.mockito.Mockito.mock(quitorg.workflow.port.channel.Outbox.class),
                    new Permalinks(slack.web(), "C1"),
                    java.time.Clock.systemUTC(),
                    System::nanoTime),
            Samples.READERS,
            Optional::empty);

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void asksForARetryWhereSlackHasTrouble() {
        slack.answers("views.update", Answer.status(500));
        slack.answers("chat.postMessage", Answer.status(500));
        assertThatThrownBy(this::answer).isInstanceOf(AnswerNotShownException.class);
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
        UserAction clicked = new UserAction.Withdraw(
                ACTION.key(),
                ACTION.by(),
                new UserAction.ReplyTo(ACTION.replyTo().viewId(), Optional.of(slack.url("response"))),
                RequestId.parse("Q-7F3K9M2P").orElseThrow());
        replies.answer(clicked, new quitorg.workflow.port.action.Answer.Refused(new Refusal.UnknownRequest()));
        assertThat(slack.bodies("views.update")).hasSize(1);
        assertThat(slack.bodies("response"))
                .singleElement()
                .asString()
                .contains("This request is not in this database");
        assertThat(slack.bodies("chat.postMessage")).isEmpty();
    }

    private void answer() {
        replies.answer(ACTION, new quitorg.workflow.port.action.Answer.Refused(new Refusal.UnknownRequest()));
    }
}
