package quitorg.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The pools over one SQLite file: one connection that writes, several that cannot. */
final class Connections implements AutoCloseable {
    /**
     * Waiting for the one writer and then for SQLite's lock must together leave some of the three seconds that Slack
     * gives.
     */
    private static final int POOL_TIMEOUT_MS = 1_000;

    private static final int BUSY_TIMEOUT_MS = 1_500;
    private static final int READERS = 4;

    private final HikariDataSource writer;
    private final HikariDataSource readers;

    Connections(Path file) {
        DataSource database = unpooled(file);
        writer = pool("writer", 1, database, "PRAGMA query_only = 0");
        readers = pool("readers", READERS, database, "PRAGMA query_only = 1");
    }

    HikariDataSource writer() {
        return writer;
    }

    DataSource readers() {
        return readers;
    }

    /** Every connection the same way: a commit is on the disk when it returns (FULL), readers never wait (WAL). */
    static DataSource unpooled(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static HikariDataSource pool(String name, int size, DataSource database, String onOpen) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(database);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(POOL_TIMEOUT_MS);
        config.setConnectionInitSql(onOpen);
        // A file does not go away behind a proxy, so there is nothing that an older connection could have missed.
        config.setMaxLifetime(0);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        readers.close();
        // Last, so that it is the one to fold the log into the file.
        writer.close();
    }
}
