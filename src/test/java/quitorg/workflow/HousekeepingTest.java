package quitorg.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.approval.QuitRequest;
import quitorg.approval.Status;

class HousekeepingTest {
    @TempDir
    Path directory;

    private Bench bench;
    private Housekeeping housekeeping;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        housekeeping = new Housekeeping(bench.store(), bench.clock);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void expiresWhatNobodyDecidedInTime() {
        QuitRequest request = bench.pending();
        bench.clock.advance(Duration.ofHours(24));
        housekeeping.expire(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.EXPIRED);
    }

    @Test
    void comesAgainWhenTheClockWasSetBack() {
        QuitRequest request = bench.pending();
        bench.clock.setWall(request.expiresAt().minusMillis(1));
        assertThatThrownBy(() -> housekeeping.expire(request.id())).isInstanceOf(NotDueYetException.class);
        assertThat(bench.find(request.id())).isEqualTo(request);
    }

    @Test
    void leavesAloneWhatWasDecided() {
        QuitRequest approved = bench.approved();
        bench.clock.advance(Duration.ofHours(24));
        housekeeping.expire(approved.id());
        assertThat(bench.find(approved.id())).isEqualTo(approved);
    }

    @Test
    void leavesAloneWhatWasDecidedEvenBeforeItsTime() {
        QuitRequest approved = bench.approved();
        housekeeping.expire(approved.id());
        assertThat(bench.find(approved.id())).isEqualTo(approved);
    }

    @Test
    void expiresOnce() {
        QuitRequest request = bench.pending();
        bench.clock.advance(Duration.ofHours(25));
        housekeeping.expire(request.id());
        QuitRequest expired = bench.find(request.id());
        housekeeping.expire(request.id());
        assertThat(bench.find(request.id())).isEqualTo(expired);
    }
}
