package quitorg.slack.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import quitorg.slack.view.Purpose;
import quitorg.workflow.port.Measurements;

/** What the bot still does for people while it stops. */
class HandlerThreadsTest {
    /** A filler asks for a locale, and waits for the answer. */
    private static CompletableFuture<String> answerOf(HandlerThreads threads) {
        CompletableFuture<String> locale = new CompletableFuture<>();
        threads.ask(() -> locale.complete("pt-BR"));
        CompletableFuture<String> answer = new CompletableFuture<>();
        threads.fill(Purpose.REQUEST, () -> {
            try {
                answer.complete(locale.get(60, TimeUnit.SECONDS));
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    @Test
    void aFloodOfNewRequestsIsRefusedAndCountedAndKeepsNoReviewFromOpening() {
        Measurements measurements = mock(Measurements.class);
        try (HandlerThreads threads = new HandlerThreads(measurements)) {
            CompletableFuture<Boolean> flood = new CompletableFuture<>();
            int taken = 0;
            while (threads.open(Purpose.REQUEST, flood::join) && threads.fill(Purpose.REQUEST, flood::join)) {
                taken++;
            }
            assertThat(taken).isEqualTo(216);
            verify(measurements).refused(Measurements.Refused.MODAL);
            CompletableFuture<Boolean> shown = new CompletableFuture<>();
            assertThat(threads.open(Purpose.DECISION, () -> threads.fill(Purpose.DECISION, () -> shown.complete(true))))
                    .isTrue();
            assertThat(shown).succeedsWithin(Duration.ofSeconds(30));
            flood.complete(true);
        }
    }

    @Test
    void aQueuedQuestionForALocaleIsStillAskedForAnAnswerThatWaitsForIt() throws Exception {
        HandlerThreads threads = new HandlerThreads(Measurements.none());
        CountDownLatch othersAreAsked = new CountDownLatch(1);
        for (int busy = 0; busy < 4; busy++) {
            threads.ask(() -> {
                try {
                    othersAreAsked.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        CompletableFuture<String> answer = answerOf(threads);
        Thread closing = new Thread(threads::close);
        closing.start();
        while (threads.fill(Purpose.REQUEST, () -> {})) {
            Thread.onSpinWait();
        }
        othersAreAsked.countDown();
        assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("pt-BR");
        closing.join();
    }
}
