package quitorg.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

/** A process that reads, copies and checkpoints a SQLite database as an operator does, and closes it again. */
final class ReadsBeside {
    private ReadsBeside() {}

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM request")) {
            System.out.println(rows.getInt(1));
        }
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM INTO '" + arguments[1] + "'");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }
}
