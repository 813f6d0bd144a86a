package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quitorg.app.settings.Settings;
import quitorg.sandbox.story.Transport;
import quitorg.store.Product;

/** An entry of a replica that ended right after its commit, so that nothing tells the living one, which posts. */
@Tag("full")
@Timeout(300)
class EntryOfAnotherProcessTest {
    /**
     * A replica looks for entries each second on PostgreSQL, and every ten seconds on SQLite, where no other process writes.
     * This tells the two apart, also on a busy machine.
     */
    private static final Duration SOON = Duration.ofSeconds(6);

    private static final int ENTRIES = 3;

    @TempDir
    Path folder;

    @Test
    void isPostedSoon() throws IOException {
        try (Stage stage =
                new Stage(Transport.SOCKET, Product.POSTGRES, Accounts.settings(folder, ENTRIES, Map.of()))) {
            Accounts accounts = Accounts.join(stage, ENTRIES);
            Settings settings = ((Settings.Valid) Settings.parse(stage.environment())).settings();
            List<Duration> waits = new ArrayList<>();
            for (int number = 1; number <= ENTRIES; number++) {
                int account = number;
                try (RequestsByHand another = new RequestsByHand(settings)) {
                    another.submit(account);
                }
                long committed = System.nanoTime();
                stage.await("the card", () -> accounts.hasCard(account));
                waits.add(Duration.ofNanos(System.nanoTime() - committed));
            }
            System.out.printf(
                    "entries of another process waited %s ms%n",
                    waits.stream().map(Duration::toMillis).toList());
            // The middle one: a look may come by chance at any moment, and a busy machine may pause.
            assertThat(waits.stream().sorted().toList().get(ENTRIES / 2)).isLessThan(SOON);
        }
    }
}
