package quitorg.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quitorg.request.QuitRequest;
import quitorg.request.account.CloudError;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Outcome;
import quitorg.request.state.RequestId;
import quitorg.request.state.Status;
import quitorg.workflow.Bench;
import quitorg.workflow.Samples;
import quitorg.workflow.ScriptedCloud;
import quitorg.workflow.move.Moves;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.StoppingException;

class ReconciliationTest {
    private static final FactsReading DOWN = new FactsReading.Unreadable(Trouble.said("down"));

    private final ScriptedCloud cloud = new ScriptedCloud();
    private final RecentSuccesses repeats = mock(RecentSuccesses.class);

    @TempDir
    private Path directory;

    private Bench bench;
    private Reconciliation reconciliation;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        reconciliation = new Reconciliation(bench.store(), cloud, repeats, bench.clock);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void readsAfterGrowingWaitsAndTellsAStillMemberOnlyAfterTheLast() {
        cloud.says(Samples.member(Samples.ORG));
        QuitRequest request = unknown();
        assertThat(waitsUntilDone(request)).containsExactly(5L, 15L, 45L, 120L, 300L);
        assertThat(bench.find(request.id()).outcome())
                .contains(new Outcome.Failed(new Outcome.Failure.StillMember(bench.clock.instant())));
        assertThat(cloud.quits()).isEmpty();
    }

    @Test
    void takesTwoReadingsFiveSecondsApartAsProofThatItHasLeft() {
        cloud.says(new FactsReading.NoMember(approvedUin()));
        QuitRequest request = unknown();
        assertThat(waitsUntilDone(request)).containsExactly(5L, 5L);
        QuitRequest done = bench.find(request.id());
        assertThat(done.outcome())
                .contains(new Outcome.Succeeded(
                        Optional.of(new CloudRequestId("r-1")), Outcome.Evidence.DESCRIBE_ORGANIZATION));
        verify(repeats).remember(done);
    }

    @Test
    void takesAnotherOrganizationAsProofToo() {
        cloud.says(Samples.member(new OrgId(202)));
        QuitRequest request = unknown();
        assertThat(waitsUntilDone(request)).containsExactly(5L, 5L);
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void believesNoSingleReadingThatItHasLeft() {
        QuitRequest request = unknown();
        List<FactsReading> readings = new ArrayList<>(
                List.of(new FactsReading.NoMember(approvedUin()), Samples.member(Samples.ORG), DOWN, DOWN, DOWN));
        cloud.saysBy(() -> readings.isEmpty() ? DOWN : readings.remove(0));
        waitsUntilDone(request);
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.OUTCOME_UNKNOWN);
        assertThat(bench.find(request.id()).leftToPeople()).isTrue();
        verify(repeats, never()).remember(bench.find(request.id()));
    }

    static List<FactsReading> ofAnotherAccount() {
        return List.of(
                new FactsReading.NoMember(new Uin("999")),
                Samples.memberAs("999", Samples.ORG),
                Samples.memberAs("999", new OrgId(202)));
    }

