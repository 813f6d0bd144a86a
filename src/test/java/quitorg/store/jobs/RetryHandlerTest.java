package quitorg.store.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import quitorg.workflow.port.action.DirectoryUnreadableException;

class RetryHandlerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void waitsTwiceAsLongEachTimeUpToAMinute() {
        assertThat(List.of(0, 1, 2, 5, 6, 7, 1000))
                .extracting(failures -> waitAfter(failures, new IllegalStateException("broken")))
                .containsExactly(1L, 2L, 4L, 32L, 60L, 60L, 60L);
    }

    @Test
    void letsNoStopWaitLongForWhatSlackSaysOfThePerson() {
        assertThat(List.of(0, 1, 2, 5, 20))
                .extracting(failures -> waitAfter(failures, new DirectoryUnreadableException("stop:1")))
                .containsExactly(1L, 2L, 3L, 3L, 3L);
    }

    private static long waitAfter(int earlierFailures, RuntimeException cause) {
        Execution execution = new Execution(
                NOW, new TaskInstance<>("decide", "stop:1"), true, "a worker", NOW, NOW, earlierFailures, NOW, 1);
        ExecutionOperations<Object> operations = mock();
        new RetryHandler<>().onFailure(ExecutionComplete.failure(execution, NOW, NOW, cause), operations);
        ArgumentCaptor<Instant> due = ArgumentCaptor.captor();
        verify(operations).reschedule(any(), due.capture());
        return Duration.between(NOW, due.getValue()).toSeconds();
    }
}
