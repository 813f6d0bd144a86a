package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

/** What the bot does by itself after a while, and what people do if that does not help. */
@Tag("full")
@InBothTransports
class MovedClockTest {
    private final Transport transport;

    MovedClockTest(Transport transport) {
        this.transport = transport;
    }

    @Test
    void whatNoOneDecidedExpires() {
        try (Stage stage = new Stage(transport)) {
            ShownMessage card = stage.asks(stage.alice, 101);
            stage.readiesApproval(stage.bob, card, 101);
            stage.clock.move(Duration.ofHours(24));
            stage.bob.submits();
            stage.awaitModalSaying(stage.bob, "This request expired");
            stage.awaitCard(101, "Expired");
            stage.awaitTrail(101, "it was not decided in time");
            assertThat(stage.posts()).isZero();
        }
    }

    @Test
    void theCallWaitsUntilTheHoldIsOver() {
        try (Stage stage = new Stage(transport, Map.of("QUIT_ORG_HOLD", "1h"))) {
            stage.asks(stage.alice, 101);
            stage.approves(stage.bob, 101);
            stage.awaitTrail(101, "The card now shows Stop");
            assertThat(stage.posts()).isZero();
            stage.clock.move(Duration.ofHours(1));
            stage.awaitCard(101, "Succeeded");
            assertThat(stage.posts()).isEqualTo(1);
        }
    }

    @Test
    void aWallClockThatJumpsNeitherEndsTheHoldEarlyNorCallsTwice() {
        try (Stage stage = new Stage(Map.of("QUIT_ORG_HOLD", "1h"))) {
            stage.asks(stage.alice, 101);
            stage.approves(stage.bob, 101);
            stage.awaitTrail(101, "The card now shows Stop");
            stage.clock.jump(Duration.ofHours(1));
            assertThatTheCallStillWaits(stage);
            stage.await("not to be ready", () -> stage.health("ready") == 503);
            assertThat(stage.healthText("ready")).contains("ahead of Slack's");
            stage.clock.jump(Duration.ofHours(-1));
            stage.await("to be ready", () -> stage.health("ready") == 200);
            assertThatTheCallStillWaits(stage);
            stage.clock.move(Duration.ofHours(1));
            stage.awaitCard(101, "Succeeded");
            stage.clock.jump(Duration.ofHours(-3));
            stage.bob.types("/quit-org 101");
            // In a modal, because an hour after the review the bot no longer remembers that Bob may see it.
            stage.awaitModalSaying(stage.bob, "has already left");
            assertThat(stage.posts()).isEqualTo(1);
        }
    }

    @Test
    void aWallClockThatWasWrongFromTheStartAndIsPutRightIsFollowedAsSoonAsSlackSaysTheSame() {
        try (Stage stage = new Stage(Map.of("QUIT_ORG_REQUEST_TTL", "1h"))) {
            stage.clock.move(Duration.ofHours(2));
            stage.skewSlack(Duration.ofHours(-2));
            stage.clock.jump(Duration.ofHours(-2));
            stage.asks(stage.alice, 101);
            assertThat(new Agenda(stage).due("expire"))
                    .isBefore(stage.clock.instant().plus(Duration.ofHours(1)));
        }
    }

    /** Checked after jobs that were planned later have run: by then the call could have come too early. */
    private static void assertThatTheCallStillWaits(Stage stage) {
        for (int later = 0; later < 2; later++) {
            long before = refusals(stage.carol);
            stage.carol.clicks(stage.card(101), "Withdraw");
            stage.await("carol to be refused by a job", () -> refusals(stage.carol) > before);
        }
        assertThat(stage.posts()).isZero();
        assertThat(stage.card(101).text()).contains("Approved");
    }

    private static long refusals(Person person) {
        return person.privateMessages().stream()
                .filter(message -> message.text().contains("Only the requester can withdraw"))
                .count();
    }

    @Test
    void aRateLimitIsTriedAgainLaterAndToldWithItsRequestId() {
        try (Stage stage = new Stage(transport)) {
            stage.cloud.answerNext(Stage.QUIT, Answer.refuse("RequestLimitExceeded", "Slow down."));
            stage.asks(stage.alice, 101);
            stage.approves(stage.bob, 101);
            stage.awaitTrail(101, "Attempt 1 was provably not carried out");
            stage.awaitTrail(101, stage.cloud.calls(Stage.QUIT).get(0).requestId());
            stage.clock.move(Duration.ofSeconds(5));
            stage.awaitCard(101, "Succeeded");
            assertThat(stage.posts()).isEqualTo(2);
        }
    }

    @Test
    void aStopBetweenTwoTriesSaysHowOftenItWasCalled() {
        try (Stage stage = new Stage(transport)) {
            // Enough refusals for a slow machine, on which the next try may come before the stop.
            for (int i = 0; i < 4; i++) {
                stage.cloud.answerNext(Stage.QUIT, Answer.refuse("RequestLimitExceeded", "Slow down."));
            }
            stage.asks(stage.alice, 101);
            stage.approves(stage.bob, 101);
            stage.awaitTrail(101, "was provably not carried out");
            stage.await("Stop", () -> stage.card(101).buttons().contains("Stop"));
            stage.carol.clicks(stage.card(101), "Stop");
            stage.awaitTrail(101, "carol (U0CAROL) stopped this request");
            stage.awaitCard(101, "Stopped");
            String times = stage.posts() == 1 ? "once" : stage.posts() + " times";
            String words = "QuitOrganization was called " + times
                    + ", but provably not carried out. It will not be called again";
            stage.awaitCard(101, words);
            stage.awaitTrail(101, "carol (U0CAROL) stopped this request. " + words);
            stage.await("carol to be told", () -> told(stage.carol, words));
            assertThat(stage.posts()).isPositive();
        }
    }

