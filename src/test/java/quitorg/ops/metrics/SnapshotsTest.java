package quitorg.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quitorg.request.state.Status;
import quitorg.workflow.port.Backlog;
import quitorg.workflow.port.Measurements.SlackResult;
import quitorg.workflow.port.StoreUnavailableException;

class SnapshotsTest {
    private static final String PENDING = "quit_org_requests{state=\"PENDING\"}";
    private static final Backlog.Waiting NONE = new Backlog.Waiting(0, Duration.ZERO);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean isBroken = new AtomicBoolean();
    private final AtomicInteger readings = new AtomicInteger();
    private final Metrics metrics = new Metrics("1.0", Set.of("Known"));

    @BeforeEach
    void watch() {
        metrics.watch(this::read, () -> isBroken.get() ? Optional.of(NotReady.DATABASE) : Optional.empty(), nanos::get);
    }

    @AfterEach
    void close() {
        metrics.close();
    }

    private Backlog.Levels read() {
        readings.incrementAndGet();
        if (isBroken.get()) {
            throw new StoreUnavailableException("broken by the test", new IllegalStateException());
        }
        return new Backlog.Levels(
                Map.of(Status.PENDING, 7L), 0, NONE, new Backlog.Waiting(2, Duration.ofMillis(1_500)), false);
    }

    private PrometheusText scrape() {
        while (metrics.text().isEmpty()) {
            Thread.onSpinWait();
        }
        return PrometheusText.parse(metrics.text().orElseThrow());
    }

    @Test
    void readsTheDatabaseAtMostEveryFiveSeconds() {
        for (int i = 0; i < 50; i++) {
            assertThat(scrape().value(PENDING)).isEqualTo(7);
        }
        assertThat(readings).hasValue(1);
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(scrape().value("quit_org_outbox_age_seconds")).isEqualTo(1.5);
        assertThat(readings).hasValue(2);
    }

    @Test
    void hasNoNumbersOfABrokenDatabaseButAllOthersAndHeals() {
        isBroken.set(true);
        metrics.slackCalled("auth.test", SlackResult.OK);
        PrometheusText shown = scrape();
        assertThat(shown.samples()).containsKey(PENDING);
        assertThat(shown.value(PENDING)).isNaN();
        assertThat(shown.value("quit_org_ready")).isZero();
        assertThat(shown.value("quit_org_not_ready{reason=\"database\"}")).isEqualTo(1);
        assertThat(shown.value("quit_org_not_ready{reason=\"slack\"}")).isZero();
        assertThat(shown.value("quit_org_slack_calls_total{method=\"auth.test\",result=\"ok\"}"))
                .isEqualTo(1);
        isBroken.set(false);
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        PrometheusText healed = scrape();
        assertThat(healed.value(PENDING)).isEqualTo(7);
        assertThat(healed.value("quit_org_not_ready{reason=\"database\"}")).isZero();
    }

    @Test
    void countsWhatHappenedBeforeItsMetersWereMade() {
        try (Metrics early = new Metrics("1.0", Set.of())) {
            early.slackCalled("auth.test", SlackResult.UNCLEAR);
            while (early.text().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(PrometheusText.parse(early.text().orElseThrow())
                            .value("quit_org_slack_calls_total{method=\"auth.test\",result=\"unclear\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void keepsItsNumbersWhenMemoryIsCollected() {
        assertThat(scrape().value(PENDING)).isEqualTo(7);
        System.gc();
        assertThat(scrape().value(PENDING)).isEqualTo(7);
    }
}
