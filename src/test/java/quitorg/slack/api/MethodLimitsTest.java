package quitorg.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.slack.ScriptedSlack;
import quitorg.slack.ScriptedSlack.Answer;

/** A wait that Slack asks for applies only to the method that it was asked for. */
class MethodLimitsTest {
    private final ScriptedSlack slack = new ScriptedSlack();

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void slackIsNotAskedAgainBeforeItsTimeAndTheRestOfTheWaitIsTold() {
        slack.answers("users.info", Answer.status(429, "Retry-After", "60"), ScriptedSlack.OK);
        assertThat(wait(read())).contains(Duration.ofSeconds(60));
        slack.passes(Duration.ofSeconds(20));
        assertThat(wait(read())).contains(Duration.ofSeconds(40));
        assertThat(slack.bodies("users.info")).hasSize(1);
        slack.passes(Duration.ofSeconds(40));
        assertThat(read()).isInstanceOf(CallResult.Ok.class);
        assertThat(slack.bodies("users.info")).hasSize(2);
    }

    @Test
    void whatAnotherMethodDoesIsNotDelayed() {
        slack.answers("users.info", Answer.status(429, "Retry-After", "60"));
        read();
        assertThat(posted("C1")).isInstanceOf(CallResult.Ok.class);
    }

    @Test
    void aPostThatIsToWaitInOneChannelDelaysNoPostElsewhere() {
        slack.answers("chat.postMessage", Answer.status(429, "Retry-After", "60"), ScriptedSlack.OK);
        assertThat(wait(posted("C1"))).contains(Duration.ofSeconds(60));
        assertThat(posted("U1")).isInstanceOf(CallResult.Ok.class);
        assertThat(wait(posted("C1"))).contains(Duration.ofSeconds(60));
        assertThat(slack.bodies("chat.postMessage")).hasSize(2);
    }

    private CallResult<?> read() {
        return slack.web().call("users.info", methods -> methods.usersInfo(request -> request.user("U1")));
    }

    private CallResult<?> posted(String channel) {
        return slack.web()
                .callIn(
                        channel,
                        "chat.postMessage",
                        methods -> methods.chatPostMessage(
                                request -> request.channel(channel).text("once")));
    }

    private static Optional<Duration> wait(CallResult<?> result) {
        return result.retryAfter();
    }
}
