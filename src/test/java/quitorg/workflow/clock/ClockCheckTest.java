package quitorg.workflow.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static quitorg.workflow.Samples.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import quitorg.workflow.SettableClock;

class ClockCheckTest {
    private final SettableClock wall = new SettableClock(NOON);
    private final ClockCheck clocks = new ClockCheck(wall, true);

    private void databaseSays(Instant time) {
        clocks.compareWithDatabase(() -> time);
    }

    @Test
    void letsFiveSecondsPassInBothDirections() {
        databaseSays(NOON.plusSeconds(5));
        assertThat(clocks.whyOff()).isEmpty();
        databaseSays(NOON.minusSeconds(5));
        assertThat(clocks.whyOff()).isEmpty();
        assertThatCode(() -> clocks.requireNearDatabase("Q-1", NOON)).doesNotThrowAnyException();
    }

    @Test
    void namesTheDatabasesClockAndInWhichDirection() {
        databaseSays(NOON.plusMillis(5_001));
        assertThat(clocks.whyOff()).contains("this machine's clock is 5.001 s behind the database's");
        databaseSays(NOON.minusSeconds(60));
        assertThat(clocks.whyOff()).contains("this machine's clock is 60.0 s ahead of the database's");
        databaseSays(NOON);
        assertThat(clocks.whyOff()).isEmpty();
    }

    @Test
    void leavesCallsToOthersWhenTheDatabasesClockSaysThatTheyAreDue() {
        databaseSays(NOON.minusSeconds(60));
        assertThatThrownBy(() -> clocks.requireNearDatabase("Q-1", NOON.minusSeconds(90)))
                .isInstanceOf(ClockOffException.class)
                .hasMessageContaining("60.0 s ahead of the database's")
                .asInstanceOf(InstanceOfAssertFactories.type(ClockOffException.class))
                .extracting(ClockOffException::retryAt)
                .isEqualTo(NOON.minusSeconds(59));
        assertThatThrownBy(() -> clocks.requireNearDatabase("Q-1", NOON))
                .asInstanceOf(InstanceOfAssertFactories.type(ClockOffException.class))
                .extracting(ClockOffException::retryAt)
                .isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void takesADatabaseThatAnswersSlowlyForOneWhoseClockIsRight() {
        clocks.compareWithDatabase(() -> {
            wall.advance(Duration.ofSeconds(20));
            Instant read = wall.instant();
            wall.advance(Duration.ofSeconds(20));
            return read;
        });
        assertThat(clocks.whyOff()).isEmpty();
    }

    @Test
    void isNotReadyMoreThanAMinuteFromSlackButStillCalls() {
        clocks.hearSlack(NOON.plusSeconds(60));
        assertThat(clocks.whyOff()).isEmpty();
        clocks.hearSlack(NOON.plusSeconds(61));
        assertThat(clocks.whyOff()).contains("this machine's clock is 61.0 s behind Slack's");
        assertThatCode(() -> clocks.requireRight("Q-1", NOON)).doesNotThrowAnyException();
    }

    @Test
    void callsNothingMoreThanAMinuteFromSlackWhereTheDatabaseHasNoClockOfItsOwn() {
        ClockCheck own = new ClockCheck(wall, false);
        own.hearSlack(NOON.minusSeconds(60));
        assertThatCode(() -> own.requireRight("Q-1", NOON)).doesNotThrowAnyException();
        own.hearSlack(NOON.minusSeconds(61));
        assertThatThrownBy(() -> own.requireRight("Q-1", NOON))
                .isInstanceOf(ClockOffException.class)
                .hasMessage("Q-1 waits: this machine's clock is 61.0 s ahead of Slack's")
                .asInstanceOf(InstanceOfAssertFactories.type(ClockOffException.class))
                .extracting(ClockOffException::retryAt)
                .isEqualTo(NOON.plusSeconds(1));
        assertThatCode(() -> own.requireNearDatabase("what is to be told", NOON))
                .doesNotThrowAnyException();
        own.hearSlack(NOON.minusSeconds(55));
        assertThatCode(() -> own.requireRight("Q-1", NOON)).doesNotThrowAnyException();
    }

    /** Slack's Date header has whole seconds, so measurements of one clock differ by up to a second. */
    @Test
    void doesNotFlapWhereTheClockIsAtTheLimitFromSlacks() {
        assertThat(changesOver(() -> {
                    Instant there = wall.instant().minusMillis(59_600);
                    clocks.hearSlack(Instant.ofEpochSecond(there.getEpochSecond()));
                }))
                .isEqualTo(1);
        clocks.hearSlack(wall.instant().minusSeconds(56));
        assertThat(clocks.whyOff()).isPresent();
        clocks.hearSlack(wall.instant().minusSeconds(55));
        assertThat(clocks.whyOff()).isEmpty();
    }

    @Test
    void doesNotFlapWhereTheClockIsAtTheLimitFromTheDatabases() {
        AtomicInteger reads = new AtomicInteger();
        assertThat(changesOver(() ->
                        databaseSays(wall.instant().minusMillis(reads.getAndIncrement() % 2 == 0 ? 5_100 : 4_900))))
                .isEqualTo(1);
        assertThatThrownBy(() -> clocks.requireNearDatabase("Q-1", NOON)).isInstanceOf(ClockOffException.class);
        databaseSays(wall.instant().minusSeconds(4));
        assertThat(clocks.whyOff()).isEmpty();
    }

    private int changesOver(Runnable comparison) {
        int changes = 0;
        boolean before = true;
        for (int i = 0; i < 100; i++) {
            wall.advance(Duration.ofMillis(1_370));
            comparison.run();
            boolean now = clocks.whyOff().isEmpty();
            changes += now == before ? 0 : 1;
            before = now;
        }
        return changes;
    }

    @Test
    void doesNotReadADatabasesClockThatIsThisMachinesOwn() {
        ClockCheck own = new ClockCheck(wall, false);
        assertThat(own.compareWithDatabase(() -> {
                    throw new AssertionError("read");
                }))
                .isEmpty();
        assertThat(own.whyOff()).isEmpty();
    }
}
