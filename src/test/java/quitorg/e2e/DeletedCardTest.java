package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

/** A person deletes a card: the request goes on under a new one, and nothing is posted twice or lost. */
@Tag("full")
@ExtendWith(NoSecretIsLogged.class)
class DeletedCardTest {
    // Over HTTP Slack's clock follows the bot's, and look-ups go by time.
    private final Stage stage = new Stage(Transport.HTTP);
    private final TrailReading trail = new TrailReading(stage);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void withItsThreadLeftItIsPostedAnewAndLinksToThatThread() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.slack.failAlways("chat.update", Fault.httpStatus(500));
        stage.approves(stage.bob, 101);
        stage.await("the thread", () -> trail.versions().equals(List.of(1, 2, 3, 4)));
        stage.slack.channel().delete(card);
        stage.slack.comesBack();
        stage.clock.move(Duration.ofMinutes(5));
        awaitNewCard();
        stage.awaitTrail(101, "was deleted, so it was posted again");
        ShownMessage anew = stage.card(101);
        assertThat(anew.ts()).isNotEqualTo(card.ts());
        assertThat(anew.text()).contains("Succeeded");
        assertThat(anew.replies()).hasSize(1);
        assertThat(anew.replies().get(0).text()).contains("Earlier entries are", permalink(card));
        assertThat(trail.versions()).isEqualTo(List.of(1, 2, 3, 4));
    }

    @Test
    void withNothingUnderItAReplyGoesAstrayAndIsLinkedTo() {
        stage.slack.channel().delete(asked());
        stage.clock.move(Duration.ofHours(12));
        awaitNewCard();
        stage.awaitTrail(101, "was deleted, so it was posted again");
        ShownMessage stray = stage.slack.channel().messageWith("Reminder").orElseThrow();
        assertThat(stage.card(101).replies().get(0).text()).contains(permalink(stray));
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
        stage.await("the trail", () -> trail.versions().equals(List.of(1, 2, 3, 4, 5)));
        assertThat(trail.links()).isEqualTo(1);
        assertThat(stage.posts()).isEqualTo(1);
    }

    @Test
    void anApprovalThatWentAstrayIsSeenBeforeTheCall() {
        ShownMessage card = asked();
        stage.readiesApproval(stage.bob, card, 101);
        stage.slack.channel().delete(card);
        stage.bob.submits();
        awaitNewCard();
        stage.awaitCard(101, "Succeeded");
        assertThat(stage.slack.channel().messageWith("approved: ")).isPresent();
        assertThat(stage.posts()).isEqualTo(1);
    }

    @Test
    void aReplyThatWentAstrayWhileItsAnswerWasLostIsFoundAndNotToldAgain() {
        stage.slack.channel().delete(asked());
        stage.slack.failNext("chat.postMessage", Fault.dropAfterEffect());
        stage.clock.move(Duration.ofHours(12));
        stage.await("the reminder", () -> trail.versions().equals(List.of(2)));
        stage.clock.move(Duration.ofSeconds(5));
        awaitNewCard();
        stage.awaitTrail(101, "was deleted, so it was posted again");
        assertThat(trail.versions()).isEqualTo(List.of(1, 2));
        assertThat(trail.links()).isEqualTo(1);
    }

    @Test
    void whoAsksForItsPlaceMakesItComeBackAndItCanBeApprovedThere() {
        stage.slack.channel().delete(asked());
        stage.carol.types("/quit-org 101");
        stage.awaitModalSaying(stage.carol, "Its card was deleted and is being posted again");
        stage.carol.closesModal();
        awaitNewCard();
        stage.awaitTrail(101, "has no link to the earlier entries");
        assertThat(stage.card(101).buttons()).contains("Review", "Withdraw");
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
        stage.carol.types("/quit-org status 101");
        stage.await("carol to be told the new place", () -> stage.carol.privateMessages().stream()
                .anyMatch(message -> message.text().contains(permalink(stage.card(101)))));
        assertThat(stage.posts()).isEqualTo(1);
    }

    @Test
    void theButtonsOfAnUnknownOutcomeComeBackWithIt() {
        stage.asks(stage.alice, 101);
        Agenda agenda = new Agenda(stage);
        stage.cloud.answerNext(Stage.QUIT, Answer.loseAnswerAfterEffect());
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Outcome unknown");
        stage.cloud.answerAlways("DescribeOrganization", Answer.internalError());
        for (int reading = 0; reading < 5; reading++) {
            agenda.jumpsToNext("reconcile");
        }
        stage.awaitCard(101, "Two admins have to check");
        ShownMessage card = stage.card(101);
        stage.slack.channel().delete(card);
        stage.clock.move(Duration.ofDays(1));
        awaitNewCard();
        assertThat(stage.card(101).buttons()).contains("Check again", "It has left", "It is still a member");
        stage.alice.clicks(stage.card(101), "It has left");
        stage.awaitTrail(101, "alice (U0ALICE) reports");
        stage.bob.clicks(stage.card(101), "It has left");
        stage.awaitCard(101, "Two people checked");
    }

    /** Submits a request, and waits until the bot knows the card's place and has shown the link to it in the modal. */
    private ShownMessage asked() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.await("the bot to know the card", new Agenda(stage)::knowsACard);
        new Agenda(stage).jumpsToNext("show-again");
        return card;
    }

    private void awaitNewCard() {
        stage.await(
                "the new card",
                () -> stage.slack.channel().messageWith("organization 101").isPresent());
    }

    private static String permalink(ShownMessage message) {
        return "/p" + message.ts().replace(".", "");
    }
}
