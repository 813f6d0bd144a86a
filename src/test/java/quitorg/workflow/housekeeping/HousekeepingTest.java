package quitorg.workflow.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.request.QuitRequest;
import quitorg.request.account.Trouble;
import quitorg.request.state.Status;
import quitorg.workflow.Bench;
import quitorg.workflow.KnownPeople;
import quitorg.workflow.Samples;
import quitorg.workflow.port.NotDueYetException;

class HousekeepingTest {
    @TempDir
    Path directory;

    private final KnownPeople people = new KnownPeople();
    private Bench bench;
    private Housekeeping housekeeping;

    @BeforeEach
    void open() {
        bench = new Bench(directory);
        housekeeping = new Housekeeping(bench.store(), people, bench.clock);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void expiresWhatNoOneDecidedInTime() {
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
    void remindsOfWhatWaitsOnceForEachTime() {
        QuitRequest request = bench.pending();
        bench.clock.advance(Duration.ofHours(12));
        Instant due = request.reminders().get(0);
        housekeeping.remind(request.id(), due);
        QuitRequest reminded = bench.find(request.id());
        assertThat(reminded.remindedAt()).contains(bench.clock.instant());
        housekeeping.remind(request.id(), due);
        assertThat(bench.find(request.id())).isEqualTo(reminded);
        assertThat(bench.countRows("event")).isEqualTo(2);
        assertThat(bench.countRows("outbox")).isEqualTo(2);
    }

    @Test
    void remindsInTimeAlsoWhereItCannotReadWhoMayApprove() {
        QuitRequest request = bench.pending();
        bench.clock.advance(Duration.ofHours(12));
        people.areSilent();
        housekeeping.remind(request.id(), request.reminders().get(0));
        assertThat(bench.find(request.id()).remindedAt()).contains(bench.clock.instant());
    }

    @Test
    void remindsOnceOfAllThatWasMissedWhileItWasDown() {
        QuitRequest request = bench.pending();
        bench.clock.advance(Duration.ofHours(23));
        request.reminders().forEach(due -> housekeeping.remind(request.id(), due));
        assertThat(bench.countRows("event")).isEqualTo(2);
    }

    @Test
    void remindsLaterWhereTheClockWasSetBack() {
        QuitRequest request = bench.pending();
        Instant due = request.reminders().get(0);
        bench.clock.setWall(due.minusMillis(1));
        assertThatThrownBy(() -> housekeeping.remind(request.id(), due)).isInstanceOf(NotDueYetException.class);
        assertThat(bench.find(request.id())).isEqualTo(request);
    }

    @Test
    void remindsOfNothingThatWasDecided() {
        QuitRequest request = bench.pending();
        QuitRequest approved = bench.approve(request, Samples.BOB);
        bench.clock.advance(Duration.ofHours(12));
        housekeeping.remind(request.id(), request.reminders().get(0));
        assertThat(bench.find(request.id())).isEqualTo(approved);
    }

    @Test
    void remindsOnceADayOfWhatOnlyPeopleCanSay() {
        QuitRequest unknown = bench.move(bench.executing(Samples.ORG).finish(Samples.LOST, bench.clock.instant()));
        QuitRequest left = bench.move(unknown.leaveToPeople(Trouble.said("down"), bench.clock.instant()));
        Instant due = left.reminders().get(0);
        assertThat(due).isEqualTo(Samples.NOON.plus(Duration.ofDays(1)));
        // The bot was down for two and a half days: one reminder now, and the next a day later.
        bench.clock.advance(Duration.ofHours(60));
        bench.forgetJobs();
        housekeeping.remind(left.id(), due);
        Instant next = bench.clock.instant().plus(Duration.ofDays(1));
        assertThat(bench.planned())
                .filteredOn(job -> job.kind().equals("remind"))
                .containsExactly(new Bench.Planned("remind", left.id() + "/" + next, next));
        assertThat(bench.find(left.id()).statusSince()).isEqualTo(Samples.NOON);
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
