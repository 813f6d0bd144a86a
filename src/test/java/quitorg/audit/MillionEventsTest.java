package quitorg.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.e2e.Jvm;
import quitorg.store.OpenDatabase;
import quitorg.store.Product;
import quitorg.workflow.port.audit.EventContent;

/** A log of a million events, many times as large as their heap, is exported and verified by processes. */
@Tag("full")
@ParameterizedClass
@EnumSource(Product.class)
class MillionEventsTest {
    private static final int EVENTS = Integer.getInteger("quitorg.audit.events", 1_000_000);
    private static final int BATCH = 5_000;
    private static final String FILLER = "x".repeat(200);

    @Parameter
    Product product;

    @TempDir
    Path folder;

    @Test
    void takesTheSameMemoryForAnyLength() throws Exception {
        try (OpenDatabase database = new OpenDatabase(product, folder)) {
            try (Handle prompt = database.prompt()) {
                prompt.useTransaction(handle -> fill(handle, product == Product.SQLITE ? EVENTS : EVENTS / 5));
            }
            assertThat(run(database.url(), "verify")).isZero();
            assertThat(run(database.url(), "export")).isZero();
        }
    }

    /** Settings, which need no rows beside them: streams of requests add nothing that grows. */
    private static void fill(Handle handle, int events) throws SQLException {
        String hash = EventContent.NOTHING_BEFORE;
        String sql = "INSERT INTO event (position, request_id, number, version, at, type, body, previous_hash, hash)"
                + " VALUES (?, 'settings', ?, ?, 0, 'SettingsInForce', ?, ?, ?)";
        // By JDBC alone: with jdbi it takes several times as long.
        try (PreparedStatement insert = handle.getConnection().prepareStatement(sql)) {
            for (int i = 1; i <= events; i++) {
                String body = "{\"channel\":\"" + FILLER + i + "\"}";
                insert.setInt(1, i);
                insert.setInt(2, i);
                insert.setInt(3, i);
                insert.setString(4, body);
                insert.setString(5, hash);
                hash = new EventContent(EventContent.SETTINGS, i, i, 0, "SettingsInForce", body).hash(i, hash);
                insert.setString(6, hash);
                insert.addBatch();
                if (i % BATCH == 0) {
                    insert.executeBatch();
                }
            }
        }
        handle.execute("UPDATE chain_head SET position = ?, hash = ?", events, hash);
    }

    private static int run(String url, String command) throws Exception {
        return Jvm.of(
                        System.getProperty("java.class.path"),
                        // A minute is long enough for full optimization to pay off.
                        List.of("-Xmx48m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4"),
                        "quitorg.cli.Main",
                        Map.of("DATABASE_URL", url),
                        "audit",
                        command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }
}
