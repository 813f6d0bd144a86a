package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

/** The facts in Tencent Cloud decide: before a request, between its approvals, and just before the call. */
@Tag("full")
@InBothTransports
class FactsTest {
    private static final Map<String, String> HOLD = Map.of("QUIT_ORG_HOLD", "1h");

    private final Transport transport;

    FactsTest(Transport transport) {
        this.transport = transport;
    }

    static Stream<Arguments> blockers() {
        return Stream.of(
                blocker(Membership::deniedToQuit, "Ask an admin of the organization to allow it"),
                blocker(Membership::asManager, "Its creator can only delete the organization"),
                blocker(Membership::asAuthManager, "to give that role to another account"),
                blocker(Membership::asAssignManager, "to remove that role"),
                blocker(member -> member.paidBy("100000000077"), "Ask the billing admin of the organization"));
    }

    private static Arguments blocker(UnaryOperator<Membership> change, String whatToDo) {
        return Arguments.of(whatToDo, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blockers")
    void aBlockerTakesTheSubmitButtonAwayAndSaysWhatToDo(String whatToDo, UnaryOperator<Membership> change) {
        try (Stage stage = new Stage(transport)) {
            stage.cloud.changeMembership(Stage.UIN, change);
            assertBlocked(stage, 101, whatToDo);
        }
    }

    @Test
    void anotherOrganizationOrNoneIsABlockerToo() {
        try (Stage stage = new Stage(transport)) {
            assertBlocked(stage, 102, "Check the organization ID, then ask again with the right one");
            stage.cloud.leave(Stage.UIN);
            assertBlocked(stage, 101, "there is nothing to leave. Check whether this is the right account");
        }
    }

    private static void assertBlocked(Stage stage, long orgId, String whatToDo) {
        stage.alice.types("/quit-org " + orgId);
        Screen screen = stage.awaitModalSaying(stage.alice, whatToDo);
        assertThat(screen.submitLabel()).isEmpty();
        assertThat(screen.inputs()).isEmpty();
        stage.alice.closesModal();
    }

    @Test
    void aBlockerThatCameSinceTheRequestTakesTheApprovalAway() {
        try (Stage stage = new Stage(transport)) {
            ShownMessage card = stage.asks(stage.alice, 101);
            stage.cloud.changeMembership(Stage.UIN, Membership::deniedToQuit);
            stage.bob.clicks(card, "Review");
            Screen screen = stage.awaitModalSaying(stage.bob, "Ask an admin of the organization to allow it");
            assertThat(screen.submitLabel()).isEmpty();
            assertThat(screen.buttons()).contains("Reject…");
        }
    }

    @Test
    void theAccountsOwnPaymentIsNoBlocker() {
        try (Stage stage = new Stage(transport)) {
            stage.cloud.changeMembership(Stage.UIN, member -> member.paidBy(Stage.UIN));
            stage.asks(stage.alice, 101);
        }
    }

    @Test
    void whatChangedSinceTheApprovalIsToldAndNothingIsCalled() {
        try (Stage stage = new Stage(transport, HOLD)) {
            approved(stage);
            stage.cloud.changeMembership(Stage.UIN, member -> member.paidBy(Stage.UIN));
            new Agenda(stage).jumpsToNext("call");
            stage.awaitCard(101, "Failed");
            stage.awaitTrail(101, "changed since approval, so nothing was called");
            stage.awaitTrail(101, "Billed to: this account (no other payer is named) → " + Stage.UIN);
            assertThat(stage.posts()).isZero();
        }
    }

    @Test
    void anAccountThatLeftSinceTheApprovalIsNotCalledFor() {
        try (Stage stage = new Stage(transport, HOLD)) {
            approved(stage);
            stage.cloud.leave(Stage.UIN);
            new Agenda(stage).jumpsToNext("call");
            stage.awaitCard(101, "Failed: default was no longer in organization 101");
            assertThat(stage.card(101).text()).contains("no longer in any organization. Nothing was called.");
            assertThat(stage.posts()).isZero();
        }
    }

    @Test
    void whatCannotBeReadBeforeTheCallIsReadAgainForTenMinutesAtMost() {
        try (Stage stage = new Stage(transport, HOLD)) {
            Agenda agenda = new Agenda(stage);
            approved(stage);
            stage.cloud.answerAlways("DescribeOrganization", Answer.internalError());
            List<Instant> tries = new ArrayList<>();
            while (!stage.card(101).text().contains("Failed") && tries.size() < 20) {
                tries.add(agenda.jumpsToNext("call"));
                // There are already two entries, for the approval and the hold, before the first try.
                int told = tries.size() + 1;
                stage.await(
                        "a word of try " + told,
                        () -> stage.card(101).replies().size() > told
                                || stage.card(101).text().contains("Failed"));
                stage.await(
                        "the card",
                        () -> agenda.isComing("call") || stage.card(101).text().contains("Failed"));
            }
            assertThat(Duration.between(tries.get(0), tries.get(tries.size() - 1)))
                    .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
            // Between two tries are the wait and the duration of a try.
            List<Integer> waits = List.of(5, 10, 20, 40, 80, 160);
            assertThat(tries).hasSize(waits.size() + 1);
            for (int i = 0; i < waits.size(); i++) {
                assertThat(Duration.between(tries.get(i), tries.get(i + 1)))
                        .isGreaterThanOrEqualTo(Duration.ofSeconds(waits.get(i)));
            }
            stage.awaitTrail(101, "Not called yet");
            stage.awaitTrail(101, "the current state of the account could not be read");
            assertThat(stage.posts()).isZero();
        }
    }

    @Test
    void approvalsOfOtherFactsLapseAndTheQuorumIsCountedAnew() {
        try (Stage stage = new Stage(transport, Map.of("QUIT_ORG_APPROVALS", "2"))) {
            stage.asks(stage.alice, 101);
            stage.approves(stage.bob, 101);
            stage.awaitCard(101, "1 of 2 · @bob");
            stage.awaitTrail(101, "1 more approval is needed");
            stage.cloud.changeMembership(Stage.UIN, member -> member.paidBy(Stage.UIN));
            stage.approves(stage.carol, 101);
            stage.awaitTrail(101, "Approvals that no longer count: bob (U0BOB)");
            stage.awaitCard(101, "1 of 2 · @carol");
            assertThat(stage.posts()).isZero();
            stage.carol.clicks(stage.card(101), "Review");
            stage.awaitModalSaying(stage.carol, "You already approved this request");
            stage.carol.closesModal();
            stage.approves(stage.bob, 101);
            stage.awaitCard(101, "Succeeded");
            assertThat(stage.card(101).text()).contains("Approved by\n@carol, @bob");
            assertThat(stage.posts()).isEqualTo(1);
        }
    }

    private static void approved(Stage stage) {
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.awaitTrail(101, "The card now shows Stop");
    }
}
