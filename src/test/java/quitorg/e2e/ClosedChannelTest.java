package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.sandbox.story.Transport;

/** While the channel takes no posts, nothing begins; once it does, approved requests go on. */
@InBothTransports
class ClosedChannelTest {
    private static final Duration HOLD = Duration.ofMinutes(5);

    private final Stage stage;

    ClosedChannelTest(Transport transport) {
        stage = new Stage(transport, Map.of("QUIT_ORG_HOLD", HOLD.toMinutes() + "m"));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void whileItIsArchivedNothingIsTakenAndWhatWasApprovedWaitsUncalled() {
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.awaitTrail(101, "The card now shows Stop");
        stage.slack.channel().archive();
        stage.clock.move(HOLD.plusSeconds(15));
        stage.alice.types("/quit-org 102");
        assertThat(stage.awaitModalSaying(stage.alice, "cannot post to the approvals channel")
                        .text())
                .contains("the channel is archived")
                .contains("No request was made");
        stage.alice.closesModal();
        stage.await("not ready", () -> stage.health("ready") == 503);
        assertThat(stage.posts()).isZero();
        stage.slack.channel().unarchive();
        stage.clock.move(Duration.ofMinutes(2));
        stage.awaitCard(101, "Succeeded");
        assertThat(stage.posts()).isEqualTo(1);
        stage.await("ready", () -> stage.health("ready") == 200);
    }

    @Test
    void aBotThatWasRemovedFromItIsToldAsSuch() {
        stage.slack.channel().removeBot();
        stage.clock.move(Duration.ofSeconds(15));
        stage.alice.types("/quit-org 101");
        assertThat(stage.awaitModalSaying(stage.alice, "cannot post to the approvals channel")
                        .text())
                .contains("not a member of the channel");
        assertThat(stage.posts()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_auth", "token_revoked", "token_expired", "account_inactive"})
    @Tag("full")
    void whileTheTokenIsNoGoodWhatWasApprovedWaitsUncalled(String error) {
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.awaitTrail(101, "The card now shows Stop");
        stage.slack.app().tokenFails(error);
        stage.clock.move(HOLD.plusSeconds(15));
        stage.await("not ready", () -> stage.health("ready") == 503);
        stage.slack.app().tokenWorks();
        stage.clock.move(Duration.ofMinutes(2));
        stage.awaitCard(101, "Succeeded");
        stage.await("ready", () -> stage.health("ready") == 200);
        assertThat(stage.posts()).isEqualTo(1);
    }
}