    @Test
    void countsNoReadingThatAStopBrokeOff() {
        QuitRequest request = unknown();
        cloud.saysBy(() -> {
            Thread.currentThread().interrupt();
            return DOWN;
        });
        int last = 4;
        var job = new Job.Reconcile(request.id(), "version " + request.version(), last, false);
        try {
            assertThatThrownBy(() -> reconciliation.read(job)).isInstanceOf(StoppingException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(bench.find(request.id())).isEqualTo(request);
        cloud.says(new FactsReading.NoMember(approvedUin()));
        reconciliation.read(job);
        assertThat(readings()).extracting(Bench.Planned::key).anyMatch(key -> key.endsWith("/again"));
    }

    @ParameterizedTest
    @MethodSource("ofAnotherAccount")
    void believesNothingThatIsSaidOfAnotherAccount(FactsReading reading) {
        cloud.says(reading);
        QuitRequest request = unknown();
        assertThat(waitsUntilDone(request)).containsExactly(5L, 15L, 45L, 120L, 300L);
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.OUTCOME_UNKNOWN);
        assertThat(bench.find(request.id()).leftToPeople()).isTrue();
    }

    @Test
    void leavesItToPeopleAndSaysWhyWhereTheAccountsKeysAreGone() {
        cloud.losesTheAccount();
        QuitRequest request = unknown();
        assertThat(waitsUntilDone(request)).containsExactly(5L, 15L, 45L, 120L, 300L);
        QuitRequest left = bench.find(request.id());
        assertThat(left.status()).isEqualTo(Status.OUTCOME_UNKNOWN);
        assertThat(left.leftToPeople()).isTrue();
        assertThat(bench.countRows(
                        "event WHERE type = 'LeftToPeople' AND body LIKE '%\"NO_KEYS\",\"details\":[\"payments\"]%'"))
                .isEqualTo(1);
    }

    @Test
    void endsNothingOnLastReadingsThatContradictEachOther() {
        QuitRequest request = unknown();
        List<FactsReading> readings = new ArrayList<>(
                List.of(DOWN, DOWN, DOWN, DOWN, new FactsReading.NoMember(approvedUin()), Samples.member(Samples.ORG)));
        cloud.saysBy(() -> readings.remove(0));
        assertThat(waitsUntilDone(request)).containsExactly(5L, 15L, 45L, 120L, 300L, 5L);
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.OUTCOME_UNKNOWN);
        assertThat(bench.find(request.id()).leftToPeople()).isTrue();
    }

    @Test
    void plansOneRowOfRemindersHoweverOftenItIsReadAgain() {
        cloud.says(DOWN);
        QuitRequest request = unknown();
        waitsUntilDone(request);
        bench.forgetJobs();
        reconciliation.read(Reconciliation.lastReading(request, "asked"));
        assertThat(bench.planned()).noneMatch(job -> job.kind().equals("remind"));
    }

    @Test
    void doesNothingOnceTheOutcomeIsKnown() {
        QuitRequest request = unknown();
        bench.move(bench.find(request.id())
                .reconcile(new Outcome.Failed(new Outcome.Failure.ToldByPeople()), bench.clock.instant()));
        cloud.says(new FactsReading.NoMember(approvedUin()));
        waitsUntilDone(request);
        assertThat(bench.find(request.id()).status()).isEqualTo(Status.FAILED);
    }

    /** A request after a call that left the outcome unknown, with its first reading planned. */
    private QuitRequest unknown() {
        CloudError error = new CloudError("InternalError", "oops", Optional.of(new CloudRequestId("r-1")));
        CallOutcome outcome = new CallOutcome.Unknown(Trouble.said("InternalError"), Optional.of(error));
        RequestId id = bench.executing(Samples.ORG).id();
        new Moves(bench.store()).make(id, (changes, request) -> request.finish(outcome, bench.clock.instant()));
        return bench.find(id);
    }

    private static Uin approvedUin() {
        return ((FactsReading.Member) Samples.member(Samples.ORG)).facts().uin();
    }

    /** Carries out each planned reading when it is due, and returns the waits before them in seconds. */
    private List<Long> waitsUntilDone(QuitRequest request) {
        List<Long> waits = new ArrayList<>();
        String series = "version " + request.version();
        for (int round = 0; round < 20 && !readings().isEmpty(); round++) {
            Bench.Planned next = readings().get(0);
            Instant before = bench.clock.instant();
            waits.add(Duration.between(before, next.due()).toSeconds());
            bench.clock.setWall(next.due());
            bench.forgetJobs();
            String[] key = next.key().split("/", -1);
            reconciliation.read(new Job.Reconcile(
                    request.id(), series, Integer.parseInt(key[2]), next.key().endsWith("/again")));
        }
        return waits;
    }

    private List<Bench.Planned> readings() {
        return bench.planned().stream()
                .filter(job -> job.kind().equals("reconcile"))
                .toList();
    }
}
