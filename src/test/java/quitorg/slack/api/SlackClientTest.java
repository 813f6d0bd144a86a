package quitorg.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.slack.ScriptedSlack;

class SlackClientTest {
    private final ScriptedSlack slack = new ScriptedSlack();

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void sendsAMessageOnceWhereSlackAsksForItAgainAtOnce() {
        slack.answers("chat.postMessage", ScriptedSlack.Answer.status(503, "Retry-After", "0"), ScriptedSlack.OK);
        assertThat(posted()).isInstanceOf(CallResult.Unclear.class);
        assertThat(slack.bodies("chat.postMessage")).hasSize(1);
    }

    @Test
    void doesNotTakeAnAnswerThatSaysNothingForARefusal() {
        slack.answers("chat.postMessage", ScriptedSlack.Answer.json("{}"), ScriptedSlack.OK);
        assertThat(posted()).isInstanceOf(CallResult.Unclear.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ok\":true,\"message\":{\"blocks\":[{\"text\":\"no type\"}]}}",
                "{\"ok\":true,\"message\":{\"blocks\":[{\"type\":\"actions\",\"elements\":[{}]}]}}",
                "{\"ok\":true,\"message\":{\"blocks\":[[]]}}",
                "{\"ok\":true,\"message\":[]}",
                "[]",
                "null",
                ""
            })
    void doesNotBreakOnAnAnswerThatSlacksClientCannotRead(String answer) {
        slack.answers("chat.postMessage", ScriptedSlack.Answer.json(answer));
        assertThat(posted()).isInstanceOf(CallResult.Unclear.class);
    }

    @Test
    void sendsOneCallAfterTheOther() {
        assertThat(posted().value()).isPresent();
        assertThat(posted().value()).isPresent();
        assertThat(slack.bodies("chat.postMessage")).hasSize(2);
    }

    private CallResult<?> posted() {
        return slack.web()
                .call(
                        "chat.postMessage",
                        methods -> methods.chatPostMessage(
                                request -> request.channel("C1").text("once")));
    }
}
