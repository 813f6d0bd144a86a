package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.Fault;
import quitorg.sandbox.Person;
import quitorg.sandbox.ShownMessage;
import quitorg.sandbox.Transport;
import quitorg.sandbox.UserGroup;

/** The people who could approve go, and come back. */
@InBothTransports
class NobodyLeftTest {
    private static final String NOBODY = "Nobody else may approve this now: it takes 1 besides the requester";
    private static final String TOO_FEW = "Too few others may approve this now: it takes 2 besides the requester";
    private static final String BACK = "enough people again";
    private static final String LOOK = "look-for-approvers";

    private final Transport transport;
    private Stage stage;
    private Agenda agenda;

    NobodyLeftTest(Transport transport) {
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
    void theCardSaysThatNobodyIsLeftUntilSomebodyIs() {
        begins("1");
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.bob, card, 101);
        approvers(stage.alice);
        agenda.jumpsToNext(LOOK);
        stage.awaitCard(101, NOBODY);
        stage.awaitTrail(101, NOBODY);
        assertThat(stage.card(101).text()).contains("Status PENDING", "add approvers", "can withdraw it");
        assertThat(replies(NOBODY)).allMatch(ShownMessage::broadcast);
        // Nothing is known where nothing can be read: it stays as it is, and is told once.
        stage.slack.failNext("usergroups.users.list", Fault.httpStatus(500));
        agenda.jumpsToNext(LOOK);
        approvers(stage.bob);
        agenda.jumpsToNext(LOOK);
        stage.awaitTrail(101, BACK);
        stage.await("the line to go", () -> !stage.card(101).text().contains(NOBODY));
        assertThat(replies(NOBODY)).hasSize(1);
        assertThat(replies(BACK)).hasSize(1);
        // Opened three versions ago.
        stage.bob.submits();
        stage.awaitModalSaying(stage.bob, "counts");
        stage.awaitCard(101, "SUCCEEDED");
    }

    @Test
    void whoCannotBeReadIsNotTakenForNobody() {
        begins("1");
        stage.asks(stage.alice, 101);
        approvers(stage.alice);
        stage.slack.failNext("usergroups.users.list", Fault.tooManyRequests(Duration.ofSeconds(7)));
        agenda.jumpsToNext(LOOK);
        assertThat(stage.card(101).text()).doesNotContain(NOBODY);
        agenda.jumpsToNext(LOOK);
        stage.awaitCard(101, NOBODY);
    }

    @Test
    void theFirstOfTwoApproversIsCheckedAgainAtTheLastApprovalAndMissedAsSoonAsSomebodyIsRefused() {
        begins("2");
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.readiesApproval(stage.carol, card, 101);
        approvers(stage.bob);
        stage.carol.submits();
        stage.awaitModalSaying(stage.carol, "not on the list of people who may approve");
        stage.carol.closesModal();
        // Planned for the next full minute that is not about to begin, long before the next look that comes by itself.
        assertThat(Duration.between(stage.clock.instant(), agenda.due(LOOK))).isLessThan(Duration.ofSeconds(66));
        agenda.jumpsToNext(LOOK);
        stage.awaitCard(101, TOO_FEW);
        approvers(stage.carol, stage.mallory);
        agenda.jumpsToNext(LOOK);
        stage.awaitTrail(101, BACK);
        stage.approves(stage.carol, 101);
        stage.awaitTrail(101, "No longer counts: @bob");
        assertThat(stage.posts()).isZero();
        stage.approves(stage.mallory, 101);
        stage.awaitCard(101, "SUCCEEDED");
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
        // One that was under way, one for all who came meanwhile; a few for those that a busy machine held up.
        assertThat(stage.slack.calls("usergroups.users.list").size() - before).isLessThan(8);
        // On the list of admins by his ID: what cannot be read of the approvers is not his concern.
        stage.slack.failNext("usergroups.users.list", Fault.tooManyRequests(Duration.ofSeconds(7)));
        stage.alice.clicks(card, "Withdraw");
        stage.awaitCard(101, "Status WITHDRAWN");
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
