package quitorg.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import quitorg.ops.metrics.NotReady;

class ReadinessTest {
    private final AtomicBoolean database = new AtomicBoolean(true);
    private final AtomicBoolean slack = new AtomicBoolean(true);
    private final AtomicLong nanos = new AtomicLong(-1);
    private final AtomicReference<Optional<String>> clocks = new AtomicReference<>(Optional.empty());
    private final Readiness readiness =
            new Readiness(database::get, slack::get, Optional::empty, clocks::get, nanos::get);

    @Test
    void isReadyWithDatabaseAndSlack() {
        assertThat(readiness.whyNotReady()).isEmpty();
    }

    @Test
    void isNotReadyWhereNothingCanBeToldInTheChannel() {
        Readiness shut = new Readiness(
                () -> true, () -> true, () -> Optional.of("the channel is archived"), Optional::empty, nanos::get);
        assertThat(shut.whyNotReady()).contains("the approvals channel cannot be written to: the channel is archived");
        assertThat(shut.reason().map(Readiness.Reason::kind)).contains(NotReady.CHANNEL);
    }

    @Test
    void isNotReadyWhereAClockIsOff() {
        readiness.whyNotReady();
        clocks.set(Optional.of("this machine's clock is 6.0 s ahead of the database's"));
        assertThat(readiness.whyNotReady()).contains("this machine's clock is 6.0 s ahead of the database's");
        assertThat(readiness.reason().map(Readiness.Reason::kind)).contains(NotReady.CLOCK);
        clocks.set(Optional.empty());
        assertThat(readiness.whyNotReady()).isEmpty();
    }

    @Test
    void isNotReadyWithoutADatabase() {
        database.set(false);
        assertThat(readiness.whyNotReady()).contains("the database does not answer");
        assertThat(readiness.reason().map(Readiness.Reason::kind)).contains(NotReady.DATABASE);
        database.set(true);
        pass(Duration.ofSeconds(1));
        assertThat(readiness.whyNotReady()).isEmpty();
    }

    @Test
    void asksTheDatabaseOnceASecondHoweverManyAsk() {
        AtomicLong asked = new AtomicLong();
        Readiness flooded = new Readiness(
                () -> asked.incrementAndGet() == 1, slack::get, Optional::empty, Optional::empty, nanos::get);
        for (int i = 0; i < 1_000; i++) {
            assertThat(flooded.whyNotReady()).isEmpty();
        }
        assertThat(asked).hasValue(1);
        pass(Duration.ofSeconds(1));
        assertThat(flooded.whyNotReady()).contains("the database does not answer");
        assertThat(asked).hasValue(2);
    }

    @Test
    void isNotReadyBeforeSlackWasThereOnce() {
        slack.set(false);
        assertThat(readiness.whyNotReady()).contains("not connected to Slack yet");
    }

    @Test
    void staysReadyWhileSlackReconnects() {
        readiness.whyNotReady();
        slack.set(false);
        readiness.observeSlack();
        pass(Duration.ofSeconds(30).minusNanos(1));
        assertThat(readiness.whyNotReady()).isEmpty();
    }

    @Test
    void isNotReadyAfterThirtySecondsWithoutSlack() {
        readiness.whyNotReady();
        slack.set(false);
        readiness.observeSlack();
        pass(Duration.ofSeconds(30));
        assertThat(readiness.whyNotReady()).contains("not connected to Slack for more than 30 s");
        assertThat(readiness.reason().map(Readiness.Reason::kind)).contains(NotReady.SLACK);
        slack.set(true);
        assertThat(readiness.whyNotReady()).isEmpty();
    }

    @Test
    void countsTheThirtySecondsAnewAfterEachReconnection() {
        for (int reconnection = 0; reconnection < 3; reconnection++) {
            slack.set(true);
            assertThat(readiness.whyNotReady()).isEmpty();
            slack.set(false);
            pass(Duration.ofSeconds(29));
            assertThat(readiness.whyNotReady()).isEmpty();
        }
    }

    @Test
    void isNotReadyFromTheStopOnWhateverAnswers() {
        readiness.stop();
        assertThat(readiness.whyNotReady()).contains("stopping");
        assertThat(readiness.reason().map(Readiness.Reason::kind)).contains(NotReady.STOPPING);
    }

    private void pass(Duration length) {
        nanos.addAndGet(length.toNanos());
    }

    @Test
    void isReadyWhenSlackIsGoneForASecondAfterAMinuteWithoutAQuestion() {
        readiness.whyNotReady();
        pass(Duration.ofSeconds(60));
        slack.set(false);
        pass(Duration.ofSeconds(1));
        assertThat(readiness.whyNotReady()).isEmpty();
    }

    @Test
    void countsASlackThatCannotBeAskedAsGoneAndThrowsNothing() {
        AtomicBoolean breaks = new AtomicBoolean(true);
        Readiness asking = new Readiness(
                () -> true,
                () -> {
                    if (breaks.get()) {
                        throw new IllegalStateException("the session is closed");
                    }
                    return true;
                },
                Optional::empty,
                Optional::empty,
                nanos::get);
        assertThat(asking.observeSlack()).isFalse();
        assertThat(asking.whyNotReady()).contains("not connected to Slack yet");
        breaks.set(false);
        assertThat(asking.observeSlack()).isTrue();
        assertThat(asking.whyNotReady()).isEmpty();
    }
}
