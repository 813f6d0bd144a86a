package quitorg.store.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.store.Product;
import quitorg.store.postgres.Postgres;
import quitorg.store.sqlite.Sqlite;

/** Flyway is left out only where it would find nothing to do and nothing to refuse. */
@ParameterizedClass
@EnumSource(Product.class)
class SchemaHistoryTest {
    private static final String ROOT = "quitorg/store/migration/";

    @Parameter
    Product product;

    @TempDir
    Path directory;

    private DataSource database;
    private String own;

    @BeforeEach
    void open() {
        Path file = directory.resolve("quit-org.db");
        String url = product.freshUrl(file);
        database = product == Product.SQLITE ? Sqlite.unpooled(file) : new Postgres(url).unpooled();
        own = product == Product.SQLITE ? "sqlite" : "postgresql";
    }

    private boolean isCurrent() throws SQLException {
        return SchemaHistory.isCurrent(database, ROOT, own);
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void whatFlywayHasJustMigratedIsCurrent() throws SQLException {
        assertThat(isCurrent()).isTrue();
    }

    @Test
    void knowsEveryMigrationThereIs() throws IOException, URISyntaxException {
        List<String> found = Stream.of(listed("common"), listed(own))
                .flatMap(List::stream)
                .sorted(Comparator.comparing((String file) -> file.substring(file.indexOf('/'))))
                .toList();
        assertThat(SchemaHistory.files(own)).isEqualTo(found);
    }

    private static List<String> listed(String folder) throws IOException, URISyntaxException {
        Path path = Path.of(SchemaHistory.class.getResource("/" + ROOT + folder).toURI());
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> folder + "/" + file.getFileName()).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE installed_rank = 1",
                "UPDATE flyway_schema_history SET success = FALSE WHERE installed_rank = 2",
                "UPDATE flyway_schema_history SET script = 'V1__first.sql' WHERE installed_rank = 1",
                "UPDATE flyway_schema_history SET version = '999' WHERE installed_rank = 2",
                "DELETE FROM flyway_schema_history WHERE installed_rank = 2",
                "INSERT INTO flyway_schema_history SELECT 9, '999', 'later', 'SQL', 'V999__later.sql', 1, 'x', installed_on, 1,"
                        + " success FROM flyway_schema_history WHERE installed_rank = 1",
                "DROP TABLE flyway_schema_history",
            })
    void anythingElseIsLeftToFlyway(String change) throws SQLException {
        change(change);
        assertThat(isCurrent()).isFalse();
    }
}
