package quitorg.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LatestChoiceTest {
    private final LatestChoice latest = new LatestChoice();
    private final List<String> happened = new CopyOnWriteArrayList<>();

    private Supplier<Runnable> told(String what) {
        return () -> {
            happened.add(what);
            return () -> happened.add(what + " filled");
        };
    }

    @Test
    void showsNothingOfAClickThatALaterOneCameBefore() {
        latest.show("V1", "1700000000.000200", told("later"));
        latest.show("V1", "1700000000.000100", told("earlier"));
        latest.show("V1", "1700000000.000300", told("latest"));
        latest.show("V2", "1700000000.000100", told("elsewhere"));
        assertThat(happened)
                .containsExactly("later", "later filled", "latest", "latest filled", "elsewhere", "elsewhere filled");
    }

    @Test
    void comparesTimesAsNumbers() {
        latest.show("V1", "999999999.9", told("a"));
        latest.show("V1", "1000000000.1", told("b"));
        latest.show("V1", "not a time", told("c"));
        assertThat(happened).containsExactly("a", "a filled", "b", "b filled");
    }

    @Test
    void clicksWhileSlackIsSilentTakeNoThreadAndTheLastOfThemIsShown() throws InterruptedException {
        CountDownLatch silence = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            other.execute(() -> latest.show("V1", "1.0", () -> {
                happened.add("first");
                awaitOn(silence);
                return () -> happened.add("first filled");
            }));
            await().until(() -> happened.contains("first"));
            for (int click = 1; click <= 16; click++) {
                // In this thread: it must not wait.
                latest.show("V1", "1." + (10 + click), told("click " + click));
            }
            latest.show("V2", "1.0", told("elsewhere"));
            assertThat(happened).containsExactly("first", "elsewhere", "elsewhere filled");
            silence.countDown();
            await().until(() -> happened.contains("click 16 filled"));
            assertThat(happened)
                    .containsExactly("first", "elsewhere", "elsewhere filled", "click 16", "click 16 filled");
        } finally {
            silence.countDown();
            other.shutdown();
        }
    }

    @Test
    void oneThatBreaksIsNotInTheWayOfTheNext() {
        assertThatThrownBy(() -> latest.show("V1", "1.0", () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        latest.show("V1", "2.0", told("next"));
        assertThat(happened).containsExactly("next", "next filled");
    }

    private static void awaitOn(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
