package quitorg.workflow.execution;

import static org.mockito.Mockito.mock;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import quitorg.store.ToldTrail;
import quitorg.workflow.Bench;
import quitorg.workflow.ScriptedCloud;
import quitorg.workflow.UnreliableStore;
import quitorg.workflow.clock.ClockCheck;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.port.RecentSuccesses;

/** An execution on a real store, with a scripted cloud and a clock that only the test moves. */
abstract class ExecutionOnABench {
    @TempDir
    Path directory;

    final ScriptedCloud cloud = new ScriptedCloud();
    final RecentSuccesses repeats = mock(RecentSuccesses.class);
    Optional<String> closed = Optional.empty();
    Bench bench;
    UnreliableStore store;
    Execution execution;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        store = new UnreliableStore(bench.store());
        execution = execution(new ClockCheck(bench.clock, false), bench.clocks());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    Execution execution(ClockCheck clockCheck, Clocks clocks) {
        return new Execution(
                store,
                cloud,
                new CallConditions(() -> closed, ToldTrail.shownBy(bench.store()), clockCheck),
                repeats,
                Duration.ofSeconds(10),
                clocks);
    }
}
