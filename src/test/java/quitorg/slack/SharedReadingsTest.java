package quitorg.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedReadingsTest {
    private static final int CROWD = 20;

    private final SharedReadings<Integer> shared = new SharedReadings<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CROWD + 1);
    private final AtomicInteger readings = new AtomicInteger();
    private final AtomicInteger asking = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void stop() {
        gate.countDown();
        threads.shutdownNow();
    }

    @Test
    void aCrowdThatComesWhileOneIsReadSharesTheNext() throws Exception {
        Future<Integer> first = asks("S1");
        await().atMost(Duration.ofSeconds(30)).until(() -> readings.get() == 1);
        List<Future<Integer>> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            crowd.add(asks("S1"));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> asking.get() == CROWD + 1);
        assertThat(readings).hasValue(1);
        gate.countDown();
        assertThat(first.get()).isEqualTo(1);
        for (Future<Integer> one : crowd) {
            // Never what was being read when he came.
            assertThat(one.get()).isGreaterThan(1);
        }
        // Somebody may have been between counting himself and asking: he makes one more, and no more than that.
        assertThat(readings.get()).isBetween(2, 4);
    }

    @Test
    void whoAsksForSomethingElseWaitsForNobody() throws Exception {
        Future<Integer> first = asks("S1");
        await().atMost(Duration.ofSeconds(30)).until(() -> readings.get() == 1);
        assertThat(shared.read("S2", () -> 7)).isEqualTo(7);
        assertThat(first).isNotDone();
    }

    @Test
    void readsAnewForEachWhoComesAlone() {
        assertThat(shared.read("S1", readings::incrementAndGet)).isEqualTo(1);
        assertThat(shared.read("S1", readings::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void aReadingThatThrewIsNobodysAnswerLater() {
        assertThatThrownBy(() -> shared.read("S1", () -> {
                    throw new IllegalStateException("broke");
                }))
                .hasMessage("broke");
        assertThat(shared.read("S1", () -> 7)).isEqualTo(7);
    }

    private Future<Integer> asks(String key) {
        return CompletableFuture.supplyAsync(
                () -> {
                    asking.incrementAndGet();
                    return shared.read(key, this::reading);
                },
                threads);
    }

    private int reading() {
        int number = readings.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return number;
    }
}
