package quitorg.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static quitorg.workflow.Samples.LOST;
import static quitorg.workflow.Samples.NOT_SENT;
import static quitorg.workflow.Samples.ORG;
import static quitorg.workflow.Samples.SUCCESS;
import static quitorg.workflow.Samples.UNREADABLE;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.request.QuitRequest;
import quitorg.request.account.CloudError;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Outcome;
import quitorg.request.state.Policy;
import quitorg.request.state.Status;
import quitorg.store.ToldTrail;
import quitorg.workflow.Bench;
import quitorg.workflow.Samples;
import quitorg.workflow.ScriptedCloud;
import quitorg.workflow.UnreliableStore;
import quitorg.workflow.clock.ClockCheck;
import quitorg.workflow.clock.ClockOffException;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.port.NotDueYetException;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.StoppingException;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.channel.ChannelNotReadyException;

/** One worker, one call: its outcome, and when it is retried. */
class ExecutionTest {
    @TempDir
    Path directory;

    private final ScriptedCloud cloud = new ScriptedCloud();
    private final RecentSuccesses repeats = mock(RecentSuccesses.class);
    private Optional<String> closed = Optional.empty();
    private Bench bench;
    private UnreliableStore store;
    private Execution execution;

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

    @Test
    void callsOnceAndRecordsTheRequestId() {
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        QuitRequest after = bench.find(request.id());
        assertThat(after.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(after.outcome())
                .contains(new Outcome.Succeeded(Optional.of(Samples.CLOUD_ID), Outcome.Evidence.ANSWER));
        assertThat(cloud.quits()).containsExactly(ORG);
        verify(repeats).remember(after);
    }

    @Test
    void callsNothingThatNoOneCouldReadOfAndCallsItOnceTheyCan() {
        QuitRequest request = bench.approvedAndTold();
        closed = Optional.of("the bot is not a member of it");
        assertThatThrownBy(() -> execution.call(request.id()))
                .isInstanceOf(ChannelNotReadyException.class)
                .hasMessageContaining("is not called yet");
        assertThat(cloud.quits()).isEmpty();
        assertThat(bench.find(request.id())).isEqualTo(request);
        closed = Optional.empty();
        execution.call(request.id());
        assertThat(cloud.quits()).hasSize(1);
    }

    @Test
    void callsNothingWhenTheJobIsCarriedOutASecondTime() {
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        QuitRequest after = bench.find(request.id());
        execution.call(request.id());
        assertThat(cloud.quits()).hasSize(1);
        assertThat(bench.find(request.id())).isEqualTo(after);
    }

    @Test
    void usesOneSnapshotOfCredentialsForFactsAndCall() {
        execution.call(bench.approvedAndTold().id());
        assertThat(cloud.opened()).containsExactly(Samples.ACCOUNT);
    }

    @Test
    void callsNothingThatNoOneApproved() {
        QuitRequest request = bench.pending();
        execution.call(request.id());
        assertThat(cloud.quits()).isEmpty();
        assertThat(bench.find(request.id())).isEqualTo(request);
    }

    @Test
    void neverSendsAnUnknownOutcomeAgain() {
        cloud.answers(LOST);
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.OUTCOME_UNKNOWN);
        bench.clock.advance(Duration.ofHours(1));
        execution.call(request.id());
        assertThat(cloud.quits()).hasSize(1);
        assertThat(bench.planned()).noneMatch(job -> job.kind().equals("call"));
        verify(repeats, never()).remember(any());
    }

    @Test
    void endsAsFailedWhenTheServerRefuses() {
        cloud.answers(Samples.refused("FailedOperation.MemberNotAllowQuit", false));
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        assertThat(bench.find(request.id()).outcome())
                .contains(new Outcome.Failed(new Outcome.Failure.Refused(
                        new CloudError("FailedOperation.MemberNotAllowQuit", "no", Optional.of(Samples.CLOUD_ID)))));
        assertThat(bench.planned()).noneMatch(job -> job.kind().equals("call"));
    }

