package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import quitorg.sandbox.slack.delivery.Delivery.Ack;
import quitorg.sandbox.slack.state.ShownMessage;

/** Another process holds the database: a person who decides then learns in time that the decision was not recorded. */
@ExtendWith(NoSecretIsLogged.class)
class BusyDatabaseTest {
    @Test
    void isAnsweredWithinSlacksThreeSecondsAlsoAfterARestart() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Stage stage = new Stage()) {
            ShownMessage card = stage.asks(stage.alice, 101);
            stage.readiesApproval(stage.bob, card, 101);
            stage.readiesApproval(stage.carol, card, 101);
            // The restarted bot has shown neither review, so it has to read them.
            stage.restartBot();
            try (Connection other = DriverManager.getConnection(stage.databaseUrl());
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                List<Future<Ack>> acks =
                        List.of(threads.submit(() -> stage.bob.submits()), threads.submit(() -> stage.carol.submits()));
                for (Future<Ack> ack : acks) {
                    assertThat(ack.get().arrived()).isTrue();
                    assertThat(ack.get().after()).isLessThan(Duration.ofSeconds(3));
                    assertThat(ack.get().payload().orElseThrow().toString()).contains("not recorded");
                }
                statement.execute("ROLLBACK");
            }
            stage.bob.closesModal();
            stage.carol.closesModal();
            assertThat(stage.card(101).text()).contains("0 of 1");
            assertThat(stage.posts()).isZero();
            stage.approves(stage.carol, 101);
            stage.awaitCard(101, "Succeeded");
            assertThat(stage.card(101).text()).contains("Approved by\n@carol");
        } finally {
            threads.shutdownNow();
        }
    }
}
