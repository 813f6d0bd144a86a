package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.slack.state.Workspace.UserGroup;
import quitorg.sandbox.story.Transport;

/** The people who may approve leave and come back: each reminder checks who is left. */
@InBothTransports
class NoApproverLeftTest {
    private static final String TOO_FEW = "Too few people can approve this: ";
    private static final String REMIND = "remind";

    private final Transport transport;
    private Stage stage;
    private Agenda agenda;

    NoApproverLeftTest(Transport transport) {
        this.transport = transport;
    }

    private void begins(String approvals) {
        stage = new Stage(transport, Map.of("QUIT_ORG_APPROVERS", "S0APPROVERS", "QUIT_ORG_APPROVALS", approvals));
        agenda = new Agenda(stage);
        approvers(stage.bob, stage.carol);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theReminderSaysThatTooFewAreLeftAndTheNextOneNoMore() {
        begins("1");
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.bob, card, 101);
        approvers(stage.alice);
        agenda.jumpsToNext(REMIND);
        stage.awaitTrail(101, TOO_FEW + "1 needed besides the requester, 0 left");
        assertThat(replies("Reminder").get(0).text())
                .contains("add approvers", "the requester can withdraw the request");
        assertThat(replies("Reminder")).allMatch(ShownMessage::broadcast);
        approvers(stage.bob);
        agenda.jumpsToNext(REMIND);
        stage.await("the next reminder", () -> replies("Reminder").size() == 2);
        assertThat(replies(TOO_FEW)).hasSize(1);
        // The review was opened two versions ago.
        stage.bob.submits();
        stage.awaitModalSaying(stage.bob, "You approved request");
        stage.awaitCard(101, "Succeeded");
    }

    @Test
    @Tag("full")
    void whoCannotBeReadIsNotTakenForNoOne() {
        begins("1");
        stage.asks(stage.alice, 101);
        approvers(stage.alice);
        stage.slack.failNext("usergroups.users.list", Fault.tooManyRequests(Duration.ofSeconds(7)));
        agenda.jumpsToNext(REMIND);
        stage.await("the reminder", () -> replies("Reminder").size() == 1);
        assertThat(replies(TOO_FEW)).isEmpty();
        agenda.jumpsToNext(REMIND);
        stage.awaitTrail(101, TOO_FEW);
    }

    @Test
    @Tag("full")
    void theFirstOfTwoApproversIsCheckedAgainAtTheLastApprovalAndMissedByTheReminder() {
        begins("2");
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.readiesApproval(stage.carol, card, 101);
        approvers(stage.bob);
        stage.carol.submits();
        stage.awaitModalSaying(stage.carol, "not on the list of people who can approve");
        stage.carol.closesModal();
        agenda.jumpsToNext(REMIND);
        stage.awaitTrail(101, TOO_FEW + "2 needed besides the requester, 1 left");
        approvers(stage.carol, stage.mallory);
        stage.approves(stage.carol, 101);
        stage.awaitTrail(101, "Approvals that no longer count: bob (U0BOB)");
        assertThat(stage.posts()).isZero();
        stage.approves(stage.mallory, 101);
        stage.awaitCard(101, "Succeeded");
    }

    @Test
    @Tag("full")
    void twentyClicksAtOnceShareTheReadingsOfTheGroupAndOneThatIsRefusedStopsNoOther() {
        begins("1");
        ShownMessage card = stage.asks(stage.alice, 101);
        int before = stage.slack.calls("usergroups.users.list").size();
        stage.slack.failNext("usergroups.users.list", Fault.hang(Duration.ofSeconds(2)));
        stage.slack.failNext("usergroups.users.list", Fault.tooManyRequests(Duration.ofSeconds(7)));
        var clicks = Stream.generate(() -> stage.mallory.preparesClick(card, "Withdraw"))
                .limit(20)
                .toList();
        clicks.forEach(click -> click.send());
        stage.await("twenty answers", () -> stage.mallory.privateMessages().size() == 20);
        // One reading that was in progress, one for all clicks during it, and a few for clicks that a busy machine
        // delayed.
        assertThat(stage.slack.calls("usergroups.users.list").size() - before).isLessThan(8);
        // Alice is on the list of admins by her user ID, so an unreadable list of approvers does not matter.
        stage.slack.failNext("usergroups.users.list", Fault.tooManyRequests(Duration.ofSeconds(7)));
        stage.alice.clicks(card, "Withdraw");
        stage.awaitCard(101, "Withdrawn");
    }

    private List<ShownMessage> replies(String words) {
        return stage.card(101).replies().stream()
                .filter(reply -> reply.text().contains(words))
                .toList();
    }

    private void approvers(Person... members) {
        List<String> users = Stream.of(members).map(Person::id).toList();
        stage.slack.changeWorkspace(workspace -> workspace.withGroup(new UserGroup("S0APPROVERS", "approvers", users)));
    }
}
