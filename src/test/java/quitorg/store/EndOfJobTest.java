package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quitorg.workflow.Job;

/**
 * A job is over, but the database cannot record it at that moment. The clock moves by less than 12 s: no heartbeats are
 * missed, so nothing else frees the job.
 */
@Timeout(120)
class EndOfJobTest {
    private static final Job DECIDE = new Job.Decide("key/1");

    @TempDir
    Path directory;

    private final SetClock clock = new SetClock(Samples.NOW);
    private final AtomicInteger failures = new AtomicInteger();
    private Sqlite dialect;
    private Connections connections;
    private JdbcRequestStore store;
    private DurableJobs jobs;

    @BeforeEach
    void open() throws Exception {
        dialect = Sqlite.claim("jdbc:sqlite:" + file());
        Schema.migrate(dialect.unpooled(), dialect.migrations());
        connections = dialect.connect();
        Transactions transactions = new Transactions(dialect, connections);
        JobsClock jobsClock = new JobsClock(clock, System::nanoTime);
        JobBoard board = new JobBoard(jobsClock);
        store = new JdbcRequestStore(transactions, board);
        jobs = new DurableJobs(dialect, failing(connections.writer()), transactions, board, jobsClock);
    }

    @AfterEach
    void close() {
        jobs.stop(Duration.ofSeconds(5));
        connections.close();
        dialect.close();
    }

    private Path file() {
        return directory.resolve("quit-org.db");
    }

    @Test
    void isRecordedAsSoonAsTheDatabaseCanBeWrittenAgain() {
        AtomicInteger carriedOut = new AtomicInteger();
        jobs.start(job -> carriedOut.incrementAndGet(), ScriptedAnnouncer.idle(clock));
        failures.set(3);
        plan();
        await().untilAsserted(() -> assertThat(rows("task_name = 'decide'")).isZero());
        assertThat(failures).as("failures left").hasValue(0);
        assertThat(carriedOut).hasValue(1);
    }

    @Test
    void thatFailedIsRecordedToo() {
        jobs.start(
                job -> {
                    throw new IllegalStateException("broken");
                },
                ScriptedAnnouncer.idle(clock));
        failures.set(3);
        plan();
        await().untilAsserted(
                        () -> assertThat(rows("task_name = 'decide' AND picked = FALSE AND consecutive_failures = 1"))
                                .isOne());
    }

    @Test
    void theAnnouncerGoesOnAfterAShortFailureOfTheDatabase() {
        AtomicInteger steps = new AtomicInteger();
        jobs.start(job -> {}, () -> {
            if (steps.incrementAndGet() == 1) {
                failures.set(3);
                throw new IllegalStateException("the database could not be read");
            }
            return clock.instant().plusSeconds(1);
        });
        await().until(() -> {
            // As the second passes by which it comes again; too little for heartbeats to be missed.
            clock.move(Duration.ofMillis(100));
            return steps.get() >= 3;
        });
    }

    @Test
    void isLeftToTheNextStartWhereTheProcessStopsMeanwhile() {
        jobs.start(job -> {}, ScriptedAnnouncer.idle(clock));
        failures.set(Integer.MAX_VALUE);
        plan();
        await().until(() -> failures.get() < Integer.MAX_VALUE - 1);
        jobs.stop(Duration.ofMinutes(1));
        assertThat(rows("task_name = 'decide' AND picked = TRUE")).isOne();
    }

    private void plan() {
        store.inTransaction(changes -> {
            changes.schedule(DECIDE, clock.instant());
            return "planned";
        });
    }

    private int rows(String condition) {
        try (Handle handle = Jdbi.create("jdbc:sqlite:" + file()).open()) {
            return handle.createQuery("SELECT count(*) FROM scheduled_tasks WHERE " + condition)
                    .mapTo(Integer.class)
                    .one();
        }
    }

    /** Whatever ends an execution fails that often. */
    private DataSource failing(DataSource source) {
        return proxy(DataSource.class, source);
    }

    private <T> T proxy(Class<T> type, T real) {
        Object made = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("prepareStatement") && isEnd((String) arguments[0])) {
                        int left = failures.getAndUpdate(before -> Math.max(0, before - 1));
                        if (left > 0) {
                            throw new SQLException("as the test wants");
                        }
                    }
                    try {
                        Object answer = method.invoke(real, arguments);
                        return answer instanceof Connection connection ? proxy(Connection.class, connection) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return type.cast(made);
    }

    private static boolean isEnd(String sql) {
        String lower = sql.toLowerCase(Locale.ROOT);
        return lower.startsWith("delete from scheduled_tasks") || lower.contains("consecutive_failures = ?");
    }
}
