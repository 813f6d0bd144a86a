package quitorg.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quitorg.store.ChainReading;
import quitorg.store.Database;
import quitorg.store.FaultyWire;
import quitorg.store.Samples;
import quitorg.store.ScriptedAnnouncer;
import quitorg.store.SetOfJobs;
import quitorg.store.TestPostgres;
import quitorg.store.db.Connections;
import quitorg.store.db.Transactions;
import quitorg.store.jobs.JobDispatcher;
import quitorg.store.jobs.JobDispatcherTest;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StoreUnavailableException;

/** Faults of the server and of the network. */
@Timeout(120)
class PostgresFaultsTest {
    /** How long Slack waits for an answer. */
    private static final Duration SLACKS_PATIENCE = Duration.ofSeconds(3);

    private static final Duration LONG = Duration.ofSeconds(60);

    private final String url = TestPostgres.freshDatabase();

    private Handle prompt() {
        return Jdbi.create(url).open();
    }

    private static void submit(Database database, int number) {
        database.requestStore().inTransaction(changes -> changes.add(Samples.submitted(number)));
    }

    private static Transactions transactions(Postgres dialect, Connections connections) {
        return new Transactions(dialect, connections);
    }

    @Test
    void commitsToTheDiskWhateverTheServersDefaultIs() {
        Postgres dialect = new Postgres(url);
        try (Handle plain = prompt();
                Connections connections = dialect.connect()) {
            assertThat(show(plain, "synchronous_commit")).isEqualTo("off");
            Transactions transactions = transactions(dialect, connections);
            assertThat(transactions.<List<String>>write(handle -> List.of(
                            show(handle, "synchronous_commit"),
                            show(handle, "transaction_isolation"),
                            show(handle, "lock_timeout"),
                            show(handle, "statement_timeout"),
                            show(handle, "idle_in_transaction_session_timeout"))))
                    .containsExactly("on", "read committed", "1s", "1200ms", "3s");
        }
    }

    private static String show(Handle handle, String setting) {
        return handle.createQuery("SHOW " + setting).mapTo(String.class).one();
    }

    @Test
    void runsATransactionAgainThatWasUndoneForAnother() {
        Postgres dialect = new Postgres(url);
        AtomicInteger runs = new AtomicInteger();
        try (Connections connections = dialect.connect()) {
            Transactions transactions = transactions(dialect, connections);
            String after = transactions.write(handle -> {
                handle.execute("UPDATE chain_head SET position = position + 1");
                return runs.incrementAndGet() < 3 ? fail(handle, "40P01") : "third time";
            });
            assertThat(after).isEqualTo("third time");
            assertThat(transactions.<Long>read(handle -> handle.createQuery("SELECT position FROM chain_head")
                            .mapTo(Long.class)
                            .one()))
                    .isEqualTo(1);
            runs.set(0);
            assertThatThrownBy(() -> transactions.write(handle -> {
                        runs.incrementAndGet();
                        return fail(handle, "40001");
                    }))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(runs).hasValue(3);
            runs.set(0);
            assertThatThrownBy(() -> transactions.write(handle -> {
                        runs.incrementAndGet();
                        return fail(handle, "53100");
                    }))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(runs).hasValue(1);
        }
    }

    private static String fail(Handle handle, String state) {
        handle.execute("DO $$ BEGIN RAISE EXCEPTION 'as the test wants' USING ERRCODE = '" + state + "'; END $$");
        return "never";
    }