    @Test
    void callsNothingWhenTheFactsChangedSinceTheApproval() {
        cloud.says(Samples.memberWhoMayNotQuit(ORG));
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        QuitRequest after = bench.find(request.id());
        assertThat(after.status()).isEqualTo(Status.FAILED);
        assertThat(after.outcome()).hasValueSatisfying(outcome -> assertThat(outcome)
                .isEqualTo(new Outcome.Failed(new Outcome.Failure.FactsChanged(
                        after.consent().facts().orElseThrow().differencesTo(Samples.facts(ORG, Optional.of(false)))))));
        assertThat(cloud.quits()).isEmpty();
    }

    @Test
    void callsNothingWhenTheAccountLeftMeanwhile() {
        cloud.says(new FactsReading.NoMember(new Uin("100000000001")));
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        assertThat(bench.find(request.id()).outcome())
                .contains(new Outcome.Failed(new Outcome.Failure.NoLongerMember()));
        assertThat(cloud.quits()).isEmpty();
    }

    @Test
    void readsAgainLaterWhenTheFactsAreUnreadable() {
        cloud.says(UNREADABLE);
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        QuitRequest after = bench.find(request.id());
        assertThat(after.status()).isEqualTo(Status.APPROVED);
        assertThat(cloud.quits()).isEmpty();
        assertThat(bench.planned())
                .containsExactly(
                        new Bench.Planned("call", request.id() + "/" + after.version(), Samples.NOON.plusSeconds(5)));

        bench.clock.advance(Duration.ofSeconds(5));
        cloud.says(Samples.member(ORG));
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void readsAgainLaterWhenItHoldsNoCredentialsOfTheAccount() {
        cloud.losesTheAccount();
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.APPROVED);
        assertThat(cloud.quits()).isEmpty();
    }

    @Test
    void endsAsFailedWhenTheFactsStayUnreadableForTenMinutes() {
        cloud.says(UNREADABLE);
        QuitRequest request = bench.approvedAndTold();
        callWheneverDue(request);
        assertThat(bench.find(request.id()).outcome())
                .contains(new Outcome.Failed(
                        new Outcome.Failure.FactsUnreadable(Trouble.said("the server did not answer"))));
        assertThat(cloud.quits()).isEmpty();
        assertThat(bench.clock.instant()).isBeforeOrEqualTo(Samples.NOON.plus(Duration.ofMinutes(10)));
    }

    @Test
    void callsNothingThatWasApprovedDaysAgoWhileNoOneCouldCall() {
        QuitRequest request = bench.approvedAndTold();
        bench.clock.advance(Duration.ofHours(24).plusMillis(1));
        execution.call(request.id());
        QuitRequest after = bench.find(request.id());
        assertThat(after.outcome())
                .contains(new Outcome.Failed(new Outcome.Failure.ApprovedTooLongAgo(
                        request.callNotBefore().orElseThrow())));
        assertThat(cloud.quits()).isEmpty();
        assertThat(bench.starts.taken()).isZero();
        assertThat(bench.outbox().next(bench.clock.instant())).isPresent();
        // It may be requested again.
        assertThat(bench.pending().status()).isEqualTo(Status.PENDING);
    }

