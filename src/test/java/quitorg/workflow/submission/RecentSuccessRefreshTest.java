package quitorg.workflow.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static quitorg.workflow.Samples.ACCOUNT;
import static quitorg.workflow.Samples.ORG;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.request.QuitRequest;
import quitorg.request.account.OrgId;
import quitorg.store.request.RecentSuccessCache;
import quitorg.workflow.Bench;
import quitorg.workflow.Samples;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.StoreUnavailableException;

class RecentSuccessRefreshTest {
    @TempDir
    private Path directory;

    private Bench bench;
    private RecentSuccessCache repeats;
    private QuitRequest success;

    @BeforeEach
    void rememberASuccess() {
        bench = new Bench(directory);
        repeats = new RecentSuccessCache(Duration.ofHours(24), bench.clock);
        success = bench.succeeded(ORG);
        repeats.remember(success);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void leavesASuccessRememberedThatNothingNewerIsAskedFor() {
        bench.pending(new OrgId(202), Samples.ONE_APPROVAL);
        new RecentSuccessRefresh(bench.store(), repeats).look();
        assertThat(repeats.success(ACCOUNT, ORG)).contains(success);
    }

    @Test
    void forgetsASuccessThatSomeoneElsewhereAsksForAnew() {
        bench.pending(ORG, Samples.ONE_APPROVAL);
        new RecentSuccessRefresh(bench.store(), repeats).look();
        assertThat(repeats.success(ACCOUNT, ORG)).isEmpty();
    }

    @Test
    void forgetsAllWhileItCannotLook() {
        RequestStore away = mock(RequestStore.class);
        when(away.findAllOpen()).thenThrow(new StoreUnavailableException("away", new IllegalStateException()));
        new RecentSuccessRefresh(away, repeats).look();
        assertThat(repeats.success(ACCOUNT, ORG)).isEmpty();
    }
}
