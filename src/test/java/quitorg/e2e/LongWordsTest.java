package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

/** The longest inputs that Slack allows, of characters that are long in some encoding. */
@InBothTransports
class LongWordsTest {
    private static final int MOST = 500;
    private static final String ROCKET = "\uD83D\uDE80";
    private static final String UNSEEN = "\uDB40\uDC41";

    private final Stage stage;

    LongWordsTest(Transport transport) {
        stage = new Stage(transport);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void fiveHundredCharactersAreFiveHundredHoweverLongTheyAre() {
        stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.bob, stage.card(101), 101);
        stage.bob.fills("Comment", ROCKET.repeat(MOST));
        stage.bob.submits();
        stage.awaitModalSaying(stage.bob, "You approved request");
        stage.awaitTrail(101, ROCKET.repeat(MOST));
        stage.awaitCard(101, "Succeeded");
    }

    @Test
    void aRejectionThatIsLongOnceItIsShownKeepsItsLastLine() {
        stage.asks(stage.alice, 101);
        ShownMessage card = stage.card(101);
        stage.carol.clicks(card, "Review");
        stage.awaitModal(stage.carol, screen -> screen.buttons().contains("Reject…"));
        stage.carol.clicks("Reject…");
        stage.awaitModal(stage.carol, screen -> screen.inputLabels().contains("Reason for the rejection"));
        stage.carol.fills("Reason for the rejection", "x" + UNSEEN.repeat(MOST - 2) + "x");
        stage.carol.submits();
        stage.awaitCard(101, "Rejected");
        stage.awaitTrail(101, "[U+E0041]");
        assertThat(stage.card(101).replies().get(0).text())
                .contains("rejected")
                .containsPattern("· Q-[0-9A-Z]{8} · fingerprint of the audit log: [0-9a-f]{20}$");
    }
}