    @Test
    void anAccountThatIsStillAMemberAfterTheLastReadingIsToldAsSuch() {
        try (Stage stage = new Stage(transport)) {
            stage.cloud.answerNext(Stage.QUIT, Answer.closeBeforeEffect());
            stage.asks(stage.alice, 101);
            stage.approves(stage.bob, 101);
            stage.awaitCard(101, "Outcome unknown");
            moveThroughAllReadings(stage);
            stage.awaitCard(101, "the account was still a member");
            assertThat(stage.card(101).text()).contains("Failed", "could in theory still take effect");
            assertThat(stage.posts()).isEqualTo(1);
            stage.alice.types("/quit-org 101");
            stage.awaitModalSaying(stage.alice, "could in theory still take effect");
            stage.alice.closesModal();
            assertThatTheNextRequestWarns(stage, "the first after it");
            stage.alice.clicks(lastCard(stage), "Withdraw");
            stage.await("the withdrawal", () -> lastCard(stage).text().contains("Withdrawn"));
            assertThat(lastCard(stage).text()).doesNotContain("An earlier call may still take effect");
            assertThatTheNextRequestWarns(stage, "the one after a withdrawn one");
        }
    }

    /** The warning is in the request modal, on the card, and above all in the review. */
    private static void assertThatTheNextRequestWarns(Stage stage, String which) {
        String warning = "An earlier call may still take effect";
        stage.alice.types("/quit-org 101");
        stage.awaitModal(stage.alice, screen -> screen.submitLabel().isPresent());
        assertThat(stage.alice.modal().orElseThrow().text()).as(which).contains(warning);
        stage.alice.fills("Reason", Stage.REASON);
        stage.alice.submits();
        stage.awaitModalSaying(stage.alice, "submitted");
        stage.alice.closesModal();
        stage.await("the card", () -> lastCard(stage).text().contains("Waiting for approval"));
        assertThat(lastCard(stage).text()).as(which).contains(warning);
        stage.bob.clicks(lastCard(stage), "Review");
        stage.awaitModal(stage.bob, screen -> screen.submitLabel().isPresent());
        assertThat(stage.bob.modal().orElseThrow().text()).as(which).contains(warning);
        stage.bob.closesModal();
    }

    private static ShownMessage lastCard(Stage stage) {
        List<ShownMessage> cards = stage.slack.channel().messages().stream()
                .filter(message -> message.threadTs().isEmpty())
                .toList();
        return cards.get(cards.size() - 1);
    }

    @Test
    void twoPeopleSayWhatHappenedWhereNothingCanBeRead() {
        try (Stage stage = new Stage(transport)) {
            leaveToPeople(stage);
            stage.alice.clicks(stage.card(101), "It has left");
            stage.await("alice to be told", () -> told(stage.alice, "Another admin has to confirm it"));
            stage.awaitTrail(101, "alice (U0ALICE) reports that the account has left");
            stage.alice.clicks(stage.card(101), "It has left");
            stage.await("alice to be told", () -> told(stage.alice, "Another admin has to confirm it"));
            stage.mallory.clicks(stage.card(101), "It has left");
            stage.await("mallory to be told", () -> told(stage.mallory, "not on the list of admins"));
            stage.bob.clicks(stage.card(101), "It has left");
            stage.await("bob to be told", () -> told(stage.bob, "confirms the first one"));
            stage.awaitCard(101, "Two people checked");
            stage.awaitTrail(101, "Confirmed by @alice and bob (U0BOB)");
            assertThat(stage.posts()).isEqualTo(1);
        }
    }

    @Test
    void checkAgainReadsOnceMore() {
        try (Stage stage = new Stage(transport)) {
            leaveToPeople(stage);
            stage.cloud.answerTruly("DescribeOrganization");
            stage.carol.clicks(stage.card(101), "Check again");
            stage.await("carol to be told", () -> told(stage.carol, "The bot is checking the outcome again"));
            stage.awaitCard(101, "verified by DescribeOrganization");
            assertThat(stage.posts()).isEqualTo(1);
        }
    }

    /** A call that took effect, with a lost answer, while the organization cannot be read. */
    private static void leaveToPeople(Stage stage) {
        stage.asks(stage.alice, 101);
        stage.cloud.answerNext(Stage.QUIT, Answer.loseAnswerAfterEffect());
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Outcome unknown");
        stage.cloud.answerAlways("DescribeOrganization", Answer.internalError());
        moveThroughAllReadings(stage);
        stage.awaitCard(101, "Two admins have to check");
        assertThat(stage.card(101).buttons()).containsExactly("Check again", "It has left", "It is still a member");
    }

    private static void moveThroughAllReadings(Stage stage) {
        Agenda agenda = new Agenda(stage);
        for (int reading = 0; reading < 5; reading++) {
            agenda.jumpsToNext("reconcile");
        }
    }

    private static boolean told(Person person, String words) {
        return person.privateMessages().stream()
                .anyMatch(message -> message.text().contains(words));
    }
}
