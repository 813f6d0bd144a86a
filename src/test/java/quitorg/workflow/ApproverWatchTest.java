package quitorg.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.approval.OrgId;
import quitorg.approval.QuitRequest;
import quitorg.approval.Status;

class ApproverWatchTest {
    private static final QuitRequest.Shortage NOBODY = new QuitRequest.Shortage(1, 0);

    @TempDir
    Path directory;

    private final KnownPeople people = new KnownPeople();
    private Bench bench;
    private ApproverWatch watch;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        watch = new ApproverWatch(bench.store(), people, bench.clock);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void notesOnceThatNobodyElseIsLeftAndOnceThatSomebodyIsBack() {
        QuitRequest request = bench.pending();
        people.approve(Samples.ALICE);
        look();
        look();
        QuitRequest noted = bench.find(request.id());
        assertThat(noted.shortage()).contains(NOBODY);
        assertThat(noted.version()).isEqualTo(2);
        people.approve(Samples.ALICE, Samples.BOB);
        look();
        look();
        assertThat(bench.find(request.id()).shortage()).isEmpty();
        assertThat(bench.find(request.id()).version()).isEqualTo(3);
        assertThat(bench.countRows("trail")).isEqualTo(3);
    }

    @Test
    void countsOneWhoApprovedOnlyAsLongAsHeIsOnTheList() {
        QuitRequest request = bench.approve(bench.pending(Samples.ORG, Samples.TWO_APPROVALS), Samples.BOB);
        people.approve(Samples.BOB, Samples.CAROL);
        look();
        assertThat(bench.find(request.id()).shortage()).isEmpty();
        people.approve(Samples.CAROL);
        look();
        assertThat(bench.find(request.id()).shortage()).contains(new QuitRequest.Shortage(2, 1));
    }

    @Test
    void takesADirectoryThatCannotBeReadForNoNews() {
        QuitRequest request = bench.pending();
        people.areSilent();
        look();
        assertThat(bench.find(request.id())).isEqualTo(request);
        people.approve(Samples.ALICE);
        look();
        people.areSilent();
        look();
        assertThat(bench.find(request.id()).shortage()).contains(NOBODY);
    }

    @Test
    void leavesAReviewThatIsOpenAsGoodAsItWas() {
        QuitRequest request = bench.pending();
        people.approve(Samples.ALICE);
        look();
        // What was shown at version 1 is decided at version 2.
        assertThat(bench.approve(bench.find(request.id()), Samples.BOB).status())
                .isEqualTo(Status.APPROVED);
        assertThat(bench.find(request.id()).shortage()).isEmpty();
        look();
        assertThat(bench.find(request.id()).version()).isEqualTo(3);
    }

    @Test
    void looksLessOftenTheLongerNothingIsNewAndEveryTenMinutesWhileSomebodyIsMissing() {
        bench.pending();
        assertThat(waits(8)).isEqualTo(List.of(10L, 10L, 10L, 10L, 20L, 30L, 40L, 60L));
        people.approve(Samples.ALICE);
        bench.forgetJobs();
        look();
        // The look that finds it was planned by the state before it: its card says every ten minutes all the same.
        assertThat(planned()).isEqualTo(bench.clock.instant().plus(Duration.ofMinutes(10)));
        bench.forgetJobs();
        look();
        assertThat(bench.planned()).hasSize(1);
        assertThat(planned()).isEqualTo(bench.clock.instant().plus(Duration.ofMinutes(10)));
    }

    @Test
    void plansOneLookForAllThatIsPendingAndNoneWhereNothingIs() {
        bench.pending();
        bench.pending(new OrgId(102), Samples.ONE_APPROVAL);
        look();
        look();
        assertThat(bench.planned()).hasSize(1);
        bench.forgetJobs();
        bench.clock.advance(Duration.ofHours(25));
        Housekeeping housekeeping = new Housekeeping(bench.store(), bench.clock);
        bench.store().findAllOpen().forEach(request -> housekeeping.expire(request.id()));
        look();
        assertThat(bench.planned()).isEmpty();
    }

    private List<Long> waits(int looks) {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < looks; i++) {
            bench.forgetJobs();
            look();
            Duration wait = Duration.between(bench.clock.instant(), planned());
            bench.clock.advance(wait);
            waits.add(wait.toMinutes());
        }
        return waits;
    }

    private Instant planned() {
        return bench.planned().get(0).due();
    }

    private void look() {
        watch.look(bench.clock.instant());
    }
}
