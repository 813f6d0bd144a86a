package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.cloud.Organization;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.story.Transport;
import quitorg.store.Product;
import quitorg.store.StoredTrail;

/** Slack becomes unreachable while requests are in every state. */
@Tag("full")
@Timeout(300)
@OnBothDatabases
@ExtendWith(NoSecretIsLogged.class)
class SlackAwayTest {
    /** Time passes three times as fast. If it passed faster, running jobs would seem dead to other workers. */
    private static final Duration STEP = Duration.ofMillis(100);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(8);

    /** The hold begins with the last approval; until it ends anyone who may stop the call can do so. */
    private static final Duration HOLD = Duration.ofSeconds(30);

    private static final List<Long> ORGANIZATIONS = List.of(101L, 102L, 103L, 104L);

    @Parameter
    Product product;

    @TempDir
    Path folder;

    @Test
    void everyRequestIsToldOnceAndInOrderAfterAMinuteInWhateverStateItWas() throws IOException {
        try (Stage stage = stageOfFourAccounts()) {
            ORGANIZATIONS.forEach(organization -> stage.asks(stage.alice, organization, "a" + organization));
            // One call is in progress and hangs; the other one's outcome is unknown.
            stage.cloud.answerNext(Stage.QUIT, Answer.loseAnswerAfterEffect());
            stage.cloud.answerNext(Stage.QUIT, Answer.hangThen(Duration.ofSeconds(2), Answer.loseAnswerAfterEffect()));
            stage.approves(stage.bob, 101);
            stage.approves(stage.bob, 102);
            stage.awaitTrail(101, "The card now shows Stop");
            stage.awaitTrail(102, "The card now shows Stop");
            stage.clock.move(HOLD);
            stage.await("two calls", () -> stage.posts() == 2);
            // One request is on hold, and the bot does not learn whether its approval was posted.
            stage.readiesApproval(stage.bob, stage.card(103), 103);
            stage.slack.failAlways("chat.postMessage", Fault.dropAfterEffect());
            stage.bob.submits();
            stage.awaitTrail(103, "approved: ");
            // One request is being approved.
            stage.bob.closesModal();
            stage.readiesApproval(stage.carol, stage.card(104), 104);
            stage.slack.goesDown();
            stage.carol.submits();
            pass(stage, Duration.ofMinutes(1));
            assertThat(stage.health("ready")).isEqualTo(503);
            stage.slack.comesBack();
            stage.await("to be ready", () -> stage.health("ready") == 200);
            approvesAgainWhereItDidNotCount(stage);
            eachEntryIsToldOnceAndInOrder(stage);
        }
    }

    @Test
    void whatIsInDoubtIsFoundThoughTheClocksAreHoursApart() {
        try (Stage stage = stage(Transport.SOCKET, Map.of())) {
            stage.skewSlack(Duration.ofHours(-3));
            stage.slack.failNext("chat.postMessage", Fault.dropAfterEffect());
            stage.asks(stage.alice, 101);
            stage.slack.failNext("chat.postMessage", Fault.dropAfterEffect());
            stage.alice.clicks(stage.card(101), "Withdraw");
            await().atMost(Duration.ofSeconds(60)).pollInterval(STEP).until(() -> {
                stage.clock.move(STEP.multipliedBy(2));
                return stage.stored().requests().stream().allMatch(StoredTrail.Row::allTold);
            });
            assertThat(new TrailReading(stage).versions()).isEqualTo(List.of(1, 2));
        }
    }

    private Stage stage(Transport transport, Map<String, String> overrides) {
        return new Stage(transport, product, overrides);
    }

    private Stage stageOfFourAccounts() throws IOException {
        StringBuilder keys = new StringBuilder();
        ORGANIZATIONS.forEach(
                number -> keys.append("[a%1$d]\nsecret_id = AKID%1$d\nsecret_key = key-%1$d\n".formatted(number)));
        Path file = Files.writeString(folder.resolve("accounts.ini"), keys);
        Stage stage = stage(
                Transport.HTTP,
                Map.of(
                        "TENCENTCLOUD_SECRET_ID",
                        "",
                        "TENCENTCLOUD_SECRET_KEY",
                        "",
                        "TENCENTCLOUD_CREDENTIALS_FILE",
                        file.toString(),
                        "QUIT_ORG_HOLD",
                        HOLD.toSeconds() + "s"));
        ORGANIZATIONS.forEach(number -> {
            String uin = "200000000" + number;
            stage.cloud.add(CloudAccount.of(uin, "AKID" + number, "key-" + number));
            stage.cloud.add(Organization.of(number, "Office " + number, "100000000099"));
            stage.cloud.join(uin, number, Membership.ordinary());
        });
        return stage;
    }

