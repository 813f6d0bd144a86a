package quitorg.store.postgres;

import java.sql.Connection;
import javax.sql.DataSource;
import quitorg.store.db.ReadOnlySource;

/** A PostgreSQL database, read beside its replicas, also by a user who may only read, or on a standby. */
public final class ReadOnlyPostgres implements ReadOnlySource {
    private final PostgresSource source;

    public ReadOnlyPostgres(String url) {
        source = new PostgresSource(url);
    }

    @Override
    public String described() {
        return source.described();
    }

    @Override
    public String migrations() {
        return "postgresql";
    }

    @Override
    public DataSource connections() {
        return source.readOnly();
    }

    @Override
    public int isolation() {
        return Connection.TRANSACTION_REPEATABLE_READ;
    }

    @Override
    public boolean mayHaveChanged() {
        return false;
    }
}
