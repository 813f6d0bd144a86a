package quitorg.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import quitorg.store.db.Connections;
import quitorg.store.db.Dialect;
import quitorg.store.db.Transactions;
import quitorg.store.postgres.Postgres;
import quitorg.store.sqlite.Sqlite;

/** A real database that tells how it looks for rows: every query outside of a transaction is explained, then carried out. */
final class ExplainedDatabase implements AutoCloseable {
    private final List<String> plans = new ArrayList<>();
    private final Product product;
    private final Dialect dialect;
    private final Connections connections;

    ExplainedDatabase(Product product, Path directory) throws Exception {
        this.product = product;
        dialect = product == Product.SQLITE
                ? Sqlite.claim(TestSqlite.freshDatabase(directory.resolve("quit-org.db")))
                : new Postgres(TestPostgres.freshDatabase());
        Connections real = dialect.connect();
        real.readers().close();
        connections = new Connections(real.writer(), pool());
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(explained());
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    Transactions transactions() {
        return new Transactions(dialect, connections);
    }

    DataSource unpooled() {
        return dialect.unpooled();
    }

    /** Connections on which every statement that finds rows is explained. */
    DataSource explained() {
        return explained(DataSource.class, dialect.unpooled());
    }

    Dialect dialect() {
        return dialect;
    }

    /** The steps of all plans since the last call: for example {@code SCAN request USING INDEX one_open_request}. */
    List<String> stepsSinceLast() {
        synchronized (plans) {
            List<String> steps = List.copyOf(plans);
            plans.clear();
            return steps;
        }
    }

    private <T> T explained(Class<T> type, Object real) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object result = invoke(real, method, arguments);
                    if (result instanceof PreparedStatement statement
                            && arguments[0].toString().matches("(?is)\\s*(SELECT|WITH|UPDATE|DELETE)\\b.*")) {
                        return explaining(statement, statement.getConnection(), arguments[0].toString());
                    }
                    return result instanceof Connection ? explained(Connection.class, result) : result;
                }));
    }

    /** A statement that is explained, with the values that were set, when it is executed. */
    private Object explaining(PreparedStatement real, Connection connection, String sql) {
        List<Method> setters = new ArrayList<>();
        List<Object[]> values = new ArrayList<>();
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().startsWith("set") && arguments.length > 1) {
                setters.add(method);
                values.add(arguments);
            } else if (method.getName().startsWith("execute")) {
                explain(connection, sql, setters, values);
            }
            return invoke(real, method, arguments);
        };
        return Proxy.newProxyInstance(
                PreparedStatement.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, handler);
    }

    private void explain(Connection connection, String sql, List<Method> setters, List<Object[]> values)
            throws Throwable {
        String verb = product == Product.SQLITE ? "EXPLAIN QUERY PLAN " : "EXPLAIN ";
        try (PreparedStatement explanation = connection.prepareStatement(verb + sql)) {
            for (int i = 0; i < setters.size(); i++) {
                invoke(explanation, setters.get(i), values.get(i));
            }
            read(explanation.executeQuery());
        }
    }

    private void read(ResultSet steps) throws SQLException {
        ResultSetMetaData columns = steps.getMetaData();
        while (steps.next()) {
            // SQLite's last column, PostgreSQL's only one.
            String step = steps.getString(columns.getColumnCount()).strip();
            synchronized (plans) {
                plans.add(step);
            }
        }
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        connections.close();
        dialect.close();
    }
}
