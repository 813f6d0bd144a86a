package quitorg.workflow;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.approval.CallOutcome;
import quitorg.approval.CloudError;
import quitorg.approval.FactsReading;
import quitorg.approval.Outcome;
import quitorg.approval.Policy;
import quitorg.approval.QuitRequest;
import quitorg.approval.Status;
import quitorg.approval.Uin;
import quitorg.store.ToldTrail;

/** One worker, one call: what comes of it, and when it is tried again. */
class ExecutionTest {
    @TempDir
    Path directory;

    private final ScriptedCloud cloud = new ScriptedCloud();
    private final Repeats repeats = mock(Repeats.class);
    private final AtomicInteger slotsTaken = new AtomicInteger();
    private Optional<String> closed = Optional.empty();
    private Bench bench;
    private UnreliableStore store;
    private Execution execution;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        store = new UnreliableStore(bench.store());
        execution = new Execution(
                store,
                cloud,
                bench.slots(),
                () -> closed,
                ToldTrail.shownBy(bench.store()),
                repeats,
                Duration.ofSeconds(10),
                bench.clock,
                new ClockCheck(bench.clock, false),
                bench::window,
                bench.clock::nanoTime,
                bench.clock::advance);
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
    void callsNothingThatNobodyCouldReadOfAndCallsItOnceTheyCan() {
        QuitRequest request = bench.approvedAndTold();
        closed = Optional.of("the bot is not a member of it");
        assertThatThrownBy(() -> execution.call(request.id()))
                .isInstanceOf(NoTrailException.class)
                .hasMessageContaining("waits uncalled");
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
    void callsNothingThatNobodyApproved() {
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
                        after.approvedFacts().orElseThrow().differencesTo(Samples.facts(ORG, Optional.of(false)))))));
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
                .contains(new Outcome.Failed(new Outcome.Failure.FactsUnreadable("the server did not answer")));
        assertThat(cloud.quits()).isEmpty();
        assertThat(bench.clock.instant()).isBeforeOrEqualTo(Samples.NOON.plus(Duration.ofMinutes(10)));
    }

    @Test
    void callsNothingThatWasApprovedDaysAgoWhileNobodyCouldCall() {
        QuitRequest request = bench.approvedAndTold();
        bench.clock.advance(Duration.ofHours(24).plusMillis(1));
        execution.call(request.id());
        QuitRequest after = bench.find(request.id());
        assertThat(after.outcome())
                .contains(new Outcome.Failed(new Outcome.Failure.ApprovedTooLongAgo(
                        request.callNotBefore().orElseThrow())));
        assertThat(cloud.quits()).isEmpty();
        assertThat(slotsTaken).hasValue(0);
        assertThat(bench.outbox().next(bench.clock.instant())).isPresent();
        // It may be asked for again.
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
                .contains(new Outcome.Failed(new Outcome.Failure.NotCarriedOut("connection refused", 6)));
    }

    private Execution executionAt(CallSlots slots) {
        return executionAt(slots, new ClockCheck(bench.clock, false));
    }

    private Execution executionAt(CallSlots slots, ClockCheck clocks) {
        return new Execution(
                store,
                cloud,
                slots,
                Optional::empty,
                ToldTrail.shownBy(bench.store()),
                repeats,
                Duration.ofSeconds(10),
                bench.clock,
                clocks,
                bench::window,
                bench.clock::nanoTime,
                bench.clock::advance);
    }

    /** Slots of which the first ones lie that far from now by the database's clock; the ones after them are now. */
    private CallSlots firstSlotsOffBy(Duration... offs) {
        Deque<Duration> left = new ArrayDeque<>(List.of(offs));
        return lead -> {
            slotsTaken.incrementAndGet();
            CallSlot now = bench.slots().take(Duration.ZERO);
            return left.isEmpty() ? now : new CallSlot(now.at().plus(left.removeFirst()), Duration.ZERO);
        };
    }

    /** The wall clock is right; the one that stamps the begin did not see the machine sleep. */
    @Test
    void beginsNothingWhoseBeginWouldBeStampedFarFromTheDatabasesTime() {
        QuitRequest request = bench.approvedAndTold();
        Execution execution = executionAt(bench.slots(), new ClockCheck(Clock.systemUTC(), true));
        assertThatThrownBy(() -> execution.call(request.id())).isInstanceOf(ClockOffException.class);
        assertThat(cloud.quits()).isEmpty();
        assertThat(bench.find(request.id())).isEqualTo(request);
    }

    @Test
    void leavesACallWhoseHoldHasNoEndYetToOthersByTheDatabasesTime() {
        QuitRequest request = bench.approve(
                bench.pending(ORG, new Policy(1, Duration.ofHours(24), Duration.ofMinutes(1))), Samples.BOB);
        ClockCheck ahead = new ClockCheck(bench.clock, true);
        Instant databaseTime = Samples.NOON.minusSeconds(60);
        ahead.compareWithDatabase(() -> databaseTime);
        assertThatThrownBy(() -> executionAt(bench.slots(), ahead).call(request.id()))
                .asInstanceOf(InstanceOfAssertFactories.type(ClockOffException.class))
                .extracting(ClockOffException::comeAgainAt)
                .isEqualTo(databaseTime.plusSeconds(1));
    }

    @Test
    void neverStartsAtASlotThatItMissedOrThatIsStillToComeButTakesTheNext() {
        QuitRequest request = bench.approvedAndTold();
        executionAt(firstSlotsOffBy(Duration.ofMillis(-200), Duration.ofMillis(200), Duration.ofHours(-1)))
                .call(request.id());
        assertThat(slotsTaken.get()).isGreaterThanOrEqualTo(4);
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.SUCCEEDED);
        assertThat(bench.find(request.id()).version()).isEqualTo(request.version() + 2);
        assertThat(cloud.quits()).hasSize(1);
    }

    @Test
    void waitsForItsSlotAndHoldsNoTransactionMeanwhile() {
        QuitRequest request = bench.approvedAndTold();
        CallSlots inASecond =
                lead -> new CallSlot(bench.slots().take(Duration.ZERO).at(), Duration.ofSeconds(1));
        executionAt(inASecond).call(request.id());
        assertThat(bench.find(request.id()).attemptBeganAt())
                .hasValueSatisfying(began -> assertThat(began).isAfterOrEqualTo(Samples.NOON.plusSeconds(1)));
    }

    @Test
    void readsFactsAgainThatBecameOldWhileItMissedItsSlot() {
        QuitRequest request = bench.approvedAndTold();
        AtomicInteger readings = new AtomicInteger();
        cloud.saysBy(() -> readings.incrementAndGet() == 1 ? Samples.member(ORG) : Samples.memberWhoMayNotQuit(ORG));
        AtomicInteger slots = new AtomicInteger();
        executionAt(lead -> {
                    CallSlot now = bench.slots().take(Duration.ZERO);
                    return slots.incrementAndGet() == 1
                            ? new CallSlot(now.at().minusSeconds(1), Duration.ofSeconds(6))
                            : now;
                })
                .call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.FAILED);
        assertThat(cloud.quits()).isEmpty();
    }

    @Test
    void usesNoSlotUpWhereNothingWillBeCalled() {
        cloud.says(UNREADABLE);
        QuitRequest request = bench.approvedAndTold();
        executionAt(firstSlotsOffBy()).call(request.id());
        assertThat(slotsTaken).hasValue(0);
    }

    @Test
    void beginsNoCallThatWasWithdrawnWhileItWaitedForItsSlot() {
        QuitRequest request = bench.approvedAndTold();
        executionAt(lead -> {
                    bench.move(request.withdraw(Samples.may(Samples.ALICE), bench.clock.instant()));
                    return bench.slots().take(Duration.ZERO);
                })
                .call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(cloud.quits()).isEmpty();
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
        cloud.answers(new CallOutcome.NotSent("refused"));
        // The record of attempt 1 is committed, reported as failed, and attempt 2 has begun before it is tried again.
        Execution first = new Execution(
                store,
                cloud,
                bench.slots(),
                Optional::empty,
                ToldTrail.shownBy(bench.store()),
                repeats,
                Duration.ofSeconds(10),
                bench.clock,
                new ClockCheck(bench.clock, false),
                bench::window,
                bench.clock::nanoTime,
                pause -> {
                    QuitRequest postponed = bench.find(request.id());
                    bench.clock.setWall(postponed.callNotBefore().orElseThrow());
                    bench.move(postponed.begin(Samples.member(ORG), bench.clock.instant()));
                });
        cloud.answersBy(window -> {
            store.lieAboutNext(1);
            return new CallOutcome.NotSent("refused");
        });
        first.call(request.id());
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.EXECUTING);
        assertThat(bench.find(request.id()).retryPlan().orElseThrow().calls()).isEqualTo(2);
    }
}
