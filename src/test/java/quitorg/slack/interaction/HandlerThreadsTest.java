package quitorg.slack.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the bot still does for people while it stops. */
class HandlerThreadsTest {
    /** A filler asks for a locale, and waits for the answer. */
    private static CompletableFuture<String> answerOf(HandlerThreads threads) {
        CompletableFuture<String> locale = new CompletableFuture<>();
        threads.ask(() -> locale.complete("pt-BR"));
        CompletableFuture<String> answer = new CompletableFuture<>();
        threads.fill(() -> {
            try {
                answer.complete(locale.get(60, TimeUnit.SECONDS));
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    @Test
    void aQueuedQuestionForALocaleIsStillAskedForAnAnswerThatWaitsForIt() throws Exception {
        HandlerThreads threads = new HandlerThreads();
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
        while (threads.fill(() -> {})) {
            Thread.onSpinWait();
        }
        othersAreAsked.countDown();
        assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("pt-BR");
        closing.join();
    }
}
