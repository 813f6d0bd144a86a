package quitorg.store.db;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Hands out the connection of a running transaction, so that a library writes inside it. Closing the connection does
 * nothing, and ending the transaction is refused: only the code that began it may do that.
 */
public final class TransactionDataSource {
    private static final Set<String> ENDS = Set.of("commit", "rollback", "setAutoCommit");

    private TransactionDataSource() {}

    /** A source of nothing but this connection. */
    public static DataSource of(Connection connection) {
        Connection shared = proxy(Connection.class, (self, method, arguments) -> {
            if (method.getName().equals("close")) {
                return null;
            }
            if (ENDS.contains(method.getName())) {
                throw new SQLException("only the code that began the transaction may end it");
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        return proxy(DataSource.class, (self, method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                return shared;
            }
            throw new SQLFeatureNotSupportedException(method.getName());
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        ClassLoader loader = TransactionDataSource.class.getClassLoader();
        return type.cast(Proxy.newProxyInstance(loader, new Class<?>[] {type}, handler));
    }
}
