package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** When {@link LiveSessions} takes another replica for dead: after two looks, and not while everybody comes back. */
@Timeout(120)
class TwoLooksTest {
    private static final String OTHER = LiveSessions.MARK + "other";

    @TempDir
    private Path folder;

    private final AtomicInteger freed = new AtomicInteger();
    private OpenDatabase open;
    private Connections connections;
    private LiveSessions sessions;
    private SessionLock lockOfOther;

    @BeforeEach
    void anotherReplicaHasAJobInHandAndHoldsNoLock() {
        open = new OpenDatabase(Product.POSTGRES, folder);
        Postgres postgres = new Postgres(open.url());
        connections = postgres.connect();
        sessions =
                postgres.liveSessions(new Transactions(postgres, connections)).orElseThrow();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(open.url());
        lockOfOther = new SessionLock(source, OTHER);
        try (Handle prompt = open.prompt()) {
            prompt.execute(
                    "INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, version)"
                            + " VALUES ('decide', 'x', 0, TRUE, ?, 1)",
                    OTHER);
        }
    }

    @AfterEach
    void close() throws Exception {
        lockOfOther.close();
        sessions.close();
        connections.close();
        open.close();
    }

    private int looks(int times) {
        for (int look = 0; look < times; look++) {
            sessions.look(freed::incrementAndGet);
        }
        return freed.get();
    }

    @Test
    void oneLookIsNotEnough() throws Exception {
        assertThat(looks(1)).isZero();
        lockOfOther.hold();
        assertThat(looks(3)).isZero();
        lockOfOther.close();
        assertThat(looks(1)).isZero();
        assertThat(looks(1)).isEqualTo(1);
        try (Handle prompt = open.prompt()) {
            assertThat(prompt.createQuery("SELECT count(*) FROM scheduled_tasks WHERE picked")
                            .mapTo(Integer.class)
                            .one())
                    .isZero();
        }
    }

    /** What broke the own session broke those of others, too. */
    @Test
    void afterALossEverybodyGetsFiveLooksToComeBack() {
        assertThat(looks(1)).isZero();
        try (Handle prompt = open.prompt()) {
            prompt.execute("SELECT pg_terminate_backend(pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                    + " WHERE d.datname = current_database() AND l.locktype = 'advisory'");
        }
        // Five are skipped, the sixth is the first that sees him gone.
        assertThat(looks(6)).isZero();
        assertThat(looks(1)).isEqualTo(1);
    }
}
