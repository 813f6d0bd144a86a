package quitorg.store.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.store.Product;
import quitorg.store.db.Connections;
import quitorg.store.db.Dialect;
import quitorg.store.db.Transactions;
import quitorg.store.postgres.Postgres;
import quitorg.store.sqlite.Sqlite;

/** Two processes that compete for a lease, each with its own monotonic clock. */
@Timeout(120)
@ParameterizedClass
@EnumSource(Product.class)
class AnnouncerLeaseTest {
    private static final Duration LENGTH = Duration.ofSeconds(15);

    @Parameter
    Product product;

    @TempDir
    Path directory;

    private final AtomicLong nanosOfOne = new AtomicLong();
    private final AtomicLong nanosOfOther = new AtomicLong();
    private String url;
    private Dialect dialect;
    private Connections connections;
    private AnnouncerLease one;
    private AnnouncerLease other;

    @BeforeEach
    void open() throws Exception {
        url = product.freshUrl(directory.resolve("quit-org.db"));
        dialect = product == Product.SQLITE ? Sqlite.claim(url) : new Postgres(url);
        connections = dialect.connect();
        Transactions transactions = new Transactions(dialect, connections);
        one = new AnnouncerLease(transactions, "one", nanosOfOne::get);
        other = new AnnouncerLease(transactions, "other", nanosOfOther::get);
    }

    @AfterEach
    void close() {
        connections.close();
        dialect.close();
    }

    private void setEnd(String sql) {
        try (Handle prompt = Jdbi.create(url).open()) {
            assertThat(prompt.execute("UPDATE lease SET until_ms = " + sql)).isEqualTo(1);
        }
    }

    private long end() {
        try (Handle prompt = Jdbi.create(url).open()) {
            return prompt.createQuery("SELECT until_ms FROM lease")
                    .mapTo(Long.class)
                    .one();
        }
    }

    /** Lets time pass for the database. */
    private void passes(Duration length) {
        setEnd("until_ms - " + length.toMillis());
    }

    @Test
    void isHeldByOneAtATime() {
        assertThat(one.hold()).isTrue();
        assertThat(other.hold()).isFalse();
        assertThat(one.hold()).isTrue();
    }

    /**
     * The holder renewed the lease after this process had read the time, so it ends later than this process would write.
     */
    @Test
    void isNotTakenFromAHolderThatRenewedItMeanwhile() {
        assertThat(one.hold()).isTrue();
        setEnd("until_ms + 2000");
        assertThat(other.hold()).isFalse();
    }

    @Test
    void isFreeForAnotherAtOnceWhereItIsGivenBack() {
        assertThat(one.hold()).isTrue();
        other.giveBack();
        assertThat(other.hold()).as("not the other's to give back").isFalse();
        one.giveBack();
        assertThat(other.hold()).isTrue();
        assertThat(one.hold()).isFalse();
    }

    @Test
    void endsFifteenSecondsAfterItsLastRenewal() {
        assertThat(one.hold()).isTrue();
        passes(LENGTH.minusSeconds(5));
        assertThat(other.hold()).isFalse();
        passes(Duration.ofSeconds(5));
        assertThat(other.hold()).isTrue();
    }

    @Test
    void isNotActedOnByAHolderWhoseTimeIsOver() {
        assertThat(one.hold()).isTrue();
        passes(LENGTH);
        assertThat(other.hold()).isTrue();
        nanosOfOne.addAndGet(LENGTH.toNanos());
        assertThat(one.hold()).isFalse();
    }

    @Test
    void isRenewedByItsHolderBeforeItEndsAndAfter() {
        assertThat(one.hold()).isTrue();
        passes(Duration.ofSeconds(4));
        long before = end();
        nanosOfOne.addAndGet(Duration.ofSeconds(4).toNanos());
        assertThat(one.hold()).isTrue();
        assertThat(end()).isGreaterThan(before);
        passes(LENGTH);
        nanosOfOne.addAndGet(LENGTH.toNanos());
        assertThat(one.hold()).isTrue();
        assertThat(other.hold()).isFalse();
    }

    @Test
    void isNotStuckWhereTheDatabasesClockIsSetBack() {
        assertThat(one.hold()).isTrue();
        setEnd("until_ms + 3600000");
        assertThat(other.hold()).isTrue();
    }
}
