package quitorg.store.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Lends connections in the order of the requests. Hikari lets the thread that returned a connection take it again before the
 * waiting ones. With one connection and forty threads on a busy machine, a click then waits for many seconds while the jobs
 * continue.
 */
final class FairPool extends HikariDataSource {
    private final Semaphore turns;

    FairPool(HikariConfig config) {
        super(config);
        turns = new Semaphore(config.getMaximumPoolSize(), true);
    }

    @Override
    public Connection getConnection() throws SQLException {
        awaitTurn();
        boolean lent = false;
        try {
            // There is one connection for each turn, so this waits only while a new connection is made.
            Connection connection = asLent(super.getConnection());
            lent = true;
            return connection;
        } finally {
            if (!lent) {
                turns.release();
            }
        }
    }

    private void awaitTurn() throws SQLException {
        // An interrupted thread may still take a free turn: what it has to record must not be lost.
        if (!turns.hasQueuedThreads() && turns.tryAcquire()) {
            return;
        }
        try {
            if (!turns.tryAcquire(getConnectionTimeout(), TimeUnit.MILLISECONDS)) {
                throw new SQLTransientConnectionException("no connection of the pool " + getPoolName()
                        + " was free within " + getConnectionTimeout() + " ms; " + turns.getQueueLength() + " wait");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("interrupted while waiting for a connection", e);
        }
    }

    @Override
    public void evictConnection(Connection connection) {
        boolean isLent =
                Proxy.isProxyClass(connection.getClass()) && Proxy.getInvocationHandler(connection) instanceof Lent;
        super.evictConnection(isLent ? ((Lent) Proxy.getInvocationHandler(connection)).pooled : connection);
    }

    private Connection asLent(Connection pooled) {
        return (Connection) Proxy.newProxyInstance(
                FairPool.class.getClassLoader(), new Class<?>[] {Connection.class}, new Lent(pooled));
    }

    /** Ends its turn on the first close. */
    private final class Lent implements InvocationHandler {
        private final Connection pooled;
        private final AtomicBoolean isBack = new AtomicBoolean();

        Lent(Connection pooled) {
            this.pooled = pooled;
        }

        @Override
        public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                return method.invoke(pooled, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                if (method.getName().equals("close") && isBack.compareAndSet(false, true)) {
                    turns.release();
                }
            }
        }
    }
}
