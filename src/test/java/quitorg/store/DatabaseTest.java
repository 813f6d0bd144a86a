package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.store.audit.JdbcAuditLog;
import quitorg.store.db.Connections;
import quitorg.store.db.Dialect;
import quitorg.store.db.SchemaTooNewException;
import quitorg.store.db.SchemaUnreleasedException;
import quitorg.store.db.Transactions;
import quitorg.store.postgres.Postgres;
import quitorg.store.sqlite.DatabaseInUseException;
import quitorg.store.sqlite.Sqlite;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.audit.AuditLogUnavailableException;

@Timeout(60)
class DatabaseTest {
    @TempDir
    Path directory;

    @Test
    void makesTheDirectoryAndOpens() {
        Path file = directory.resolve("data").resolve("quit-org.db");
        try (Database database = Database.open("jdbc:sqlite:" + file, Clock.systemUTC())) {
            assertThat(file).exists();
            assertThat(database.isUsable()).isTrue();
        }
    }

    @Test
    void isOnDiskAtEveryCommit() {
        try (OpenDatabase database = new OpenDatabase(directory);
                Handle writer = org.jdbi.v3.core.Jdbi.create(Sqlite.unpooled(database.file()))
                        .open()) {
            assertThat(pragma(writer, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(writer, "synchronous")).isEqualTo("2");
            assertThat(pragma(writer, "foreign_keys")).isEqualTo("1");
            assertThat(pragma(writer, "busy_timeout")).isEqualTo("1500");
        }
    }

    private static String pragma(Handle handle, String name) {
        return handle.createQuery("PRAGMA " + name).mapTo(String.class).one();
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void canNotWriteThroughAReader(Product product) throws Exception {
        try (Dialect dialect = product == Product.SQLITE
                ? Sqlite.claim(TestSqlite.freshDatabase(directory.resolve("other.db")))
                : new Postgres(TestPostgres.freshDatabase())) {
            try (Connections connections = dialect.connect()) {
                Transactions transactions = new Transactions(dialect, connections);
                assertThatThrownBy(() -> transactions.read(handle -> handle.execute("DELETE FROM action")))
                        .isInstanceOf(StoreUnavailableException.class)
                        .satisfies(failure ->
                                assertThat(failure).rootCause().message().containsPattern("readonly|read-only"));
            }
        }
    }

    @Test
    void refusesASecondOpeningInTheSameProcess() {
        try (OpenDatabase database = new OpenDatabase(directory)) {
            assertThatThrownBy(() -> Database.open(database.url(), Clock.systemUTC()))
                    .isInstanceOf(DatabaseInUseException.class)
                    .hasMessageContaining("quit-org.db");
            assertThat(database.get().isUsable()).isTrue();
        }
    }

    @Test
    void refusesASecondOpeningByAnotherNameOfTheFile() throws Exception {
        try (OpenDatabase database = new OpenDatabase(directory)) {
            Path link = Files.createSymbolicLink(directory.resolve("other.db"), database.file());
            assertThatThrownBy(() -> Database.open("jdbc:sqlite:" + link, Clock.systemUTC()))
                    .isInstanceOf(DatabaseInUseException.class);
            assertThat(database.get().isUsable()).isTrue();
        }
    }

    @Test
    void refusesAnotherProcessAlsoAfterARefusalInThisOne() throws Exception {
        try (OpenDatabase database = new OpenDatabase(directory)) {
            assertThatThrownBy(() -> Database.open(database.url(), Clock.systemUTC()))
                    .isInstanceOf(DatabaseInUseException.class);
            assertThat(firstLineOf(start(database.url()))).isEqualTo("in use");
        }
    }

    @Test
    @Tag("full")
    void opensOnceAnotherProcessIsGone() throws Exception {
        String url = "jdbc:sqlite:" + directory.resolve("quit-org.db");
        Process other = start(url);
        try {
            assertThat(firstLineOf(other)).isEqualTo("open");
            assertThatThrownBy(() -> Database.open(url, Clock.systemUTC())).isInstanceOf(DatabaseInUseException.class);
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (Database database = Database.open(url, Clock.systemUTC())) {
            assertThat(database.isUsable()).isTrue();
        }
    }

    private static Process start(String url) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-cp", classPath(), OpensDatabase.class.getName(), url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static String firstLineOf(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        return lines.readLine();
    }

    @Test
    void opensAgainAfterClosing() {
        try (OpenDatabase database = new OpenDatabase(directory)) {
            database.get().requestStore().inTransaction(changes -> changes.add(Samples.submitted(1)));
            database.reopen();
            assertThat(database.get().requestStore().find(Samples.id(1))).isPresent();
        }
    }

    @Test
    void refusesASchemaOfAnUnreleasedVersionAndLeavesIt() {
        OpenDatabase database = new OpenDatabase(directory);
        try (Handle handle = database.prompt()) {
            handle.execute("INSERT INTO flyway_schema_history SELECT 99, '8.1', description, type, 'V8_1__x.sql',"
                    + " checksum, installed_by, installed_on, execution_time, success"
                    + " FROM flyway_schema_history WHERE installed_rank = 1");
        }
        database.close();
        assertThatThrownBy(() -> Database.open(database.url(), Clock.systemUTC()))
                .isInstanceOf(SchemaUnreleasedException.class)
                .hasMessageContaining("start with a new file");
    }

    /** The two ways in which a build before the first release can differ: other files, or others under the same names. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE flyway_schema_history SET version = replace(version, '30', '20'), script = replace(script, 'V30', 'V20')",
                "UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '300'"
            })
    void refusesTheSchemaOfAnEarlierBuildInTheSameWords(String earlier) {
        OpenDatabase database = new OpenDatabase(directory);
        try (Handle handle = database.prompt()) {
            assertThat(handle.execute(earlier)).isPositive();
        }
        database.close();
        assertThatThrownBy(() -> Database.open(database.url(), Clock.systemUTC()))
                .isInstanceOf(SchemaUnreleasedException.class)
                .hasMessageContaining("start with a new file");
        assertThatThrownBy(() -> JdbcAuditLog.open(database.url()))
                .isInstanceOf(AuditLogUnavailableException.class)
                .hasMessageContaining("start with a new file");
    }

    @Test
    void refusesASchemaOfTheFutureAndLeavesIt() {
        OpenDatabase database = new OpenDatabase(directory);
        try (Handle handle = database.prompt()) {
            handle.execute("INSERT INTO flyway_schema_history SELECT 99, '999.1', description, type, 'V999_1__x.sql',"
                    + " checksum, installed_by, installed_on, execution_time, success"
                    + " FROM flyway_schema_history WHERE installed_rank = 1");
        }
        database.close();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> Database.open(database.url(), Clock.systemUTC()))
                    .isInstanceOf(SchemaTooNewException.class)
                    .hasMessageContaining("999.1");
        }
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws IOException {
        Path file = Files.write(directory.resolve("text.db"), List.of("This is no database, however long it may be."));
        String url = "jdbc:sqlite:" + file;
        assertThatThrownBy(() -> Database.open(url, Clock.systemUTC())).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> JdbcAuditLog.open(url))
                .isInstanceOf(AuditLogUnavailableException.class)
                .hasMessageContaining("cannot be read: it is not a SQLite database. Remedy: check DATABASE_URL,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:", "jdbc:sqlite::memory:", "jdbc:sqlite:file:x?mode=memory", "jdbc:h2:x", "x"})
    void refusesAUrlThatNamesNoFile(String url) {
        assertThatThrownBy(() -> Database.open(url, Clock.systemUTC())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("full")
    void saysThatItIsUnavailableWhileSomeoneElseLocksItAndRecovers() {
        try (OpenDatabase database = new OpenDatabase(directory);
                Handle intruder = database.prompt()) {
            intruder.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() ->
                            database.get().requestStore().inTransaction(changes -> changes.add(Samples.submitted(1))))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(database.get().isUsable()).isFalse();
            assertThat(database.get().requestStore().find(Samples.id(1))).isEmpty();
            intruder.execute("ROLLBACK");
            assertThat(database.get().isUsable()).isTrue();
            database.get().requestStore().inTransaction(changes -> changes.add(Samples.submitted(1)));
            assertThat(database.get().requestStore().find(Samples.id(1))).isPresent();
        }
    }

    @Test
    void saysThatItIsUnavailableWhileItsOwnWriterIsTaken() {
        try (OpenDatabase database = new OpenDatabase(directory)) {
            assertThatThrownBy(() -> database.get().requestStore().inTransaction(outer -> database.get()
                            .requestStore()
                            .inTransaction(inner -> "too many")))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(database.get().isUsable()).isTrue();
        }
    }

    @Test
    void isNotUsableOnceClosed() {
        OpenDatabase database = new OpenDatabase(directory);
        database.close();
        assertThat(database.get().isUsable()).isFalse();
        assertThatThrownBy(() -> database.get().requestStore().findAllOpen())
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void tellsNoValuesInAFailure() {
        try (OpenDatabase database = new OpenDatabase(directory)) {
            try (Handle handle = database.prompt()) {
                handle.execute("DROP TABLE action");
            }
            assertThatThrownBy(() -> database.get()
                            .requestStore()
                            .inTransaction(changes -> changes.add(Samples.action("secret-key"), Samples.NOW)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .satisfies(
                            failure -> assertThat(failure.getCause()).message().doesNotContain("secret-key"));
        }
    }
}
