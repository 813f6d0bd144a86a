package quitorg.store.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quitorg.store.sqlite.Sqlite;

@Timeout(60)
@Tag("full")
class FairPoolTest {
    private static final int ROUNDS = 50;

    @TempDir
    Path directory;

    private HikariDataSource pool;

    @BeforeEach
    void open() {
        pool = Connections.pool("writer", 1, Sqlite.unpooled(directory.resolve("a.db")), "PRAGMA query_only = 0");
        // Long enough that no wait times out.
        pool.setConnectionTimeout(30_000);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void lendsToTheOneThatWaitsBeforeTheOneThatGaveBack() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Queue<String> order = new ConcurrentLinkedQueue<>();
            Connection first = pool.getConnection();
            Thread click = new Thread(() -> use(order, "the click that waits"));
            click.start();
            await().until(() -> click.getState() == Thread.State.TIMED_WAITING);
            first.close();
            use(order, "the job that goes on");
            click.join();
            assertThat(order).containsExactly("the click that waits", "the job that goes on");
        }
    }

    private void use(Queue<String> order, String who) {
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.isClosed()).isFalse();
            order.add(who);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void givesATurnBackOnceHoweverOftenAConnectionIsClosed() throws Exception {
        Connection connection = pool.getConnection();
        connection.close();
        connection.close();
        pool.setConnectionTimeout(250);
        try (Connection again = pool.getConnection()) {
            assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class);
            assertThat(again.isClosed()).isFalse();
        }
    }

    @Test
    void replacesAConnectionThatWasEvicted() throws Exception {
        for (String ignored : List.of("once", "and again")) {
            Connection broken = pool.getConnection();
            pool.evictConnection(broken);
            broken.close();
        }
        try (Connection working = pool.getConnection()) {
            assertThat(working.isValid(1)).isTrue();
        }
    }
}
