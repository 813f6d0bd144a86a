package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import quitorg.sandbox.cloud.Membership;
import quitorg.store.TestPostgres;

/** PostgreSQL fails over to a server that lost commits, which the channel shows. */
@ExtendWith(NoSecretIsLogged.class)
@Tag("full")
@Timeout(300)
class OlderPostgresTest {

    @Test
    void aCallWhoseCommitsWereLostIsNotMadeAgain() {
        Map<String, String> settings = Map.of("QUIT_ORG_HOLD", "1h", "DATABASE_URL", TestPostgres.freshDatabase());
        try (Stage stage = new Stage(settings)) {
            stage.asks(stage.alice, 101);
            stage.approves(stage.bob, 101);
            stage.await("the hold", () -> stage.card(101).buttons().contains("Stop"));
            stage.stopBot();
            String copy = TestPostgres.copyOf(stage.databaseUrl());
            stage.startBot();
            stage.clock.move(Duration.ofHours(1));
            stage.awaitTrail(101, "confirmed by Tencent Cloud");
            assertThat(stage.posts()).isEqualTo(1);
            stage.stopBot();
            stage.cloud.join(Stage.UIN, 101, Membership.ordinary());
            stage.set("DATABASE_URL", copy);
            stage.startBot();
            stage.awaitTrail(101, "the database was restored from an older copy");
            stage.awaitCard(101, "Outcome unknown");
            assertThat(stage.posts()).isEqualTo(1);
        }
    }
}
