package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import quitorg.store.FailingCommits.Disk;
import quitorg.workflow.port.StoreUnavailableException;

/** A SQLite commit that failed may take effect at the next start, until another commit has succeeded. */
@Timeout(60)
class DoubtfulCommitTest {
    @TempDir
    Path directory;

    private FailingCommits database;

    @BeforeEach
    void open() throws Exception {
        database = new FailingCommits(directory.resolve("quit-org.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private StoreUnavailableException submits(int number) {
        return catchThrowableOfType(StoreUnavailableException.class, () -> database.requestStore()
                .inTransaction(changes -> changes.add(Samples.submitted(number))));
    }

    private boolean isThere(int number) {
        return database.requestStore().find(Samples.id(number)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WORKS")
    void saysThatItPerhapsTookPlace(Disk disk) {
        database.becomes(disk);
        assertThat(submits(1).isPerhapsWritten()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WORKS")
    void readsNothingUntilACommitSucceeds(Disk disk) {
        database.becomes(disk);
        submits(1);
        for (int i = 0; i < 3; i++) {
            StoreUnavailableException refused = catchThrowableOfType(StoreUnavailableException.class, () -> isThere(1));
            assertThat(refused).as("what was read meanwhile").isNotNull();
            assertThat(refused.isPerhapsWritten()).isFalse();
        }
        database.becomes(Disk.WORKS);
        assertThat(isThere(1)).isEqualTo(disk == Disk.FAILS_AFTER_COMMIT);
        assertThat(database.commits()).isEqualTo(1);
    }

    @Test
    void decidesNothingUntilACommitSucceeds() {
        database.becomes(Disk.FAILS_WITHOUT_COMMIT);
        submits(1);
        AtomicInteger decided = new AtomicInteger();
        StoreUnavailableException refused =
                catchThrowableOfType(StoreUnavailableException.class, () -> database.requestStore()
                        .inTransaction(changes -> decided.incrementAndGet()));
        assertThat(decided).hasValue(0);
        assertThat(refused.isPerhapsWritten()).isFalse();
        database.becomes(Disk.WORKS);
        assertThat(submits(2)).isNull();
        // One commit that settles the failed one, and one that was requested.
        assertThat(database.commits()).isEqualTo(2);
        assertThat(isThere(1)).isFalse();
        assertThat(isThere(2)).isTrue();
    }

    @Test
    void isSettledOnceForAllThatWait() throws Exception {
        database.becomes(Disk.FAILS_WITHOUT_COMMIT);
        submits(1);
        database.becomes(Disk.WORKS);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> reads = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                reads.add(pool.submit(() -> isThere(1)));
            }
            for (Future<Boolean> each : reads) {
                assertThat(each.get()).isFalse();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(database.commits()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE_IOERR", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE", "SQLITE_NOMEM"})
    void isInDoubtByWhateverTheDiskMayHaveGotBefore(SQLiteErrorCode code) {
        database.failsBy(code);
        database.becomes(Disk.FAILS_WITHOUT_COMMIT);
        assertThat(submits(1).isPerhapsWritten()).isTrue();
        assertThatThrownBy(() -> isThere(1)).isInstanceOf(StoreUnavailableException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE_FULL", "SQLITE_BUSY", "SQLITE_CONSTRAINT_FOREIGNKEY"})
    void isInNoDoubtWhereSqliteRefusedIt(SQLiteErrorCode code) {
        database.failsBy(code);
        database.becomes(Disk.FAILS_WITHOUT_COMMIT);
        assertThat(submits(1).isPerhapsWritten()).isFalse();
        assertThat(isThere(1)).isFalse();
        assertThat(database.commits()).isZero();
    }
}
