package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quitorg.app.Application;
import quitorg.app.settings.Settings;
import quitorg.sandbox.slack.delivery.Delivery.Ack;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.people.PreparedAction;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.store.TestPostgres;

/** The bot on PostgreSQL: one replica, and two among which Slack distributes the payloads. */
@Tag("full")
@Timeout(300)
class PostgresTest {
    private static final int ROUNDS = 20;

    private static Stage stage() {
        return new Stage(Map.of("DATABASE_URL", TestPostgres.freshDatabase()));
    }

    @Test
    void twoPeopleAgreeAndTheAccountLeavesOnce() {
        try (Stage stage = stage()) {
            stage.asks(stage.alice, 101);
            stage.approves(stage.bob, 101);
            assertThatItSucceeded(stage, 101);
            assertThat(stage.posts()).isEqualTo(1);
            stage.restartBot();
            stage.joins(102);
            stage.asks(stage.alice, 102);
            stage.approves(stage.bob, 102);
            assertThatItSucceeded(stage, 102);
            assertThat(stage.posts()).isEqualTo(2);
            assertThat(stage.slack.complaints()).isEmpty();
            assertThat(stage.slack.unanswered()).isEmpty();
        }
    }

    @Test
    void twoReplicasMakeOneCallOfTwoApprovalsAtTheSameInstant() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Stage stage = stage();
                Application second = secondReplica(stage)) {
            assertThat(second.port()).isNotEqualTo(stage.healthPort());
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
                assertThatItSucceeded(stage, orgId);
                assertThat(stage.posts()).as("one POST a round").isEqualTo(round);
            }
            assertThat(stage.slack.complaints()).isEmpty();
            assertThat(stage.slack.unanswered()).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void noReplicaTellsOfASuccessWhatIsAskedForAnewOnAnother() {
        try (Stage stage = stage();
                Application second = secondReplica(stage)) {
            assertThat(second.port()).isPositive();
            stage.asks(stage.alice, 101);
            stage.approves(stage.bob, 101);
            assertThatItSucceeded(stage, 101);
            stage.await("both to remember", () -> answersFromMemory(stage) == 2);
            stage.joins(101);
            stage.alice.clicks("Ask again");
            stage.awaitModal(stage.alice, screen -> screen.submitLabel().isPresent());
            stage.alice.fills("Reason", "It joined again, by mistake.");
            stage.alice.submits();
            stage.awaitModalSaying(stage.alice, "submitted");
            stage.alice.closesModal();
            stage.await("neither to tell of the first", () -> answersFromMemory(stage) == 0);
            stage.alice.types("/quit-org 101");
            stage.awaitModalSaying(stage.alice, "There is already an open request");
        }
    }

    /** How many of two commands are answered from memory; the two go to the two replicas in turn. */
    private static long answersFromMemory(Stage stage) {
        return Stream.of(1, 2).filter(command -> isAnsweredFromMemory(stage)).count();
    }

    private static boolean isAnsweredFromMemory(Stage stage) {
        int told = stage.alice.privateMessages().size();
        stage.alice.types("/quit-org 101");
        if (stage.alice.modal().isPresent()) {
            stage.awaitModal(stage.alice, screen -> !screen.text().contains("Reading"));
            stage.alice.closesModal();
        }
        return stage.alice.privateMessages().size() > told;
    }

    private static Application secondReplica(Stage stage) {
        Settings.Valid valid = (Settings.Valid) Settings.parse(stage.environment());
        Application second = new Application(valid.settings(), stage.clock, Duration.ZERO);
        second.start();
        stage.await("the second replica's socket", () -> stage.slack.sockets() == 2);
        return second;
    }

    /** The thread has the approval, the call and the success, once each, and the success is also in the channel. */
    private static void assertThatItSucceeded(Stage stage, long orgId) {
        stage.awaitTrail(orgId, "Succeeded");
        stage.awaitCard(orgId, "Succeeded");
        List<ShownMessage> trail = stage.card(orgId).replies();
        assertThat(trail).hasSize(3);
        assertThat(trail.get(0).text()).contains("approved");
        assertThat(trail.get(1).text()).contains("Calling QuitOrganization", "leaves organization " + orgId);
        assertThat(trail.get(2).text()).contains("Succeeded");
        assertThat(trail).extracting(ShownMessage::broadcast).containsExactly(false, false, true);
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
