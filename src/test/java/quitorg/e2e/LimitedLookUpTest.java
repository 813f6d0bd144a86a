package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.story.Transport;

/** Slack limits the reading of threads. */
class LimitedLookUpTest {
    @TempDir
    Path folder;

    @Test
    void holdsBackNoCardOfAnotherRequest() throws IOException {
        try (Stage stage = new Stage(Transport.SOCKET, Accounts.settings(folder, 2, Map.of()))) {
            Accounts accounts = Accounts.join(stage, 2);
            accounts.asks(stage.alice, 1);
            stage.await("the card", () -> accounts.hasCard(1));
            stage.slack.failAlways("conversations.replies", Fault.tooManyRequests(Duration.ofMinutes(10)));
            stage.slack.failNext("chat.postMessage", Fault.dropAfterEffect());
            accounts.approves(stage.bob, 1);
            stage.await("the reply", () -> !accounts.card(1).replies().isEmpty());
            stage.clock.move(Duration.ofSeconds(6));
            stage.await(
                    "the look-up",
                    () -> !stage.slack.calls("conversations.replies").isEmpty());
            accounts.asks(stage.carol, 2);
            stage.await("the other card", () -> accounts.hasCard(2));
            assertThat(accounts.card(2).text()).contains("Waiting for approval");
            // The entry that is looked for stays the last of its thread: it is neither posted again nor given up.
            assertThat(accounts.card(1).replies()).hasSize(1);
            assertThat(stage.posts()).isZero();
        }
    }
}