    @Test
    void doesNotTakeAnUndoneTransactionForACommit() {
        Postgres dialect = new Postgres(url);
        try (Connections connections = dialect.connect()) {
            Transactions transactions = transactions(dialect, connections);
            assertThatThrownBy(() -> transactions.write(handle -> {
                        try {
                            return fail(handle, "53100");
                        } catch (JdbiException e) {
                            return "passed over";
                        }
                    }))
                    .isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Test
    @Tag("full")
    void endsTheTransactionOfAPausedProcessSoThatTheOthersGoOn() {
        CountDownLatch wakeUp = new CountDownLatch(1);
        try (Database database = Database.open(url, Clock.systemUTC());
                Database other = Database.open(url, Clock.systemUTC())) {
            Thread paused = new Thread(() -> {
                Transactions transactions = transactionsOf(url);
                assertThatThrownBy(() -> transactions.write(handle -> {
                            handle.execute("SELECT * FROM chain_head FOR UPDATE");
                            JobDispatcherTest.waitFor(wakeUp);
                            return handle.execute("UPDATE chain_head SET position = 99");
                        }))
                        .isInstanceOf(StoreUnavailableException.class);
            });
            paused.start();
            await().atMost(LONG).until(() -> lockedRows() > 0);
            assertThatThrownBy(() -> submit(other, 1)).isInstanceOf(StoreUnavailableException.class);
            await().atMost(LONG).ignoreExceptions().until(() -> {
                submit(other, 1);
                return true;
            });
            wakeUp.countDown();
            assertThat(database.requestStore().find(Samples.id(1))).isPresent();
            try (Handle handle = prompt()) {
                assertThat(ChainReading.firstBreak(handle)).isEmpty();
            }
        }
    }

    private static Transactions transactionsOf(String url) {
        Postgres dialect = new Postgres(url);
        return new Transactions(dialect, dialect.connect());
    }

    private int lockedRows() {
        try (Handle handle = prompt()) {
            return handle.createQuery("SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
                            + " WHERE c.relname = 'chain_head' AND l.mode = 'RowShareLock'")
                    .mapTo(Integer.class)
                    .one();
        }
    }

    @Test
    @Tag("full")
    void saysInTimeThatAServerDoesNotAnswerAndHeals() throws Exception {
        try (FaultyWire wire = FaultyWire.toPostgres();
                Database database = Database.open(wire.to(url), Clock.systemUTC())) {
            submit(database, 1);
            wire.fallSilent();
            for (int i = 0; i < 3; i++) {
                long before = System.nanoTime();
                assertThatThrownBy(() -> submit(database, 2)).isInstanceOf(StoreUnavailableException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SLACKS_PATIENCE);
            }
            assertThat(database.isUsable()).isFalse();
            wire.mend();
            await().atMost(LONG).until(database::isUsable);
            assertThat(database.requestStore().find(Samples.id(1))).isPresent();
            assertThat(database.requestStore().find(Samples.id(2))).isEmpty();
        }
    }

    @Test
    void saysThatACommitPerhapsTookPlace() throws Exception {
        try (FaultyWire wire = FaultyWire.toPostgres();
                Database database = Database.open(wire.to(url), Clock.systemUTC())) {
            wire.cutAfterCommit();
            StoreUnavailableException lost =
                    catchThrowableOfType(StoreUnavailableException.class, () -> submit(database, 1));
            assertThat(lost.isPerhapsWritten()).isTrue();
            wire.mend();
            RequestStore store = database.requestStore();
            await().atMost(LONG).ignoreExceptions().until(() -> store.find(Samples.id(1))
                    .isPresent());
            wire.fallSilent();
            StoreUnavailableException notBegun =
                    catchThrowableOfType(StoreUnavailableException.class, () -> submit(database, 2));
            assertThat(notBegun.isPerhapsWritten()).isFalse();
        }
    }

    @Test
    @Tag("full")
    void healsWhenTheServerWasStoppedAndStartedAgain(@TempDir Path directory) throws Exception {
        EmbeddedPostgres server = start(directory, 0);
        String own = TestPostgres.urlOf(server.getPort(), "postgres");
        SetOfJobs jobs = new SetOfJobs();
        try (Database database = Database.open(own, Clock.systemUTC())) {
            JobDispatcher workers = database.jobs();
            workers.start(jobs::add, ScriptedAnnouncer.idle(Clock.systemUTC()));
            jobs.plan(database, "before");
            await().atMost(LONG).until(() -> jobs.carriedOut("before"));
            int port = server.getPort();
            server.close();
            assertThat(database.isUsable()).isFalse();
            assertThatThrownBy(() -> submit(database, 1)).isInstanceOf(StoreUnavailableException.class);
            server = start(directory, port);
            await().atMost(LONG).until(database::isUsable);
            submit(database, 1);
            jobs.plan(database, "after");
            await().atMost(LONG).until(() -> jobs.carriedOut("after"));
            workers.stop(Duration.ofSeconds(5));
        } finally {
            server.close();
        }
    }

    private static EmbeddedPostgres start(Path directory, int port) throws Exception {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(1))
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    @Test
    @Tag("full")
    void writesAgainAsSoonAsTheDatabaseLetsIt() {
        Postgres dialect = new Postgres(url);
        try (Connections connections = dialect.connect();
                Database database = Database.open(url, Clock.systemUTC())) {
            onlyReads(true);
            // All sessions of both pools are new, and are read-only.
            assertThat(database.isUsable()).isFalse();
            assertThatThrownBy(() -> submit(database, 1)).isInstanceOf(StoreUnavailableException.class);
            // Some sessions were in the pool when they were cut, and have to be detected first.
            await().atMost(LONG).untilAsserted(() -> assertThatThrownBy(() -> writePast(connections))
                    .hasMessageContaining("read-only"));
            // Sessions that were not cut cannot write either: the server refuses.
            await().atMost(LONG).untilAsserted(() -> assertThatThrownBy(() -> submit(database, 1))
                    .hasStackTraceContaining("read-only"));
            assertThat(database.isUsable()).isFalse();
            onlyReads(false);
            await().atMost(LONG).until(database::isUsable);
            await().atMost(LONG).ignoreExceptions().until(() -> {
                submit(database, 1);
                return true;
            });
            // As the workers do it, which use the pool directly.
            await().atMost(LONG).ignoreExceptions().until(() -> writePast(connections) == 0);
        }
    }

    /**
     * Makes sessions that open from now on read-only or not. Earlier sessions are closed if {@code only}, and stay
     * otherwise.
     */
    private void onlyReads(boolean only) {
        try (Handle handle = prompt()) {
            handle.execute("SET default_transaction_read_only = off");
            handle.execute("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = "
                    + (only ? "on" : "off") + "', current_database()); END $$");
            if (only) {
                handle.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            }
        }
    }

    private static int writePast(Connections connections) {
        return Jdbi.create(connections.writer())
                .withHandle(handle -> handle.execute("UPDATE chain_head SET position = position WHERE FALSE"));
    }

    @Test
    void repeatsNoPassword() {
        String secret = "a-secret-that-must-not-be-seen";
        String wrong = url.replaceFirst("/test_[0-9]+", "/not_there").replace("unused-secret", secret);
        assertThatThrownBy(() -> Database.open(wrong, Clock.systemUTC()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("127.0.0.1")
                .hasMessageContaining("not_there")
                .satisfies(failure -> assertThat(failure).hasStackTraceContaining("does not exist"))
                .satisfies(failure -> assertThat(stackTraceOf(failure)).doesNotContain(secret));
        assertThatThrownBy(() -> Database.open("jdbc:postgresql://bot:" + secret + "@host:99999/x", Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(failure -> assertThat(stackTraceOf(failure)).doesNotContain(secret));
    }

    private static String stackTraceOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
