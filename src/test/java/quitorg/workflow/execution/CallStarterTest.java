package quitorg.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static quitorg.workflow.Samples.NOT_SENT;
import static quitorg.workflow.Samples.ORG;
import static quitorg.workflow.Samples.SUCCESS;
import static quitorg.workflow.Samples.UNREADABLE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import quitorg.request.QuitRequest;
import quitorg.request.account.OrgId;
import quitorg.request.state.Status;
import quitorg.workflow.Samples;
import quitorg.workflow.clock.ClockCheck;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.port.StoppingException;

/** A call waits for its start, and begins with fresh facts and a whole send window. */
class CallStarterTest extends ExecutionOnABench {
    @Test
    void writesNothingUntilTheNextStartAndHoldsNoTransactionMeanwhile() {
        QuitRequest request = bench.approvedAndTold();
        bench.starts.waits(Duration.ofMillis(700), Duration.ofMillis(55));
        List<QuitRequest> meanwhile = new ArrayList<>();
        // A move of another request would block if a transaction were open.
        pausingWith(() -> {
                    meanwhile.add(bench.find(request.id()));
                    bench.pending(new OrgId(200 + meanwhile.size()), Samples.ONE_APPROVAL);
                })
                .call(request.id());
        assertThat(meanwhile).containsExactly(request, request);
        assertThat(bench.find(request.id()).call().attemptBeganAt()).contains(Samples.NOON.plusMillis(755));
        assertThat(bench.find(request.id()).version()).isEqualTo(request.version() + 2);
        assertThat(cloud.quits()).hasSize(1);
    }

    @Test
    void readsFactsAgainThatBecameOldWhileItWaitedForItsStart() {
        QuitRequest request = bench.approvedAndTold();
        AtomicInteger readings = new AtomicInteger();
        cloud.saysBy(() -> readings.incrementAndGet() == 1 ? Samples.member(ORG) : Samples.memberWhoMayNotQuit(ORG));
        for (int second = 1; second <= 6; second++) {
            bench.starts.waits(Duration.ofSeconds(1));
        }
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.FAILED);
        assertThat(cloud.quits()).isEmpty();
        assertThat(bench.starts.taken()).isZero();
    }

    @Test
    void countsTheWaitForItsStartNotIntoTheWindow() {
        bench.starts.waits(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
        cloud.answersBy(window -> window.isOpen() ? SUCCESS : NOT_SENT);
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void countsTheCommitsOwnTimeIntoTheWindow() {
        store.beforeCommit(() -> bench.clock.advance(Duration.ofSeconds(2)));
        cloud.answersBy(window -> window.isOpen() ? SUCCESS : NOT_SENT);
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void countsTheReadingOfFactsNotIntoTheWindow() {
        cloud.saysBy(() -> {
            bench.clock.advance(Duration.ofSeconds(9));
            return Samples.member(ORG);
        });
        cloud.answersBy(window -> window.isOpen() ? SUCCESS : NOT_SENT);
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void takesNoStartWhereNothingWillBeCalled() {
        cloud.says(UNREADABLE);
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        assertThat(bench.starts.taken()).isZero();
    }

    @Test
    void beginsNoCallThatWasWithdrawnWhileItWaitedForItsStart() {
        QuitRequest request = bench.approvedAndTold();
        bench.starts.waits(Duration.ofMillis(55));
        pausingWith(() -> bench.move(request.withdraw(Samples.may(Samples.ALICE), bench.clock.instant())))
                .call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(cloud.quits()).isEmpty();
    }

    @Test
    void beginsNoCallThatWasTakenByAnotherWhileItWaitedForItsStart() {
        QuitRequest request = bench.approvedAndTold();
        bench.starts.waits(Duration.ofMillis(55));
        pausingWith(() -> bench.move(request.begin(Samples.member(ORG), bench.clock.instant())))
                .call(request.id());
        assertThat(bench.find(request.id()).version()).isEqualTo(request.version() + 1);
        assertThat(cloud.quits()).isEmpty();
    }

    @Test
    void beginsNoCallOnceTheProgramIsStoppingWhileItWaitsForItsStart() {
        QuitRequest request = bench.approvedAndTold();
        bench.starts.waits(Duration.ofMillis(55));
        AtomicReference<Execution> waiting = new AtomicReference<>();
        waiting.set(pausingWith(() -> waiting.get().stop()));
        assertThatThrownBy(() -> waiting.get().call(request.id())).isInstanceOf(StoppingException.class);
        assertThat(bench.find(request.id())).isEqualTo(request);
        assertThat(cloud.quits()).isEmpty();
    }

    /** Runs {@code pause} whenever an attempt waits for its start. */
    private Execution pausingWith(Runnable pause) {
        return execution(new ClockCheck(bench.clock, false), new Clocks(bench.clock, bench.clock::nanoTime, length -> {
            bench.clock.advance(length);
            pause.run();
        }));
    }
}
