package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import quitorg.TestRun;
import quitorg.sandbox.slack.delivery.Delivery.Ack;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.people.PreparedAction;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

@InBothTransports
class TwoApproversTest {
    private static final int ROUNDS = TestRun.fullOrQuick(100, 5);

    private final Transport transport;

    TwoApproversTest(Transport transport) {
        this.transport = transport;
    }

    @Test
    void whoApproveAtTheSameInstantMakeOneCall() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Stage stage = new Stage(transport)) {
            for (int round = 1; round <= ROUNDS; round++) {
                long orgId = 1_000L + round;
                stage.joins(orgId);
                ShownMessage card = stage.asks(stage.alice, orgId);
                stage.readiesApproval(stage.bob, card, orgId);
                stage.readiesApproval(stage.carol, card, orgId);
                releaseTogether(threads, stage.bob.preparesSubmit(), stage.carol.preparesSubmit());
                stage.awaitModal(stage.bob, screen -> !screen.text().contains("Checking"));
                stage.awaitModal(stage.carol, screen -> !screen.text().contains("Checking"));
                assertThat(List.of(saw(stage.bob), saw(stage.carol)))
                        .as("one counts, the other is told, in round " + round)
                        .containsExactlyInAnyOrder("You approved request", "approved by the other");
                stage.bob.closesModal();
                stage.carol.closesModal();
                stage.awaitTrail(orgId, "Succeeded");
                assertThat(stage.posts()).as("one POST a round").isEqualTo(round);
            }
            assertThat(stage.cloud.calls(Stage.QUIT)).hasSize(ROUNDS);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void releaseTogether(ExecutorService threads, PreparedAction one, PreparedAction other)
            throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        List<Future<Ack>> acks =
                List.of(threads.submit(() -> after(latch, one)), threads.submit(() -> after(latch, other)));
        latch.countDown();
        for (Future<Ack> ack : acks) {
            assertThat(ack.get(10, TimeUnit.SECONDS).arrived()).isTrue();
        }
    }

    private static Ack after(CountDownLatch latch, PreparedAction action) throws InterruptedException {
        latch.await();
        return action.send();
    }

    private static String saw(Person person) {
        String text = person.modal().orElseThrow().text();
        if (text.contains("You approved request")) {
            return "You approved request";
        }
        return text.contains("approved by @") ? "approved by the other" : text;
    }
}
