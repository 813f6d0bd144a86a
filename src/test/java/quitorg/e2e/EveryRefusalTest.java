package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.explanation.Explanation;
import quitorg.explanation.Explanations;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

/** Each code with which the server may refuse a call: one POST, and the code's own explanation in the channel. */
@InBothTransports
@Tag("full")
class EveryRefusalTest {
    private final Transport transport;

    EveryRefusalTest(Transport transport) {
        this.transport = transport;
    }

    @Test
    void isExplainedInTheChannelAfterOneCall() {
        try (Stage stage = new Stage(transport)) {
            long orgId = 1_000;
            int refusals = 0;
            for (Explanation explanation : Explanations.english().all()) {
                String code = explanation.code();
                if (!explanation.knownNotCarriedOut() || code.startsWith("RequestLimitExceeded")) {
                    continue;
                }
                orgId++;
                refusals++;
                stage.joins(orgId);
                stage.asks(stage.alice, orgId);
                stage.cloud.answerNext(Stage.QUIT, Answer.refuse(code, "The server's own words."));
                stage.approves(stage.bob, orgId);
                stage.awaitCard(orgId, "Failed");
                ShownMessage card = stage.card(orgId);
                assertThat(card.text())
                        .contains(explanation.happened(), explanation.next(), code, "The server's own words.")
                        .contains(
                                stage.cloud.calls(Stage.QUIT).get(refusals - 1).requestId());
                assertThat(stage.posts()).as("POSTs after " + code).isEqualTo(refusals);
            }
            assertThat(refusals).isGreaterThan(30);
        }
    }

    @Test
    void isExplainedInTheChannelAfterOneCallAlsoWhereItLeavesTheOutcomeOpen() {
        try (Stage stage = new Stage()) {
            long orgId = 2_000;
            int calls = 0;
            for (Explanation explanation : Explanations.english().all()) {
                if (explanation.knownNotCarriedOut()) {
                    continue;
                }
                orgId++;
                calls++;
                stage.joins(orgId);
                stage.asks(stage.alice, orgId);
                stage.cloud.answerNext(Stage.QUIT, Answer.refuse(explanation.code(), "The server's own words."));
                stage.approves(stage.bob, orgId);
                stage.awaitTrail(orgId, explanation.happened());
                ShownMessage card = stage.card(orgId);
                ShownMessage told = card.replies().get(2);
                assertThat(told.text())
                        .contains("Outcome unknown", explanation.next(), explanation.code(), "The server's own words.")
                        .contains(stage.cloud.calls(Stage.QUIT).get(calls - 1).requestId());
                assertThat(told.broadcast()).isTrue();
                assertThat(stage.posts())
                        .as("POSTs after " + explanation.code())
                        .isEqualTo(calls);
            }
            assertThat(calls).isEqualTo(9);
        }
    }
}
