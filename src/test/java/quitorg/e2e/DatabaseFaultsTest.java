package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.cli.Main;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;
import quitorg.store.Product;
import quitorg.store.TestPostgres;

/**
 * A database that is unavailable for a while: nothing is half done, a person who clicks reads that it was not recorded,
 * the bot is not ready, and it recovers by itself when the database is back.
 */
@Tag("full")
@Timeout(180)
@ExtendWith(NoSecretIsLogged.class)
class DatabaseFaultsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private interface Act {
        void happens() throws Exception;
    }

    /** Bob approves during the fault, and again after it. */
    private static void tellsAndHeals(Stage stage, Act breaks, Act mends) throws Exception {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.bob, card, 101);
        breaks.happens();
        stage.await("the bot to be not ready", () -> readiness(stage) == 503);
        assertThat(stage.bob.submits().arrived()).isTrue();
        stage.awaitModalSaying(stage.bob, "not recorded");
        assertThat(stage.posts()).isZero();
        mends.happens();
        stage.await("the bot to be ready again", () -> readiness(stage) == 200);
        stage.bob.closesModal();
        assertThat(stage.card(101).text()).contains("Waiting for approval", "0 of 1");
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
        assertThat(stage.card(101).text()).contains("Approved by");
        assertThat(stage.posts()).isEqualTo(1);
    }

    private static int readiness(Stage stage) {
        URI ready = URI.create("http://127.0.0.1:" + stage.healthPort() + "/health/ready");
        try {
            return HTTP.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void aFileThatIsMovedAwayTakesNothingUntilItIsBack() throws Exception {
        try (Stage stage = new Stage()) {
            Path away = folder.resolve("moved.db");
            tellsAndHeals(
                    stage, () -> Files.move(stage.databaseFile(), away), () -> Files.move(away, stage.databaseFile()));
        }
    }

    @Test
    void aWalFileThatIsMovedAwayTakesNothingUntilItIsBack() throws Exception {
        try (Stage stage = new Stage()) {
            Path log = stage.databaseFile().resolveSibling("quit-org.db-wal");
            Path away = folder.resolve("moved.db-wal");
            tellsAndHeals(stage, () -> Files.move(log, away), () -> Files.move(away, log));
        }
    }

    @Test
    void aFileWithASecondNameIsRefusedAndTheProgramSaysWhy() throws Exception {
        try (Stage stage = new Stage()) {
            stage.stopBot();
            Path link = Files.createLink(stage.databaseFile().resolveSibling("second.db"), stage.databaseFile());
            StringWriter said = new StringWriter();
            PrintWriter printer = new PrintWriter(said, true);
            assertThat(Main.run(new String[] {"serve"}, stage.environment(), printer, printer))
                    .isEqualTo(2);
            assertThat(said.toString().lines())
                    .singleElement(STRING)
                    .contains(
                            "cannot start",
                            stage.databaseFile().toString(),
                            "2 names (hard links)",
                            "delete all names but one");
            Files.delete(link);
            stage.startBot();
            stage.asks(stage.alice, 101);
        }
    }

    @Test
    void aDiskThatIsFullTakesNothingUntilThereIsRoom() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                ran("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()), "may not mount a small disk");
        Path rubbish = disk.resolve("rubbish");
        try (Stage stage = new Stage(Map.of("DATABASE_URL", "jdbc:sqlite:" + disk.resolve("quit-org.db")))) {
            tellsAndHeals(stage, () -> fill(rubbish), () -> Files.delete(rubbish));
        } finally {
            ran("umount", disk.toString());
        }
    }

    private static boolean ran(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    private static void fill(Path file) {
        byte[] block = new byte[4096];
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            // The disk is full, as intended.
        }
    }

    @Test
    void aServerThatIsStoppedAndStartedAgain() throws Exception {
        EmbeddedPostgres[] server = {start(0)};
        int port = server[0].getPort();
        try (Stage stage = new Stage(Map.of("DATABASE_URL", TestPostgres.urlOf(port, "postgres")))) {
            tellsAndHeals(stage, () -> server[0].close(), () -> server[0] = start(port));
        } finally {
            server[0].close();
        }
    }

    private EmbeddedPostgres start(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(1))
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    @Test
    void aServerOnWhichSomeoneLocksWhatIsToBeWritten() throws Exception {
        String url = TestPostgres.freshDatabase();
        try (Stage stage = new Stage(Map.of("DATABASE_URL", url));
                Connection other = DriverManager.getConnection(url);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            tellsAndHeals(
                    stage,
                    () -> statement.execute("LOCK TABLE request, action IN ACCESS EXCLUSIVE MODE"),
                    other::rollback);
        }
    }

    @Test
    void aServerThatOnlyLetsRead() throws Exception {
        String url = TestPostgres.freshDatabase();
        try (Stage stage = new Stage(Map.of("DATABASE_URL", url))) {
            tellsAndHeals(stage, () -> onlyReads(url), () -> letsWrite(url));
        }
    }

    /** As after a failover: connections are cut, and new ones find a read-only server. */
    private static void onlyReads(String url) throws SQLException {
        prompt(
                url,
                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on',"
                        + " current_database()); END $$",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    /** Connections that were opened meanwhile are not cut. */
    private static void letsWrite(String url) throws SQLException {
        prompt(
                url,
                "SET default_transaction_read_only = off",
                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET default_transaction_read_only',"
                        + " current_database()); END $$");
    }

    private static void prompt(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    @Test
    void aSchemaOfAnUnreleasedVersionIsLeftAloneAndTheProgramSaysWhatToDo() throws Exception {
        try (Stage stage = new Stage()) {
            stage.stopBot();
            sql(
                    stage,
                    "INSERT INTO flyway_schema_history SELECT 99, '8.1', description, type, 'V8_1__x.sql', checksum,"
                            + " installed_by, installed_on, execution_time, success"
                            + " FROM flyway_schema_history WHERE installed_rank = 1");
            StringWriter said = new StringWriter();
            PrintWriter printer = new PrintWriter(said, true);
            assertThat(Main.run(new String[] {"serve"}, stage.environment(), printer, printer))
                    .isEqualTo(2);
            assertThat(said.toString())
                    .contains("made by an unreleased version; start with a new file")
                    .doesNotContain("Exception");
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void aNewerSchemaIsLeftAloneAndTheProgramSaysWhy(Product product) throws Exception {
        try (Stage stage = new Stage(Transport.SOCKET, product, Map.of())) {
            stage.stopBot();
            sql(
                    stage,
                    "INSERT INTO flyway_schema_history SELECT 99, '999.1', description, type, 'V999_1__x.sql', checksum,"
                            + " installed_by, installed_on, execution_time, success"
                            + " FROM flyway_schema_history WHERE installed_rank = 1");
            StringWriter said = new StringWriter();
            PrintWriter printer = new PrintWriter(said, true);
            assertThat(Main.run(new String[] {"serve"}, stage.environment(), printer, printer))
                    .isEqualTo(2);
            assertThat(said.toString())
                    .contains("cannot start", "schema version 999.1", "run the version that wrote it")
                    .doesNotContain("Exception");
            sql(stage, "DELETE FROM flyway_schema_history WHERE version = '999.1'");
            stage.startBot();
            stage.asks(stage.alice, 101);
        }
    }

    private static void sql(Stage stage, String... statements) throws SQLException {
        prompt(stage.databaseUrl(), statements);
    }
}
