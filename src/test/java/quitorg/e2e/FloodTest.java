package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.slack.delivery.Delivery.Ack;
import quitorg.sandbox.slack.delivery.Delivery.SentAction;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.wire.Json;

/**
 * Far more commands at once than the bot takes, while Slack is slow to open modals: everyone gets a modal or reads "busy" in
 * time, and an approver's clicks during the flood are answered and carried out. It runs alone, because Slack's three seconds
 * are real here.
 */
@Tag("alone")
class FloodTest {
    private static final int COMMANDS = 1_500;

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void everyoneIsAnsweredInTimeAndADecisionGoesThrough() {
        stage.asks(stage.alice, 101);
        int before = modals();
        // Keeps the threads that open modals for new requests busy for much longer than the flood lasts.
        stage.slack.failAlways("views.open", Fault.hang(Duration.ofSeconds(1)));
        AtomicInteger sent = new AtomicInteger();
        CompletableFuture<List<Ack>> flood = CompletableFuture.supplyAsync(() -> flood(sent));
        stage.await("the flood", () -> sent.get() > COMMANDS / 3);
        stage.approves(stage.bob, 101);
        List<Ack> acks = flood.join();
        stage.slack.comesBack();
        assertThat(acks).allMatch(Ack::arrived);
        long accepted = acks.stream().filter(ack -> text(ack).isEmpty()).count();
        long busy = acks.stream().filter(ack -> text(ack).contains("very busy")).count();
        assertThat(accepted + busy).isEqualTo(COMMANDS);
        assertThat(busy).isPositive();
        // One more for Bob's review, and for each time that Slack did not open it, so that he clicked again.
        stage.await(
                "a modal for each accepted command",
                () -> modals() == before + accepted + 1 + toldThatNoneOpened(stage.bob));
        stage.awaitCard(101, "Succeeded");
        assertThat(stage.posts()).isEqualTo(1);
        assertThat(stage.slack.complaints()).isEmpty();
    }

    private List<Ack> flood(AtomicInteger sent) {
        List<SentAction> actions = IntStream.range(0, COMMANDS)
                .mapToObj(each -> command(each, sent))
                .toList();
        return actions.stream().map(SentAction::awaitAck).toList();
    }

    private SentAction command(int number, AtomicInteger sent) {
        Person person = number % 2 == 0 ? stage.alice : stage.mallory;
        SentAction action =
                person.preparesCommand("/quit-org " + (201 + number % 50)).begin();
        sent.incrementAndGet();
        return action;
    }

    private static String text(Ack ack) {
        return ack.payload().map(payload -> Json.textOrEmpty(payload, "text")).orElse("");
    }

    /** Modals that the bot opened, or tried to: then the person is told that Slack did not open it. */
    private int modals() {
        return stage.slack.calls("views.open").size();
    }

    private static long toldThatNoneOpened(Person person) {
        return person.privateMessages().stream()
                .filter(message -> message.text().contains("could not open the dialog"))
                .count();
    }
}
