package quitorg.request;

import static org.assertj.core.api.Assertions.assertThat;
import static quitorg.request.Samples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import quitorg.request.account.Account;
import quitorg.request.account.Trouble;
import quitorg.request.state.Policy;
import quitorg.request.state.RequestId;
import quitorg.request.state.Status;

class RemindingTest {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Approvers ENOUGH = new Approvers.Known(List.of(Samples.ALICE, Samples.BOB));

    @Test
    void isDueAtHalfThreeQuartersAndNineTenthsOfTheTime() {
        assertThat(pending(Duration.ofHours(10)).reminders()).containsExactly(at(5 * 60), at(450), at(9 * 60));
    }

    @Test
    void leavesOutAReminderThatWouldFollowWithinTenMinutes() {
        assertThat(pending(Duration.ofMinutes(80)).reminders()).containsExactly(at(40), at(60), at(72));
        assertThat(pending(Duration.ofMinutes(60)).reminders()).containsExactly(at(30), at(45));
        assertThat(pending(Duration.ofMinutes(30)).reminders()).containsExactly(at(15), at(27));
    }

    @Test
    void isNotMadeWithinTenMinutesOfOneThatWasLate() {
        QuitRequest request = pending(Duration.ofHours(10));
        List<Instant> times = request.reminders();
        QuitRequest late = Samples.accepted(request.remind(times.get(0), ENOUGH, at(445)));
        assertThat(late.remind(times.get(1), ENOUGH, at(450))).isInstanceOf(Decision.Refused.class);
        assertThat(late.remind(times.get(2), ENOUGH, at(540))).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void isNotDueWherePeopleHaveLessThanTenMinutes() {
        assertThat(pending(Duration.ofSeconds(599)).reminders()).isEmpty();
        assertThat(pending(Duration.ofMinutes(10)).reminders()).containsExactly(at(5));
    }

    @Test
    void tellsWhatIsMissingAndUntilWhen() {
        QuitRequest request = pending(DAY);
        assertThat(((Decision.Accepted) request.remind(at(12 * 60), ENOUGH, at(12 * 60))).event())
                .isEqualTo(new Event.Reminded(1, Optional.of(request.expiresAt()), Optional.empty()));
    }

    @Test
    void tellsHowManyAreLeftWhereTheyAreTooFew() {
        assertThat(tooFew(new Approvers.Known(List.of(Samples.ALICE)))).contains(0);
        assertThat(tooFew(new Approvers.Known(List.of(Samples.BOB)))).isEmpty();
        // If the approvers cannot be read, their number is not known.
        assertThat(tooFew(
                        new Approvers.Unreadable(new Authorization.Unreadable(Trouble.said("down"), Optional.empty()))))
                .isEmpty();
    }

    private static Optional<Integer> tooFew(Approvers approvers) {
        Decision reminded = pending(DAY).remind(at(12 * 60), approvers, at(12 * 60));
        return ((Event.Reminded) ((Decision.Accepted) reminded).event()).tooFew();
    }

    @Test
    void leavesTheRequestAsItWasButForItsVersion() {
        QuitRequest request = pending(DAY);
        QuitRequest reminded = Samples.accepted(request.remind(at(12 * 60), ENOUGH, at(12 * 60)));
        assertThat(reminded.version()).isEqualTo(request.version() + 1);
        assertThat(reminded.status()).isEqualTo(Status.PENDING);
        assertThat(reminded.expiresAt()).isEqualTo(request.expiresAt());
        assertThat(reminded.statusSince()).isEqualTo(NOON);
    }

    @Test
    void isRefusedTooEarlyAndTooLate() {
        QuitRequest request = pending(DAY);
        assertThat(request.remind(at(12 * 60), ENOUGH, at(12 * 60).minusMillis(1)))
                .isInstanceOf(Decision.Refused.class);
        assertThat(request.remind(at(12 * 60), ENOUGH, request.expiresAt())).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void isMadeOnceForEachTimeAndOnceForAllThatWereMissed() {
        QuitRequest request = pending(Duration.ofHours(10));
        List<Instant> times = request.reminders();
        QuitRequest half = Samples.accepted(request.remind(times.get(0), ENOUGH, at(301)));
        assertThat(half.remind(times.get(0), ENOUGH, at(302))).isInstanceOf(Decision.Refused.class);
        assertThat(half.remind(times.get(1), ENOUGH, at(451))).isInstanceOf(Decision.Accepted.class);
        QuitRequest late = Samples.accepted(request.remind(times.get(0), ENOUGH, at(550)));
        assertThat(late.remind(times.get(1), ENOUGH, at(570))).isInstanceOf(Decision.Refused.class);
        assertThat(late.remind(times.get(2), ENOUGH, at(570))).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void isNotMadeOfWhatWasDecided() {
        QuitRequest request = pending(DAY);
        QuitRequest rejected = Samples.accepted(request.reject(Samples.may(Samples.BOB), "no", at(1)));
        assertThat(rejected.reminders()).isEmpty();
        assertThat(rejected.remind(at(12 * 60), ENOUGH, at(12 * 60))).isInstanceOf(Decision.Refused.class);
    }

    private static QuitRequest pending(Duration timeToLive) {
        Submission submission = new Submission(
                RequestId.random(new java.util.Random(3)),
                new Account("default"),
                Samples.ORG,
                "the project has ended",
                Samples.may(Samples.ALICE),
                new Approvers.Known(List.of(Samples.ALICE, Samples.BOB)),
                Samples.reading(Samples.FACTS),
                Optional.empty());
        return Samples.accepted(QuitRequest.submit(submission, new Policy(1, timeToLive, Duration.ZERO), NOON));
    }

    private static Instant at(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }
}
