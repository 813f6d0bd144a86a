package quitorg.store.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/**
 * The pools over one database.
 *
 * @param writer the connections that write
 * @param readers those that cannot
 */
public record Connections(HikariDataSource writer, HikariDataSource readers) implements AutoCloseable {
    /** How long to wait for a connection at most, so that a person gets an answer within Slack's three seconds. */
    static final int LONGEST_WAIT_MS = 1_000;

    public static HikariDataSource pool(String name, int size, DataSource database, String onOpen) {
        HikariConfig config = config(name, size, database, onOpen);
        // No proxy can cut the connection to a file, so an old connection misses nothing.
        config.setMaxLifetime(0);
        return new FairPool(config);
    }

    public static HikariConfig config(String name, int size, DataSource database, String onOpen) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(database);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(LONGEST_WAIT_MS);
        config.setConnectionInitSql(onOpen);
        return config;
    }

    @Override
    public void close() {
        readers.close();
        // Closed last, so that with SQLite this connection merges the log into the file.
        writer.close();
    }
}
