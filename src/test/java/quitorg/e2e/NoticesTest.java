package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a phone shows of the messages in the channel: their text alone, without blocks. */
class NoticesTest {
    private static final String LEAVES = "default leaves organization 101. ";

    @Test
    void areSentencesThatStandAlone() {
        try (Stage stage = new Stage(Map.of("QUIT_ORG_APPROVALS", "2", "QUIT_ORG_HOLD", "1h"))) {
            stage.asks(stage.alice, 101);
            stage.approves(stage.bob, 101);
            stage.approves(stage.carol, 101);
            stage.awaitTrail(101, "The card now shows Stop");
            new Agenda(stage).jumpsToNext("call");
            stage.awaitTrail(101, "Succeeded");
            stage.awaitCard(101, "Succeeded");

            String requestId = stage.cloud.calls(Stage.QUIT).get(0).requestId();
            String done = "Done: default has left organization 101. RequestId `" + requestId + "`.";
            assertThat(texts(stage, "chat.postMessage"))
                    .satisfiesExactly(
                            card -> assertThat(card)
                                    .startsWith("<@" + stage.alice.id() + "> asks for approval: " + LEAVES
                                            + "2 approvals needed by <!date^"),
                            first -> assertThat(first)
                                    .isEqualTo("bob (U0BOB) approved: " + LEAVES + "1 more approval needed."),
                            second -> assertThat(second)
                                    .startsWith("carol (U0CAROL) approved: " + LEAVES
                                            + "Tencent Cloud is called 60 minutes after the card shows Stop"),
                            hold -> assertThat(hold)
                                    .startsWith("Approved: " + LEAVES + "Tencent Cloud is called <!date^")
                                    .endsWith("> unless an admin presses Stop."),
                            call -> assertThat(call)
                                    .isEqualTo("Calling Tencent Cloud now: default leaves organization 101."),
                            outcome -> assertThat(outcome).startsWith(done));
            assertThat(texts(stage, "chat.update")).endsWith(done);
        }
    }

    private static List<String> texts(Stage stage, String method) {
        String channel = stage.slack.channel().id();
        return stage.slack.calls(method).stream()
                .filter(call -> call.text("channel").filter(channel::equals).isPresent())
                .map(call -> call.text("text").orElse(""))
                .toList();
    }
}