    @Test
    void triesAgainLaterWhenNothingWasSent() {
        cloud.answers(NOT_SENT);
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        QuitRequest after = bench.find(request.id());
        assertThat(after.status()).isEqualTo(Status.APPROVED);
        assertThat(bench.planned())
                .contains(new Bench.Planned("call", request.id() + "/" + after.version(), Samples.NOON.plusSeconds(5)));

        bench.clock.advance(Duration.ofSeconds(5));
        cloud.answers(SUCCESS);
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.SUCCEEDED);
        assertThat(cloud.quits()).hasSize(2);
    }

    @Test
    void readsTheFactsAfreshBeforeTheNextTry() {
        cloud.answers(NOT_SENT);
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        bench.clock.advance(Duration.ofSeconds(5));
        cloud.says(Samples.memberWhoMayNotQuit(ORG));
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.FAILED);
        assertThat(cloud.quits()).hasSize(1);
    }

    @Test
    void triesAgainLaterWhenTheServerIsBusy() {
        cloud.answers(Samples.refused("RequestLimitExceeded", true));
        QuitRequest request = bench.approvedAndTold();
        execution.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.APPROVED);
        assertThat(bench.planned())
                .anyMatch(job -> job.kind().equals("call") && job.due().equals(Samples.NOON.plusSeconds(5)));
    }

    @Test
    void triesSixTimesAtMost() {
        cloud.answers(NOT_SENT);
        QuitRequest request = bench.approvedAndTold();
        callWheneverDue(request);
        assertThat(cloud.quits()).hasSize(6);
        assertThat(bench.find(request.id()).outcome())
                .contains(new Outcome.Failed(new Outcome.Failure.NotCarriedOut(Trouble.said("connection refused"), 6)));
    }

    private Execution execution(ClockCheck clockCheck, Clocks clocks) {
        return new Execution(
                store,
                cloud,
                new CallConditions(() -> closed, ToldTrail.shownBy(bench.store()), clockCheck),
                repeats,
                Duration.ofSeconds(10),
                clocks);
    }

    /** Runs {@code pause} whenever an attempt waits for its start. */
    private Execution pausingWith(Runnable pause) {
        return execution(new ClockCheck(bench.clock, false), new Clocks(bench.clock, bench.clock::nanoTime, length -> {
            bench.clock.advance(length);
            pause.run();
        }));
    }

    @Test
    void leavesACallWhoseHoldHasNoEndYetToOthersByTheDatabasesTime() {
        QuitRequest request = bench.approve(
                bench.pending(ORG, new Policy(1, Duration.ofHours(24), Duration.ofMinutes(1))), Samples.BOB);
        ClockCheck ahead = new ClockCheck(bench.clock, true);
        Instant databaseTime = Samples.NOON.minusSeconds(60);
        ahead.compareWithDatabase(() -> databaseTime);
        assertThatThrownBy(() -> execution(ahead, bench.clocks()).call(request.id()))
                .asInstanceOf(InstanceOfAssertFactories.type(ClockOffException.class))
                .extracting(ClockOffException::comeAgainAt)
                .isEqualTo(databaseTime.plusSeconds(1));
    }

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

    /** On SQLite, the database's clock is this machine's, so only a comparison with Slack's shows the error. */
    @Test
    void beginsAndTakesOverNothingWhileTheOnlyOtherClockIsFarOff() {
        QuitRequest request = bench.approvedAndTold();
        ClockCheck clockCheck = new ClockCheck(bench.clock, false);
        Execution execution = execution(clockCheck, bench.clocks());
        cloud.saysBy(() -> {
            // Slack's time arrives while the attempt reads its facts.
            clockCheck.hearSlack(bench.clock.instant().minusSeconds(61));
            return Samples.member(ORG);
        });
        assertThatThrownBy(() -> execution.call(request.id()))
                .isInstanceOf(ClockOffException.class)
                .hasMessageContaining("61.0 s ahead of Slack's");
        assertThat(bench.find(request.id())).isEqualTo(request);
        QuitRequest attempt = bench.move(request.begin(Samples.member(ORG), bench.clock.instant()));
        bench.clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> execution.takeOver(request.id(), attempt.version()))
                .isInstanceOf(ClockOffException.class);
        clockCheck.hearSlack(bench.clock.instant());
        execution.takeOver(request.id(), attempt.version());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.OUTCOME_UNKNOWN);
        assertThat(cloud.quits()).isEmpty();
    }

    @Test
    void endsNothingAsApprovedTooLongAgoByAClockThatJumped() {
        QuitRequest request = bench.approvedAndTold();
        ClockCheck clockCheck = new ClockCheck(bench.clock, false);
        Execution execution = execution(clockCheck, bench.clocks());
        Instant right = bench.clock.instant();
        cloud.saysBy(() -> {
            clockCheck.hearSlack(right);
            return Samples.member(ORG);
        });
        bench.clock.advance(Duration.ofHours(25));
        assertThatThrownBy(() -> execution.call(request.id())).isInstanceOf(ClockOffException.class);
        assertThat(bench.find(request.id())).isEqualTo(request);
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
    void sendsNothingWhenTheBeginningCannotBeWrittenDown() {
        QuitRequest request = bench.approvedAndTold();
        store.refuseNext(1);
        assertThatThrownBy(() -> execution.call(request.id())).isInstanceOf(StoreUnavailableException.class);
        assertThat(cloud.quits()).isEmpty();
        execution.call(request.id());
        assertThat(cloud.quits()).hasSize(1);
    }

    @Test
    void sendsNothingWhenItDoesNotHearThatTheBeginningWasWrittenDown() {
        QuitRequest request = bench.approvedAndTold();
        store.lieAboutNext(1);
        assertThatThrownBy(() -> execution.call(request.id())).isInstanceOf(StoreUnavailableException.class);
        execution.call(request.id());
        assertThat(cloud.quits()).isEmpty();
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.EXECUTING);
        assertThat(bench.planned()).anyMatch(job -> job.kind().equals("take-over"));
    }

    private void callWheneverDue(QuitRequest request) {
        QuitRequest now = request;
        while (now.status() == Status.APPROVED) {
            bench.clock.setWall(now.callNotBefore().orElseThrow());
            execution.call(now.id());
            QuitRequest after = bench.find(now.id());
            assertThat(after.version()).isGreaterThan(now.version());
            now = after;
        }
    }

    @Test
    void comesAgainWhenTheClockWasSetBackBeforeTheCall() {
        QuitRequest request = bench.approvedAndTold();
        bench.clock.setWall(request.callNotBefore().orElseThrow().minusMillis(1));
        assertThatThrownBy(() -> execution.call(request.id())).isInstanceOf(NotDueYetException.class);
        assertThat(bench.find(request.id())).isEqualTo(request);
        assertThat(cloud.quits()).isEmpty();
    }

    @Test
    void remembersASuccessThatWasRecordedAndReportedAsNotRecorded() {
        QuitRequest request = bench.approvedAndTold();
        cloud.answersBy(window -> {
            store.lieAboutNext(1);
            return SUCCESS;
        });
        execution.call(request.id());
        verify(repeats).remember(bench.find(request.id()));
    }

    @Test
    void beginsNoCallOnceTheProgramIsStopping() {
        QuitRequest request = bench.approvedAndTold();
        cloud.saysBy(() -> {
            execution.stop();
            return Samples.member(ORG);
        });
        assertThatThrownBy(() -> execution.call(request.id())).isInstanceOf(StoppingException.class);
        assertThat(bench.find(request.id())).isEqualTo(request);
        assertThat(cloud.quits()).isEmpty();
    }

    @Test
    void recordsAnOutcomeOfItsOwnAttemptOnly() {
        QuitRequest request = bench.approvedAndTold();
        cloud.answers(new CallOutcome.NotSent(Trouble.said("refused")));
        // The record of attempt 1 is committed but reported as failed. Attempt 2 begins before the record is retried.
        Execution first = new Execution(
                store,
                cloud,
                bench.conditions(),
                repeats,
                Duration.ofSeconds(10),
                new Clocks(bench.clock, bench.clock::nanoTime, pause -> {
                    QuitRequest postponed = bench.find(request.id());
                    bench.clock.setWall(postponed.callNotBefore().orElseThrow());
                    bench.move(postponed.begin(Samples.member(ORG), bench.clock.instant()));
                }));
        cloud.answersBy(window -> {
            store.lieAboutNext(1);
            return new CallOutcome.NotSent(Trouble.said("refused"));
        });
        first.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.EXECUTING);
        assertThat(bench.find(request.id()).call().retryPlan().orElseThrow().calls())
                .isEqualTo(2);
    }
}