    // No decision counts while Slack cannot say who may decide; one that came later counts.
    private static void approvesAgainWhereItDidNotCount(Stage stage) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(STEP).until(() -> {
            stage.clock.move(STEP.multipliedBy(2));
            return stage.carol
                    .modal()
                    .filter(screen -> !screen.text().contains("Checking"))
                    .isPresent();
        });
        boolean counts = stage.carol.modal().orElseThrow().text().contains("You approved request");
        stage.carol.closesModal();
        if (!counts) {
            stage.approves(stage.carol, 104);
        }
    }

    private static void eachEntryIsToldOnceAndInOrder(Stage stage) {
        await().atMost(Duration.ofMinutes(2)).pollInterval(STEP).until(() -> {
            stage.clock.move(STEP.multipliedBy(2));
            return stage.stored().requests().stream()
                    .allMatch(request -> request.status().equals("SUCCEEDED") && request.allTold());
        });
        assertThat(new TrailReading(stage).byRequest()).isEqualTo(stage.stored().versions());
        assertThat(ORGANIZATIONS)
                .allSatisfy(organization ->
                        assertThat(stage.card(organization).text()).contains("Succeeded"));
        assertThat(stage.posts()).isEqualTo(ORGANIZATIONS.size());
    }

    @Test
    void aFailedEditOfACardIsRepairedAlsoAfterARestart() {
        try (Stage stage = stage(Transport.HTTP, Map.of())) {
            stage.asks(stage.alice, 101);
            stage.slack.failAlways("chat.update", Fault.httpStatus(500));
            stage.approves(stage.bob, 101);
            stage.awaitTrail(101, "Succeeded");
            stage.await(
                    "an edit that fails",
                    () -> !stage.slack.calls("chat.update").isEmpty());
            assertThat(stage.card(101).text()).contains("Waiting for approval");
            stage.restartBot();
            stage.slack.comesBack();
            stage.clock.move(Duration.ofMinutes(5));
            stage.awaitCard(101, "Succeeded");
            assertThat(new TrailReading(stage).versions()).isEqualTo(List.of(1, 2, 3, 4));
        }
    }

    @Test
    void theBotStopsInTimeWhileSlackIsSilent() {
        try (Stage stage = stage(Transport.SOCKET, Map.of())) {
            stage.asks(stage.alice, 101);
            stage.readiesApproval(stage.bob, stage.card(101), 101);
            stage.slack.failAlways("*", Fault.hang(Duration.ofSeconds(30)));
            stage.bob.submits();
            stage.await(
                    "somebody to wait for Slack",
                    () -> stage.slack.calls("users.info").size() > 2);
            assertThat(stopping(stage)).isLessThan(LONGEST_STOP);
            stage.slack.comesBack();
            stage.startBot();
            stage.awaitCard(101, "Succeeded");
            assertThat(stage.posts()).isEqualTo(1);
        }
    }

    @Test
    void theBotStopsInTimeWhileSlackIsGone() {
        try (Stage stage = stage(Transport.SOCKET, Map.of())) {
            stage.asks(stage.alice, 101);
            stage.slack.goesDown();
            stage.await("no socket", () -> stage.slack.sockets() == 0);
            assertThat(stopping(stage)).isLessThan(LONGEST_STOP);
            stage.slack.comesBack();
            stage.startBot();
            stage.approves(stage.bob, 101);
            stage.awaitCard(101, "Succeeded");
        }
    }

    private static Duration stopping(Stage stage) {
        long began = System.nanoTime();
        stage.stopBot();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Lets that much time pass in steps, so that the bot makes its retries meanwhile. */
    private static void pass(Stage stage, Duration length) {
        Instant end = stage.clock.instant().plus(length);
        await().atMost(Duration.ofSeconds(60)).pollInterval(STEP).until(() -> {
            stage.clock.move(STEP.multipliedBy(2));
            return !stage.clock.instant().isBefore(end);
        });
    }
}
