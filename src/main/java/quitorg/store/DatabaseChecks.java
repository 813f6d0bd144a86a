package quitorg.store;

import java.time.Clock;
import java.util.List;
import quitorg.store.postgres.Postgres;
import quitorg.store.postgres.PostgresChecks;
import quitorg.store.sqlite.SqliteChecks;
import quitorg.workflow.port.check.Check;

/** The checks of the database, which change nothing and may run beside the bots that use it. */
public final class DatabaseChecks {
    private DatabaseChecks() {}

    /**
     * All of them, each after those that it needs.
     *
     * @param url as {@link Database#open} takes it
     */
    public static List<Check> of(String url, Clock clock) {
        return url.startsWith(Postgres.PREFIX) ? new PostgresChecks(url, clock).all() : new SqliteChecks(url).all();
    }
}
