package quitorg.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import quitorg.store.db.Schema;
import quitorg.store.postgres.Postgres;

/**
 * One real PostgreSQL for all tests of this JVM. The first test that asks starts it, and it ends with the JVM. Its first
 * database is migrated to the current schema; the others are copies, which take a tenth of the time.
 */
public final class TestPostgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    private static final class Server {
        static final EmbeddedPostgres STARTED = start();

        private static EmbeddedPostgres start() {
            try {
                // By default, the server confirms a commit before it is on the disk; our connections have to ask for
                // more.
                return EmbeddedPostgres.builder()
                        .setServerConfig("synchronous_commit", "off")
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Template {
        static final String NAME = migrated();

        private static String migrated() {
            String name = "migrated";
            // Keeps no connection, because PostgreSQL does not copy a database that is in use.
            Postgres dialect = new Postgres(created(name, "template1"));
            Schema.migrate(dialect.unpooled(), dialect.migrations());
            return name;
        }
    }

    /** The URL of a new database with the current schema. */
    public static String freshDatabase() {
        return created("test_" + DATABASES.incrementAndGet(), Template.NAME);
    }

    /** The URL of a copy of that database. Closes all connections to the original. */
    public static String copyOf(String url) {
        String name = url.replaceAll("^.*/|\\?.*$", "");
        try (Connection connection = Server.STARTED.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
        } catch (SQLException e) {
            throw new IllegalStateException("connections stay", e);
        }
        return created("test_" + DATABASES.incrementAndGet(), name);
    }

    /** The URL of a new database without tables, for tests of the migrations. */
    public static String emptyDatabase() {
        return created("test_" + DATABASES.incrementAndGet(), "template1");
    }

    private static String created(String name, String template) {
        try (Connection connection = Server.STARTED.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
            // So that a test's own function comes before the server's: see setClockAhead.
            statement.execute("ALTER DATABASE " + name + " SET search_path TO public, pg_catalog");
        } catch (SQLException e) {
            throw new IllegalStateException("no new database", e);
        }
        return urlOf(Server.STARTED.getPort(), name);
    }

    /**
     * Sets the clock of that database ahead of this machine's, for tests that let time pass for bots in separate
     * processes. Does nothing if the database is not PostgreSQL.
     */
    public static void setClockAhead(String url, Duration ahead) {
        if (!url.startsWith("jdbc:postgresql:")) {
            return;
        }
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql"
                    + " VOLATILE AS $$SELECT pg_catalog.clock_timestamp() + interval '" + ahead.toMillis()
                    + " milliseconds'$$");
        } catch (SQLException e) {
            throw new IllegalStateException("the database's clock stays", e);
        }
    }

    static int port() {
        return Server.STARTED.getPort();
    }

    /** The URL of a database on a server that a test started itself. */
    public static String urlOf(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres&password=unused-secret";
    }
}
