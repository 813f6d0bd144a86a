package quitorg.store.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads Flyway's own table, in one statement: if the database has exactly the migrations of this program, unchanged,
 * Flyway, which takes half a second, is left out. In every other case Flyway decides.
 */
final class SchemaHistory {
    /** All migrations in their order; {@code OWN} stands for the folder of the database's own. */
    private static final List<String> FILES = List.of("common/V300__tables.sql", "OWN/V301__events_never_change.sql");

    private static final String APPLIED =
            "SELECT version, script, checksum, success FROM flyway_schema_history ORDER BY installed_rank";

    private static final Logger log = LoggerFactory.getLogger(SchemaHistory.class);

    private SchemaHistory() {}

    private record Migration(String version, String script, int checksum, boolean isDone) {}

    /** The files of {@link #FILES} for the database with that folder, below the root of all migrations. */
    static List<String> files(String own) {
        return FILES.stream().map(file -> file.replace("OWN/", own + "/")).toList();
    }

    /**
     * Whether the database is known to need no migration.
     *
     * @param root of the migrations on the class path
     * @param own the folder of migrations besides the common ones
     * @throws SQLException if there is no connection
     */
    static boolean isCurrent(DataSource database, String root, String own) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Optional<List<Migration>> known = known(root, own);
            return known.isPresent() && known.get().equals(applied(connection));
        }
    }

    private static List<Migration> applied(Connection connection) {
        List<Migration> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(APPLIED)) {
            while (rows.next()) {
                all.add(new Migration(
                        rows.getString("version"),
                        rows.getString("script"),
                        rows.getInt("checksum"),
                        rows.getBoolean("success")));
            }
        } catch (SQLException e) {
            log.debug("the database has no readable history of its schema: Flyway looks at it", e);
            return List.of();
        }
        return all;
    }

    private static Optional<List<Migration>> known(String root, String own) {
        List<Migration> all = new ArrayList<>();
        for (String file : files(own)) {
            try (InputStream in = SchemaHistory.class.getResourceAsStream("/" + root + file)) {
                if (in == null) {
                    return Optional.empty();
                }
                String script = file.substring(file.indexOf('/') + 1);
                String version = script.substring(1, script.indexOf("__"));
                all.add(new Migration(version, script, checksum(in), true));
            } catch (IOException e) {
                log.debug("the migration {} cannot be read: Flyway looks at it", file, e);
                return Optional.empty();
            }
        }
        return Optional.of(all);
    }

    /** As Flyway computes it: line by line, so that line ends do not count. */
    private static int checksum(InputStream in) throws IOException {
        CRC32 crc = new CRC32();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            crc.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return (int) crc.getValue();
    }
}
