package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.people.PreparedAction;
import quitorg.sandbox.slack.state.ShownMessage;

/** The operator restores an older copy of the database: the channel shows events that the database does not have. */
@ExtendWith(NoSecretIsLogged.class)
@Tag("full")
@Timeout(300)
class OlderDatabaseTest {
    private static final String OLDER = "was restored from an older copy";
    private static final String MISSING = "This request is not in this database; it " + OLDER;
    private static final Duration HOLD = Duration.ofHours(1);

    private final Stage stage = new Stage(Map.of("QUIT_ORG_HOLD", "1h"));
    private final Agenda agenda = new Agenda(stage);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aRequestThatWasCalledIsNotCalledAgainWhenItIsApprovedInACopyFromBeforeItsApproval() {
        stage.asks(stage.alice, 101);
        Path copy = copyFile();
        stage.approves(stage.bob, 101);
        callIsMade();
        int replies = putBack(copy);
        stage.cloud.join(Stage.UIN, 101, Membership.ordinary());
        // A reminder updates the card, which shows its buttons again.
        stage.clock.move(Duration.ofHours(12));
        stage.await("buttons", () -> stage.card(101).buttons().contains("Review"));
        stage.approves(stage.bob, 101);
        stage.await("the approval", () -> stage.card(101).buttons().contains("Stop"));
        theHoldPasses();
        awaitEndAfter(replies);
        assertThat(stage.posts()).isEqualTo(1);
        stage.awaitTrail(101, "the channel shows an approval and perhaps a call (");
        stage.awaitTrail(101, OLDER);
    }

    @Test
    void aCallThatTheCopyDoesNotKnowIsFoundOutByReading() {
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.await("the hold", () -> stage.card(101).buttons().contains("Stop"));
        Path copy = copyFile();
        callIsMade();
        awaitEndAfter(putBack(copy));
        stage.awaitTrail(101, OLDER);
        stage.awaitTrail(101, "verified by DescribeOrganization");
        stage.awaitCard(101, "Succeeded");
        assertThat(stage.posts()).isEqualTo(1);
    }

    @Test
    void aCallThatTheCopyDoesNotKnowIsNotMadeAgainWhereTheAccountHasJoinedAgain() {
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.await("the hold", () -> stage.card(101).buttons().contains("Stop"));
        Path copy = copyFile();
        callIsMade();
        stage.cloud.join(Stage.UIN, 101, Membership.ordinary());
        awaitEndAfter(putBack(copy));
        assertThat(stage.posts()).isEqualTo(1);
        stage.awaitTrail(101, OLDER);
    }

    @Test
    void aRequestThatWasStoppedIsNotCalledFromACopyThatDoesNotKnowIt() {
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.await("the hold", () -> stage.card(101).buttons().contains("Stop"));
        Path copy = copyFile();
        stage.carol.clicks(stage.card(101), "Stop");
        stage.awaitTrail(101, "stopped this request");
        int replies = putBack(copy);
        theHoldPasses();
        awaitEndAfter(replies);
        assertThat(stage.posts()).isZero();
        stage.awaitTrail(101, "a stop");
        stage.awaitTrail(101, OLDER);
        stage.awaitCard(101, "Failed");
    }

    @Test
    void aCallUnderACardThatWasPostedAnewAfterTheCopyWasMadeIsNotMadeAgain() {
        stage.asks(stage.alice, 101);
        stage.slack.failAlways("chat.update", Fault.httpStatus(500));
        stage.approves(stage.bob, 101);
        stage.awaitTrail(101, "approved: ");
        Path copy = copyFile();
        stage.slack.channel().delete(stage.card(101));
        stage.slack.comesBack();
        stage.clock.move(Duration.ofMinutes(5));
        stage.await(
                "a new card",
                () -> stage.slack.channel().messageWith("organization 101").isPresent());
        stage.awaitTrail(101, "was deleted, so it was posted again");
        callIsMade();
        String second = stage.card(101).ts();
        stage.cloud.join(Stage.UIN, 101, Membership.ordinary());
        int replies = putBack(copy);
        stage.clock.move(Duration.ofMinutes(5));
        stage.await("Stop once more", () -> stage.card(101).buttons().contains("Stop"));
        theHoldPasses();
        stage.await(
                "an end or a second call",
                () -> stage.posts() > 1
                        || stage.card(101).replies().stream().skip(replies).anyMatch(reply -> reply.text()
                                .contains(OLDER)));
        assertThat(stage.posts()).isEqualTo(1);
        assertThat(stage.card(101).ts()).isEqualTo(second);
    }

