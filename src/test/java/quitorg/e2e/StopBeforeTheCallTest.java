package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.app.Application;
import quitorg.sandbox.cloud.CloudCall;
import quitorg.sandbox.slack.api.ApiCall;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

/** The card shows Stop, and until when, for the whole hold; the call comes only after it. */
@Timeout(300)
class StopBeforeTheCallTest {
    /** The date in JSON, in which its first character may be escaped. */
    private static final Pattern CALLED_AT =
            Pattern.compile("Tencent Cloud is called (?:<|\\\\u003c)!date\\^(\\d+)\\^");

    @TempDir
    Path folder;

    private Stage stage;
    private Accounts accounts;

    private void open(int number, Duration hold) throws IOException {
        Map<String, String> settings =
                Accounts.settings(folder, number, Map.of("QUIT_ORG_HOLD", hold.toSeconds() + "s"));
        stage = new Stage(Transport.SOCKET, settings, Application.SLACKS_PACE);
        accounts = Accounts.join(stage, number);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void haveCards(int number) {
        for (int account = 1; account <= number; account++) {
            accounts.asks(stage.alice, account);
        }
        stage.awaitLong("all cards", () -> {
            for (int account = 1; account <= number; account++) {
                if (!accounts.hasCard(account)) {
                    return false;
                }
            }
            return true;
        });
    }

    private void awaitCalls(int number) {
        stage.awaitLong(number + " calls", () -> stage.cloud.calls(Stage.QUIT).size() == number);
    }

    /** Checks that the card showed Stop for the hold before the call, and that the time on the card had passed. */
    private void stopStoodBefore(CloudCall call, Duration hold) {
        int number = (int) (Long.parseLong(call.uin()) - 200_000_000_000L);
        ShownMessage card = accounts.card(number);
        ApiCall shown = stage.slack.calls("chat.update").stream()
                .filter(edit -> edit.text("ts").orElse("").equals(card.ts()))
                .filter(edit -> edit.text("blocks").orElse("").contains("quit_org.card.stop"))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("a" + number + " was called, and its card never showed Stop"));
        assertThat(shown.at()).isBefore(call.at());
        Matcher named = CALLED_AT.matcher(shown.text("blocks").orElseThrow());
        assertThat(named.find()).isTrue();
        Instant due = Instant.ofEpochSecond(Long.parseLong(named.group(1)));
        // The card shows whole seconds.
        assertThat(Duration.between(shown.at(), due)).isGreaterThan(hold.minusSeconds(2));
        assertThat(call.at()).isAfterOrEqualTo(due);
    }

    @Test
    @Tag("full")
    void onEachOfTenCardsThatAreApprovedWithinTwoSeconds() throws IOException {
        Duration hold = Duration.ofSeconds(15);
        open(10, hold);
        haveCards(10);
        for (int account = 1; account <= 10; account++) {
            stage.readiesApproval(account % 2 == 0 ? stage.bob : stage.carol, accounts.card(account), 101);
            if (account % 2 == 0) {
                stage.bob.submits();
                stage.carol.submits();
                stage.awaitModalSaying(stage.bob, "You approved request");
                stage.awaitModalSaying(stage.carol, "You approved request");
                stage.bob.closesModal();
                stage.carol.closesModal();
            }
        }
        awaitCalls(10);
        assertThat(stage.cloud.calls(Stage.QUIT)).hasSize(10).allSatisfy(call -> stopStoodBefore(call, hold));
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(strings = {"429", "503"})
    void whereSlackPutsThePostOfTheApprovalOff(String trouble) throws IOException {
        Duration hold = Duration.ofSeconds(4);
        open(1, hold);
        haveCards(1);
        stage.slack.failNext(
                "chat.postMessage",
                trouble.equals("429") ? Fault.tooManyRequests(Duration.ofSeconds(8)) : Fault.httpStatus(503));
        accounts.approves(stage.bob, 1);
        awaitCalls(1);
        CloudCall call = stage.cloud.calls(Stage.QUIT).get(0);
        stopStoodBefore(call, hold);
        stage.await("the outcome", () -> accounts.card(1).text().contains("Succeeded"));
        assertThat(repliesUntil(call))
                .anyMatch(text -> text.contains("approved: "))
                .anyMatch(text -> text.contains("The card now shows Stop"));
    }

    private List<String> repliesUntil(CloudCall call) {
        return accounts.card(1).replies().stream()
                .filter(reply -> Instant.ofEpochSecond(Long.parseLong(
                                reply.ts().substring(0, reply.ts().indexOf('.'))))
                        .isBefore(call.at()))
                .map(ShownMessage::text)
                .toList();
    }

    @Test
    @Tag("full")
    void andAnEditThatFailedIsSentAgainWithALaterTime() throws IOException {
        Duration hold = Duration.ofSeconds(3);
        open(1, hold);
        haveCards(1);
        stage.slack.failNext("chat.update", Fault.dropAfterEffect());
        accounts.approves(stage.bob, 1);
        awaitCalls(1);
        assertThat(stage.slack.calls("chat.update")).hasSizeGreaterThan(1);
        stopStoodBefore(stage.cloud.calls(Stage.QUIT).get(0), hold);
    }

    @Test
    @Tag("full")
    void andACardThatWasDeletedBeforeItShowedStopComesBackWithItAndThenTheHoldBegins() throws IOException {
        Duration hold = Duration.ofSeconds(3);
        open(1, hold);
        haveCards(1);
        String first = accounts.card(1).ts();
        stage.slack.failNext("chat.update", Fault.httpStatus(500));
        accounts.approves(stage.bob, 1);
        stage.await("the failed edit", () -> !stage.slack.calls("chat.update").isEmpty());
        stage.await("the approval's entry", () -> !accounts.card(1).replies().isEmpty());
        stage.slack.channel().delete(accounts.card(1));
        stage.awaitLong(
                "the new card",
                () -> accounts.hasCard(1)
                        && !accounts.card(1).ts().equals(first)
                        && accounts.card(1).buttons().contains("Stop"));
        assertThat(stage.posts()).isZero();
        awaitCalls(1);
        ApiCall shown = stage.slack.calls("chat.postMessage").stream()
                .filter(post -> post.text("blocks").orElse("").contains("quit_org.card.stop"))
                .findFirst()
                .orElseThrow();
        Matcher named = CALLED_AT.matcher(shown.text("blocks").orElseThrow());
        assertThat(named.find()).isTrue();
        assertThat(stage.cloud.calls(Stage.QUIT).get(0).at())
                .isAfterOrEqualTo(Instant.ofEpochSecond(Long.parseLong(named.group(1))));
        stage.await("the hold's entry", () -> accounts.card(1).replies().stream()
                .anyMatch(reply -> reply.text().contains("The card now shows Stop")));
    }
}
