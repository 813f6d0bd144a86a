package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.people.PreparedAction;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

/** Clicks on outdated buttons: each answer names the request's status, its time, and the person. */
@Tag("full")
@InBothTransports
class LateClicksTest {
    private final Stage stage;
    private final List<PreparedAction> late = new ArrayList<>();

    LateClicksTest(Transport transport) {
        stage = new Stage(transport, Map.of("QUIT_ORG_HOLD", "1h", "TENCENTCLOUD_TIMEOUT", "20s"));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void areToldThatItSucceeded() {
        readiesClicks();
        approved();
        new Agenda(stage).jumpsToNext("call");
        stage.awaitCard(101, "Succeeded");
        sendAll();
        everybodyIsTold("was approved by @bob and has succeeded (");
    }

    @Test
    void areToldThatItFailed() {
        readiesClicks();
        approved();
        stage.cloud.answerNext(Stage.QUIT, Answer.refuse("UnsupportedOperation.MemberNoPayment", "No."));
        new Agenda(stage).jumpsToNext("call");
        stage.awaitCard(101, "Failed");
        sendAll();
        everybodyIsTold("was approved by @bob and has failed (");
    }

    @Test
    void areToldThatItWasWithdrawn() {
        readiesClicks();
        stage.alice.clicks(stage.card(101), "Withdraw");
        stage.awaitCard(101, "Withdrawn");
        sendAll();
        everybodyIsTold("was withdrawn by @alice (");
    }

    @Test
    void areToldThatItExpired() {
        readiesClicks();
        stage.clock.move(Duration.ofHours(24));
        stage.awaitCard(101, "Expired");
        late.get(0).send();
        stage.await("alice to be told", () -> told(stage.alice, "has expired ("));
        late.get(1).send();
        stage.awaitModalSaying(stage.carol, "This request expired");
    }

    @Test
    void areToldThatItWasRejected() {
        readiesClicks();
        stage.bob.clicks(stage.card(101), "Review");
        stage.awaitModal(stage.bob, screen -> screen.buttons().contains("Reject…"));
        stage.bob.clicks("Reject…");
        stage.awaitModal(stage.bob, screen -> screen.inputLabels().contains("Reason for the rejection"));
        stage.bob.fills("Reason for the rejection", "Not now.");
        stage.bob.submits();
        stage.awaitCard(101, "Rejected");
        sendAll();
        everybodyIsTold("was already rejected by @bob (");
    }

    @Test
    void cannotStopACallThatHasBegunNorOneThatIsOver() {
        approvedAfter(stage.asks(stage.alice, 101));
        PreparedAction first = stage.carol.preparesClick(stage.card(101), "Stop");
        PreparedAction second = stage.alice.preparesClick(stage.card(101), "Withdraw");
        PreparedAction third = stage.carol.preparesClick(stage.card(101), "Stop");
        stage.cloud.answerNext(Stage.QUIT, Answer.hang(Duration.ofSeconds(5)));
        stage.clock.move(Duration.ofHours(1));
        stage.await("the call", () -> stage.posts() == 1);
        first.send();
        second.send();
        stage.await("carol to be told", () -> told(stage.carol, "A call that has begun cannot be stopped"));
        stage.await("alice to be told", () -> told(stage.alice, "A call that has begun cannot be stopped"));
        stage.awaitCard(101, "Succeeded");
        third.send();
        stage.await("carol to be told", () -> told(stage.carol, "was approved by @bob and has succeeded"));
        assertThat(stage.card(101).replies()).noneMatch(reply -> reply.text().contains("stopped this request"));
    }

    @Test
    void cannotApproveInAWindowThatWasOpenedBeforeTheEnd() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.bob, card, 101);
        stage.alice.clicks(stage.card(101), "Withdraw");
        stage.awaitCard(101, "Withdrawn");
        stage.bob.submits();
        stage.awaitModalSaying(stage.bob, "was withdrawn by @alice (");
        assertThat(stage.posts()).isZero();
    }

    private void readiesClicks() {
        ShownMessage card = stage.asks(stage.alice, 101);
        late.add(stage.alice.preparesClick(card, "Withdraw"));
        late.add(stage.carol.preparesClick(card, "Review"));
    }

    private void sendAll() {
        late.forEach(PreparedAction::send);
    }

    private void everybodyIsTold(String words) {
        stage.await("alice to be told " + words, () -> told(stage.alice, words));
        assertThat(stage.awaitModalSaying(stage.carol, words).submitLabel()).isEmpty();
    }

    private void approved() {
        approvedAfter(stage.card(101));
    }

    private void approvedAfter(ShownMessage card) {
        assertThat(card.text()).contains("Waiting for approval");
        stage.approves(stage.bob, 101);
        stage.awaitTrail(101, "The card now shows Stop");
    }

    private static boolean told(Person person, String... words) {
        return person.privateMessages().stream()
                .anyMatch(message -> Stream.of(words).allMatch(message.text()::contains));
    }
}