    @Test
    void aClickOnACardWhoseRequestIsMissingIsToldSo() {
        Path copy = copyFile();
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.await("the bot to know the card", agenda::knowsACard);
        putBack(copy);
        stage.bob.clicks(card, "Review");
        stage.awaitModalSaying(stage.bob, MISSING);
        stage.alice.clicks(card, "Withdraw");
        awaitPrivateWords(stage.alice, 1);
    }

    @Test
    void aStopOfARequestThatIsMissingIsToldSo() {
        Path copy = copyFile();
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.await("the hold", () -> stage.card(101).buttons().contains("Stop"));
        putBack(copy);
        stage.carol.clicks(stage.card(101), "Stop");
        awaitPrivateWords(stage.carol, 1);
        stage.clock.move(HOLD);
        assertThat(stage.posts()).isZero();
    }

    @Test
    void aWordOnAnUnknownOutcomeOfARequestThatIsMissingIsToldSo() {
        Path copy = copyFile();
        stage.asks(stage.alice, 101);
        stage.cloud.answerNext(Stage.QUIT, Answer.loseAnswerAfterEffect());
        stage.approves(stage.bob, 101);
        stage.await("the hold", () -> stage.card(101).buttons().contains("Stop"));
        theHoldPasses();
        stage.awaitCard(101, "Outcome unknown");
        stage.cloud.answerAlways("DescribeOrganization", Answer.internalError());
        for (int reading = 0; reading < 5; reading++) {
            agenda.jumpsToNext("reconcile");
        }
        stage.awaitCard(101, "Two admins have to check");
        putBack(copy);
        ShownMessage card = stage.card(101);
        stage.alice.clicks(card, "Check again");
        awaitPrivateWords(stage.alice, 1);
        stage.alice.clicks(card, "It has left");
        awaitPrivateWords(stage.alice, 2);
    }

    @Test
    void aRejectionOfARequestThatIsMissingIsToldSo() {
        Path copy = copyFile();
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.await("the bot to know the card", agenda::knowsACard);
        stage.readiesApproval(stage.bob, card, 101);
        stage.bob.clicks("Reject…");
        stage.awaitModalSaying(stage.bob, "The request ends here");
        stage.bob.fills("Reason for the rejection", "Not now, please.");
        PreparedAction rejection = stage.bob.preparesSubmit();
        putBack(copy);
        rejection.send();
        stage.awaitModalSaying(stage.bob, OLDER);
    }

    @Test
    void aReviewThatIsSubmittedAfterItsRequestWentMissingIsToldSo() {
        Path copy = copyFile();
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.await("the bot to know the card", agenda::knowsACard);
        stage.readiesApproval(stage.bob, card, 101);
        PreparedAction approval = stage.bob.preparesSubmit();
        putBack(copy);
        approval.send();
        stage.awaitModalSaying(stage.bob, OLDER);
        assertThat(stage.posts()).isZero();
    }

    /**
     * Waits until the call is planned, so its entries are in the thread and the card has shown Stop; then lets the hold
     * pass.
     */
    private void theHoldPasses() {
        stage.await("the call to be planned", () -> agenda.isComing("call"));
        stage.clock.move(HOLD);
    }

    private void callIsMade() {
        stage.await("the hold", () -> stage.card(101).buttons().contains("Stop"));
        theHoldPasses();
        stage.awaitCard(101, "Succeeded");
        stage.awaitTrail(101, "confirmed by Tencent Cloud");
        assertThat(stage.posts()).isEqualTo(1);
    }

    /** Waits until a reply after that many shows the outcome. */
    private void awaitEndAfter(int replies) {
        stage.await(
                "an end", () -> stage.card(101).replies().stream().skip(replies).anyMatch(reply -> reply.text()
                        .matches("(?s).*(Succeeded|Failed|Outcome unknown).*")));
    }

    private void awaitPrivateWords(Person person, int times) {
        stage.await(
                "private words",
                () -> person.privateMessages().stream()
                                .filter(message -> message.text().contains(MISSING))
                                .count()
                        == times);
    }

    /** Copies while the bot is stopped, so that all data is in the one file. */
    private Path copyFile() {
        stage.stopBot();
        Path copy = stage.databaseFile().resolveSibling("copy.db");
        copy(stage.databaseFile(), copy);
        stage.startBot();
        return copy;
    }

    /** Returns how many replies the card had then, if there was a card. */
    private int putBack(Path copy) {
        stage.stopBot();
        copy(copy, stage.databaseFile());
        int replies = stage.slack
                .channel()
                .messageWith("organization 101")
                .map(card -> card.replies().size())
                .orElse(0);
        stage.startBot();
        return replies;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            assertThat(from.resolveSibling(from.getFileName() + "-wal")).doesNotExist();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
