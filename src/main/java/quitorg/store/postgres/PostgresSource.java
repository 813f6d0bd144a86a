package quitorg.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes connections to one PostgreSQL database; describes its address without the credentials. */
final class PostgresSource {
    private static final int CONNECT_S = 1;
    private static final int LOGIN_S = 2;
    private static final int PATIENT_S = 10;

    /**
     * Together with the wait for a connection, less than Slack's three seconds; more than the server's own time-out for a
     * statement, so that a server that is merely slow reports itself what it did not do.
     */
    private static final int ANSWER_MS = 1_500;

    private final String url;

    PostgresSource(String url) {
        this.url = url;
    }

    String described() {
        PGSimpleDataSource parsed = open(url, new PGSimpleDataSource());
        List<String> servers = new ArrayList<>();
        for (int i = 0; i < parsed.getServerNames().length; i++) {
            int port = parsed.getPortNumbers()[i];
            servers.add(parsed.getServerNames()[i] + (port == 0 ? "" : ":" + port));
        }
        return String.join(",", servers) + "/" + parsed.getDatabaseName();
    }

    /** For reading of any length; every transaction may only read. */
    DataSource readOnly() {
        PGSimpleDataSource source = patient();
        source.setReadOnly(true);
        source.setReadOnlyMode("always");
        return source;
    }

    /**
     * For work of any length. Only connecting and logging in have a time-out: a server that does not answer is treated as
     * absent.
     */
    DataSource forAsLongAsItTakes() {
        return patient();
    }

    private PGSimpleDataSource patient() {
        PGSimpleDataSource source = open(url, new PGSimpleDataSource());
        source.setConnectTimeout(CONNECT_S);
        source.setLoginTimeout(PATIENT_S);
        source.setSocketTimeout(0);
        source.setTcpKeepAlive(true);
        return source;
    }

    /** For the pools: waits for each answer no longer than a person can wait. */
    DataSource bounded() {
        PGSimpleDataSource source = open(url, new Bounded());
        source.setConnectTimeout(CONNECT_S);
        source.setLoginTimeout(LOGIN_S);
        source.setSocketTimeout(LOGIN_S);
        source.setTcpKeepAlive(true);
        return source;
    }

    private static PGSimpleDataSource open(String url, PGSimpleDataSource source) {
        try {
            source.setURL(url);
            source.setApplicationName("quit-org");
            return source;
        } catch (IllegalArgumentException e) {
            // Not with the driver's own message, which holds the URL and with it the password.
            throw new IllegalArgumentException(
                    "not the URL of a PostgreSQL database, such as jdbc:postgresql://db.example.com/quitorg?user=quitorg");
        }
    }

    private static final class Bounded extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            Connection connection = super.getConnection(user, password);
            // The driver's own setting is in whole seconds.
            connection.setNetworkTimeout(Runnable::run, ANSWER_MS);
            return connection;
        }
    }
}
