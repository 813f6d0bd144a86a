package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.slack.api.SlackApi;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.slack.state.Workspace.UserGroup;
import quitorg.sandbox.story.Transport;

/** What people's phones show: each person who has to act or to know, once, and no one else. */
@Tag("full")
@ExtendWith(NoSecretIsLogged.class)
class NotificationsTest {
    private static final String ASKS = "asks for approval";

    private Stage stage = new Stage(Transport.HTTP);

    @AfterEach
    void close() {
        stage.close();
    }

    private void beginsWith(Map<String, String> settings) {
        stage.close();
        stage = new Stage(Transport.HTTP, settings);
    }

    @Test
    void aNewCardNotifiesTheApproversAndNoEditDoes() {
        beginsWith(Map.of("QUIT_ORG_APPROVALS", "2"));
        ShownMessage card = stage.asks(stage.alice, 101);
        assertThat(card.text()).contains("@bob @carol: please review");
        assertThat(stage.bob.notifications()).singleElement().asString().contains(ASKS, "101", "@bob @carol");
        assertThat(stage.carol.notifications()).isEqualTo(stage.bob.notifications());
        assertThat(stage.mallory.notifications()).isEmpty();
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "1 of 2");
        stage.approves(stage.carol, 101);
        stage.awaitCard(101, "Succeeded");
        stage.awaitTrail(101, "Succeeded");
        assertThat(stage.bob.notifications()).hasSize(1);
        assertThat(stage.carol.notifications()).hasSize(1);
    }

    @Test
    void peopleWhoActedAreNamedWithTheirIdAndNotNotified() {
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.awaitTrail(101, "bob (U0BOB) approved");
        replies().noneMatch(text -> text.contains("@bob"));
    }

    @Test
    void aGroupIsNotifiedAsAGroup() {
        beginsWith(Map.of("QUIT_ORG_NOTIFY", "S0ONCALL"));
        group("S0ONCALL", stage.carol, stage.mallory);
        ShownMessage card = stage.asks(stage.alice, 101);
        assertThat(card.text()).contains("@s0oncall: please review");
        assertThat(stage.carol.notifications()).hasSize(1);
        assertThat(stage.mallory.notifications()).hasSize(1);
        assertThat(stage.bob.notifications()).isEmpty();
    }

    @Test
    void withNoneANewCardNotifiesNoApprover() {
        beginsWith(Map.of("QUIT_ORG_NOTIFY", "none"));
        ShownMessage card = stage.asks(stage.alice, 101);
        assertThat(card.text()).doesNotContain("please review", "@bob", "@carol");
        assertThat(stage.bob.notifications()).isEmpty();
        assertThat(stage.carol.notifications()).isEmpty();
    }

    @Test
    void aCardThatIsPostedAnewNotifiesNoOneAgain() {
        beginsWith(Map.of("QUIT_ORG_APPROVALS", "2"));
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "1 of 2");
        stage.slack.channel().delete(card);
        // The edit after the reminder finds no card.
        stage.clock.move(Duration.ofHours(12));
        stage.await("the new card", () -> stage.slack
                .channel()
                .messageWith("organization 101")
                .filter(found ->
                        !found.ts().equals(card.ts()) && !found.replies().isEmpty())
                .isPresent());
        assertThat(stage.card(101).text()).contains("bob (U0BOB)", "alice (U0ALICE)");
        assertThat(stage.alice.notifications()).hasSize(1);
        assertThat(stage.bob.notifications()).hasSize(1);
        assertThat(stage.carol.notifications()).hasSize(2).last().asString().contains("Reminder", "Please act: @carol");
    }

    @Test
    void theRequesterIsNotifiedOfDecisionAndOutcomeInTheThread() {
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.awaitTrail(101, "Succeeded");
        replies()
                .filteredOn(text -> text.contains("Requested by @alice"))
                .hasSize(2)
                .anyMatch(text -> text.contains("approved"))
                .anyMatch(text -> text.contains("Succeeded"));
    }

    @Test
    void theRequesterGetsADirectMessageOfDecisionAndOutcomeAndOfNothingTheyDid() {
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.await("the outcome", () -> direct(stage.alice).stream().anyMatch(text -> text.contains("Done: default")));
        assertThat(direct(stage.alice)).hasSize(2).allMatch(text -> text.contains("/archives/C0APPROVALS/p"));
        stage.joins(102);
        ShownMessage second = stage.asks(stage.alice, 102);
        stage.alice.clicks(second, "Withdraw");
        stage.awaitCard(102, "Withdrawn");
        stage.joins(103);
        stage.asks(stage.alice, 103);
        stage.clock.move(Duration.ofDays(1));
        stage.await(
                "the expiry", () -> direct(stage.alice).stream().anyMatch(text -> text.contains("organization 103")));
        assertThat(direct(stage.alice)).hasSize(3).noneMatch(text -> text.contains("organization 102"));
        assertThat(direct(stage.bob)).isEmpty();
    }

    @Test
    void aDirectMessageThatSlackDoesNotTakeIsSentLater() {
        stage.asks(stage.alice, 101);
        stage.slack.failAlways(SlackApi.DIRECT_MESSAGE, Fault.httpStatus(500));
        stage.approves(stage.bob, 101);
        stage.awaitTrail(101, "Succeeded");
        assertThat(direct(stage.alice)).isEmpty();
        stage.slack.comesBack();
        new Agenda(stage).jumpsToNext("tell-requester");
        stage.await("the outcome", () -> direct(stage.alice).stream().anyMatch(text -> text.contains("Done: default")));
    }

    @Test
    void aDirectMessageThatSlackRefusesIsNotRepeatedAndStopsNothing() {
        stage.asks(stage.alice, 101);
        stage.slack.failAlways(SlackApi.DIRECT_MESSAGE, Fault.refuse("messages_tab_disabled"));
        stage.approves(stage.bob, 101);
        stage.awaitTrail(101, "Succeeded");
        stage.await("no more tries", () -> new Agenda(stage).isEmptyOf("tell-requester"));
        assertThat(direct(stage.alice)).isEmpty();
    }

    private static List<String> direct(Person person) {
        return person.privateMessages().stream()
                .filter(message -> !message.onlyForOne())
                .map(ShownMessage::text)
                .toList();
    }

    @Test
    void anOutcomeThatIsLeftToPeopleNotifiesTheAdmins() {
        beginsWith(Map.of("QUIT_ORG_NOTIFY", "none", "QUIT_ORG_APPROVERS", stage.bob.id()));
        stage.asks(stage.alice, 101);
        stage.cloud.answerNext(Stage.QUIT, Answer.loseAnswerAfterEffect());
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Outcome unknown");
        stage.cloud.answerAlways("DescribeOrganization", Answer.internalError());
        Agenda agenda = new Agenda(stage);
        for (int reading = 0; reading < 5; reading++) {
            agenda.jumpsToNext("reconcile");
        }
        stage.awaitTrail(101, "Please act: @alice @bob @carol");
        assertThat(stage.carol.notifications()).singleElement().asString().contains("@carol");
        stage.await("the buttons", () -> stage.card(101).buttons().contains("It has left"));
        stage.bob.clicks(stage.card(101), "It has left");
        stage.awaitTrail(101, "bob (U0BOB) reports");
        stage.clock.move(Duration.ofDays(1));
        // Bob has reported, so they are not asked again.
        stage.awaitTrail(101, "Please act: @alice @carol");
        assertThat(stage.bob.notifications()).hasSize(1);
    }

    private ListAssert<String> replies() {
        return assertThat(
                stage.card(101).replies().stream().map(ShownMessage::text).toList());
    }

    private void group(String id, Person... members) {
        List<String> users = Stream.of(members).map(Person::id).toList();
        stage.slack.changeWorkspace(
                workspace -> workspace.withGroup(new UserGroup(id, id.toLowerCase(Locale.ROOT), users)));
    }
}
