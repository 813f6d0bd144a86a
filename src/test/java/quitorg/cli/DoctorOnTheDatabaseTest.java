package quitorg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.store.TestPostgres;

/** Each fault of a database in turn: the right line fails, with advice, and no other. */
class DoctorOnTheDatabaseTest extends InAClinic {
    @Test
    void aDatabaseThatDoesNotExistYetIsNoFault() {
        clinic().settings.put("DATABASE_URL", "jdbc:sqlite:" + folder.resolve("data/quit-org.db"));
        Clinic.Report report = clinic.examine();
        report.isWell();
        assertThat(report.line("database")).contains("does not exist yet; serve creates it");
        assertThat(report.line("database-schema")).startsWith("skipped");
    }

    @Tag("full")
    @Test
    void aDirectoryThatCannotBeCreated() throws IOException {
        Files.writeString(folder.resolve("data"), "a file");
        clinic().settings.put("DATABASE_URL", "jdbc:sqlite:" + folder.resolve("data/quit-org.db"));
        clinic.examine().failsOnly("database", "cannot be created", "data is no directory", "set DATABASE_URL");
    }

    @Tag("full")
    @Test
    void aDirectoryInPlaceOfTheFile() throws IOException {
        Files.createDirectory(clinic().database());
        clinic.examine().failsOnly("database", "is a directory", "Name a file in it");
    }

    @Tag("full")
    @Test
    void aFileThatIsNoDatabase() throws IOException {
        Files.writeString(
                clinic().database(), "This is a letter and no database, although it is long enough. ".repeat(90));
        clinic.examine().failsOnly("database", "is not a SQLite database", "restore a backup");
    }

    @Tag("full")
    @Test
    void aDatabaseWithTwoNames() throws IOException {
        withDatabase();
        Files.createLink(folder.resolve("other.db"), clinic.database());
        clinic.examine().failsOnly("database", "has 2 names (hard links)", "Delete all names but one");
    }

    @Test
    void aDatabaseThatAnotherProgramHasOpenIsNotTouched() throws SQLException {
        withDatabase();
        try (Connection other = sqlite();
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            Clinic.Report report = clinic.examineLocked();
            report.isWell();
            assertThat(report.line("database")).contains("not tried", "or another program has the database open");
            statement.execute("ROLLBACK");
        }
    }

    @Tag("full")
    @Test
    void aSchemaThatIsTooNew() throws SQLException {
        withDatabase();
        try (Connection other = sqlite();
                Statement statement = other.createStatement()) {
            statement.execute("UPDATE flyway_schema_history SET version = '999' WHERE installed_rank ="
                    + " (SELECT max(installed_rank) FROM flyway_schema_history)");
        }
        clinic.examine().failsOnly("database-schema", "schema");
    }

    @Tag("full")
    @Test
    void aPostgresqlInOrderAndOneWithoutTables() {
        clinic().settings.put("DATABASE_URL", TestPostgres.freshDatabase());
        Clinic.Report report = clinic.examine();
        report.isWell();
        assertThat(report.line("database")).contains("can be written (tried, and taken back)");
        clinic.settings.put("DATABASE_URL", TestPostgres.emptyDatabase());
        Clinic.Report empty = clinic.examine();
        empty.isWell();
        assertThat(empty.line("database")).contains("serve creates its tables");
    }

    @Tag("full")
    @Test
    void aPostgresqlThatCannotBeReached() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            clinic().settings.put("DATABASE_URL", TestPostgres.urlOf(free.getLocalPort(), "quitorg"));
        }
        clinic.examine().failsOnly("database", "/quitorg: the server cannot be reached", "Check host and port");
    }

    @Tag("full")
    @Test
    void aPostgresqlWithoutThatDatabase() {
        clinic().settings.put("DATABASE_URL", TestPostgres.freshDatabase().replaceFirst("/test_[0-9]+", "/nowhere"));
        clinic.examine().failsOnly("database", "no such database", "Create it");
    }

    @Tag("full")
    @Test
    void aPostgresqlThatMayOnlyBeRead() throws SQLException {
        String url = TestPostgres.freshDatabase();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "ALTER DATABASE " + url.replaceAll("^.*/|\\?.*$", "") + " SET default_transaction_read_only = on");
        }
        clinic().settings.put("DATABASE_URL", url);
        clinic.examine().failsOnly("database", "it may only be read", "primary");
    }

    @Tag("full")
    @Test
    void aPostgresqlWhoseUserMayNotWrite() throws SQLException {
        String url = TestPostgres.freshDatabase();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("DO $$ BEGIN CREATE ROLE reader LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;"
                    + " GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader");
        }
        clinic().settings.put("DATABASE_URL", url.replace("user=postgres", "user=reader"));
        clinic.examine().failsOnly("database", "its user may not do this", "owner");
    }

    private Connection sqlite() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + clinic.database());
    }
}
