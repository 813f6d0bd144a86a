package quitorg.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import quitorg.store.db.Connections;
import quitorg.store.db.Dialect;
import quitorg.store.db.Transactions;
import quitorg.store.postgres.Postgres;
import quitorg.store.sqlite.Sqlite;

/**
 * A real database on which each transaction takes as long as the test says: half of it before its first statement, half
 * at its commit. That time passes on the test's clock only, which is also the database's.
 */
final class SlowDatabase implements AutoCloseable {
    private final SetClock clock;
    private final Instant start;
    private final Dialect dialect;
    private final Connections connections;
    private Supplier<Duration> ways = () -> Duration.ZERO;
    private Duration way = Duration.ZERO;
    private Instant asked = Instant.EPOCH;

    static SlowDatabase fresh(Product product, Path directory, SetClock clock) throws Exception {
        Dialect real = product == Product.SQLITE
                ? Sqlite.claim(TestSqlite.freshDatabase(directory.resolve("quit-org.db")))
                : new Postgres(TestPostgres.freshDatabase());
        return new SlowDatabase(real, clock);
    }

    private SlowDatabase(Dialect real, SetClock clock) {
        this.clock = clock;
        start = clock.instant();
        connections = real.connect();
        dialect = (Dialect) Proxy.newProxyInstance(
                Dialect.class.getClassLoader(), new Class<?>[] {Dialect.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "begin" -> {
                            way = ways.get();
                            clock.move(way.dividedBy(2));
                        }
                        case "requireIntact" -> clock.move(way.dividedBy(2));
                        case "millisNow" -> {
                            asked = clock.instant();
                            return "SELECT " + asked.toEpochMilli();
                        }
                        default -> {}
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Sets how long each of the next transactions takes; asked once for each. */
    void takes(Supplier<Duration> each) {
        ways = each;
    }

    Transactions transactions() {
        return new Transactions(dialect, connections);
    }

    /** When the database was last asked for the time. */
    Instant asked() {
        return asked;
    }

    long nanoTime() {
        return Duration.between(start, clock.instant()).toNanos();
    }

    @Override
    public void close() {
        connections.close();
        dialect.close();
    }
}
