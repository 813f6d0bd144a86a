package quitorg.store.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import quitorg.TestRun;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.store.ChainReading;
import quitorg.store.Database;
import quitorg.store.OpenDatabase;
import quitorg.store.Product;
import quitorg.store.Samples;
import quitorg.workflow.port.audit.SettingsInForce;

@ParameterizedClass
@MethodSource("products")
class RecordedSettingsTest {
    static List<Product> products() {
        return TestRun.fullOrQuick(List.of(Product.values()), List.of(Product.SQLITE));
    }

    private static final Instant NOW = Samples.NOW;
    private static final SettingsInForce FIRST = settings(1, "U0ALICE", "U0BOB");

    @Parameter
    Product product;

    @TempDir
    Path directory;

    private OpenDatabase database;
    private Handle prompt;

    private static SettingsInForce settings(int quorum, String... admins) {
        return new SettingsInForce(
                "C0CHANNEL", List.of(admins), List.of("S0GROUP"), quorum, Duration.ofHours(24), Duration.ofMinutes(10));
    }

    @BeforeEach
    void open() {
        database = new OpenDatabase(product, directory);
        prompt = database.prompt();
    }

    @AfterEach
    void close() {
        prompt.close();
        database.close();
    }

    @Test
    void areWrittenOnceHoweverOftenTheBotStarts() {
        database.get().recordSettings(FIRST, NOW);
        database.reopen();
        database.get().recordSettings(FIRST, NOW.plusSeconds(1));
        database.get().recordSettings(settings(1, "U0BOB", "U0ALICE"), NOW.plusSeconds(2));
        assertThat(bodies())
                .containsExactly("{\"channel\":\"C0CHANNEL\",\"admins\":[\"U0ALICE\",\"U0BOB\"],"
                        + "\"approvers\":[\"S0GROUP\"],\"quorum\":1,\"timeToLive\":\"PT24H\",\"hold\":\"PT10M\"}");
    }

    @Test
    void areWrittenAgainWheneverTheyChangeAlsoBack() {
        database.get().requestStore().inTransaction(changes -> changes.add(Samples.submitted(1)));
        database.get().recordSettings(FIRST, NOW);
        database.get().recordSettings(settings(2, "U0ALICE", "U0BOB"), NOW);
        database.get()
                .requestStore()
                .inTransaction(changes -> changes.add(Samples.submitted(2, new Account("other"), new OrgId(2))));
        database.get().recordSettings(FIRST, NOW);
        assertThat(bodies()).hasSize(3);
        assertThat(bodies().get(1)).contains("\"quorum\":2");
        assertThat(bodies().get(2)).isEqualTo(bodies().get(0));
        assertThat(ChainReading.firstBreak(prompt)).isEmpty();
        assertThat(database.get().requestStore().findAllOpen()).hasSize(2);
        assertThat(database.get().outbox().next(NOW).orElseThrow().requestId()).isEqualTo(Samples.id(1));
    }

    @Test
    void areWrittenByOneOfTheReplicasThatStartTogether() throws Exception {
        int replicas = 4;
        List<Database> started = new ArrayList<>(List.of(database.get()));
        while (product == Product.POSTGRES && started.size() < replicas) {
            started.add(Database.open(database.url(), Clock.systemUTC()));
        }
        ExecutorService threads = Executors.newFixedThreadPool(replicas);
        try {
            for (int round = 1; round <= 10; round++) {
                SettingsInForce changed = settings(round, "U0ALICE");
                CyclicBarrier together = new CyclicBarrier(replicas);
                List<Callable<String>> starts = new ArrayList<>();
                for (int i = 0; i < replicas; i++) {
                    Database each = started.get(i % started.size());
                    starts.add(() -> {
                        together.await();
                        each.recordSettings(changed, NOW);
                        return "recorded";
                    });
                }
                for (Future<String> start : threads.invokeAll(starts)) {
                    assertThat(start.get()).isEqualTo("recorded");
                }
                assertThat(bodies()).hasSize(round);
            }
            assertThat(ChainReading.firstBreak(prompt)).isEmpty();
        } finally {
            threads.shutdownNow();
            started.stream().skip(1).forEach(Database::close);
        }
    }

    private List<String> bodies() {
        return prompt.createQuery("SELECT body FROM event WHERE request_id = 'settings' ORDER BY position")
                .mapTo(String.class)
                .list();
    }
}
