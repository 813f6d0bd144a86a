package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.sandbox.slack.api.ApiCall;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.story.Transport;

/** Slack refuses the bot's posts permanently, although {@code conversations.info} reports no problem. */
@Tag("full")
@ExtendWith(NoSecretIsLogged.class)
class RefusedPostsTest {
    private static final Duration NEXT_TRY = Duration.ofSeconds(61);

    @TempDir
    Path folder;

    private final Stage stage = new Stage(Map.of());

    @AfterEach
    void close() {
        stage.close();
    }

    private void postsAreRefused(String code) {
        stage.slack.failAlways("chat.postMessage", Fault.refuse(code));
    }

    private void bobApproves() {
        stage.readiesApproval(stage.bob, stage.card(101), 101);
        stage.bob.submits();
        stage.awaitModalSaying(stage.bob, "You approved request");
    }

    @Test
    void whatWasApprovedWaitsUncalledAndEverybodyWhoAsksReadsWhy() {
        stage.asks(stage.alice, 101);
        postsAreRefused("restricted_action");
        bobApproves();
        stage.await("not ready", () -> stage.health("ready") == 503);
        assertThat(stage.healthText("ready")).contains("restricted_action");
        // The modal shows the answer again a few seconds after the click.
        stage.clock.move(Duration.ofSeconds(5));
        assertThat(stage.awaitModalSaying(stage.bob, "restricted_action").text())
                .contains("You approved request")
                .contains("The call has to wait");
        stage.bob.closesModal();
        stage.alice.types("/quit-org 102");
        assertThat(stage.awaitModalSaying(stage.alice, "restricted_action").text())
                .contains("No request was made");
        assertThat(stage.posts()).isZero();
        stage.slack.comesBack();
        stage.clock.move(NEXT_TRY);
        stage.awaitTrail(101, "approved");
        stage.awaitCard(101, "Succeeded");
        stage.await("ready", () -> stage.health("ready") == 200);
        assertThat(stage.posts()).isEqualTo(1);
    }

    @Test
    void theRequesterOfAnUnseenCardReadsThatItIsNotThere() {
        postsAreRefused("restricted_action_read_only_channel");
        stage.alice.types("/quit-org 101");
        stage.awaitModal(stage.alice, screen -> screen.submitLabel().isPresent());
        stage.alice.fills("Reason", Stage.REASON);
        stage.alice.submits();
        stage.awaitModalSaying(stage.alice, "submitted");
        stage.await("not ready", () -> stage.health("ready") == 503);
        stage.clock.move(Duration.ofSeconds(5));
        assertThat(stage.awaitModalSaying(stage.alice, "restricted_action_read_only_channel")
                        .text())
                .contains("submitted")
                .contains("the card is not there yet");
        stage.slack.comesBack();
        stage.clock.move(NEXT_TRY);
        stage.await(
                "the card",
                () -> stage.slack.channel().messageWith("organization 101").isPresent());
        stage.await("ready", () -> stage.health("ready") == 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "restricted_action_thread_only_channel",
                "restricted_action_non_threadable_channel",
                "no_permission",
                "missing_scope",
                "team_access_not_granted",
                "ekm_access_denied",
                "posting_to_general_channel_denied",
                "is_archived",
                "not_in_channel",
                "token_revoked"
            })
    void everyRefusalThatLastsHoldsTheCallBack(String code) {
        stage.asks(stage.alice, 101);
        postsAreRefused(code);
        bobApproves();
        stage.await("not ready", () -> stage.health("ready") == 503);
        assertThat(stage.healthText("ready")).contains(code);
        int before = stage.slack.calls("chat.postMessage").size();
        stage.clock.move(NEXT_TRY);
        stage.await("the next try", () -> stage.slack.calls("chat.postMessage").size() == before + 1);
        assertThat(stage.posts()).isZero();
        stage.slack.comesBack();
        // The previous try may have been answered after the clock moved, so its minute may not be over yet.
        stage.await("the outcome", () -> {
            stage.clock.move(Duration.ofSeconds(5));
            return stage.card(101).text().contains("Succeeded");
        });
        assertThat(stage.posts()).isEqualTo(1);
    }

    @Test
    void aMessageThatIsRefusedForItselfHoldsBackNoOtherRequest() throws IOException {
        try (Stage both = new Stage(Transport.SOCKET, Accounts.settings(folder, 2, Map.of()))) {
            Accounts accounts = Accounts.join(both, 2);
            accounts.asks(both.alice, 1);
            both.await("the card", () -> accounts.hasCard(1));
            both.slack.failNext("chat.postMessage", Fault.refuse("msg_too_long"));
            accounts.approves(both.bob, 1);
            both.await("the refused post", () -> both.slack.calls("chat.postMessage").stream()
                    .map(ApiCall::arguments)
                    .anyMatch(arguments -> arguments.has("thread_ts")));
            accounts.asks(both.carol, 2);
            both.await("the other card", () -> accounts.hasCard(2));
            assertThat(both.posts()).isZero();
            both.clock.move(Duration.ofSeconds(6));
            both.await("the outcome", () -> accounts.card(1).text().contains("Succeeded"));
            assertThat(both.posts()).isEqualTo(1);
        }
    }

    @Test
    void aThreadThatTakesNoMoreRepliesGoesOnUnderANewCard() {
        String firstCard = stage.asks(stage.alice, 101).ts();
        stage.slack.failNext("chat.postMessage", Fault.refuse("restricted_action_thread_locked"));
        stage.approves(stage.bob, 101);
        stage.await("a new card", () -> !stage.card(101).ts().equals(firstCard));
        stage.awaitTrail(101, "approved");
        stage.awaitCard(101, "Succeeded");
        assertThat(stage.posts()).isEqualTo(1);
    }
}
