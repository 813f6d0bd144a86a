package quitorg.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static quitorg.workflow.Samples.NOON;

import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

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
                .extracting(ClockOffException::comeAgainAt)
                .isEqualTo(NOON.minusSeconds(60));
        assertThatThrownBy(() -> clocks.requireNearDatabase("Q-1", NOON))
                .asInstanceOf(InstanceOfAssertFactories.type(ClockOffException.class))
                .extracting(ClockOffException::comeAgainAt)
                .isEqualTo(NOON);
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
        assertThatCode(() -> clocks.requireNearDatabase("Q-1", NOON)).doesNotThrowAnyException();
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
