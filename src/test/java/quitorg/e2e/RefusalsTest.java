package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.slack.delivery.Delivery;
import quitorg.sandbox.slack.state.Member;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

@InBothTransports
class RefusalsTest {
    private final Transport transport;
    private final Stage stage;

    RefusalsTest(Transport transport) {
        this.transport = transport;
        stage = new Stage(transport);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void theRequesterCannotApproveTheirOwnRequest() {
        stage.alice.clicks(stage.asks(stage.alice, 101), "Review");
        Screen screen = stage.awaitModalSaying(stage.alice, "your own request");
        assertThat(screen.submitLabel()).isEmpty();
        assertThat(screen.inputs()).isEmpty();
        assertThat(stage.posts()).isZero();
    }

    @Test
    void someoneWhoIsNoAdminCanNeitherAskNorApprove() {
        stage.mallory.types("/quit-org 101");
        assertThat(stage.awaitModalSaying(stage.mallory, "not on the list of admins")
                        .submitLabel())
                .isEmpty();
        stage.mallory.closesModal();
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.mallory.clicks(card, "Review");
        assertThat(stage.awaitModalSaying(stage.mallory, "not on the list of people who can approve")
                        .submitLabel())
                .isEmpty();
        assertThat(stage.posts()).isZero();
        assertThat(stage.card(101).text()).contains("Waiting for approval");
    }

    @Test
    void aWrongTypedIdApprovesNothingAndTheRightOneStillCan() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.bob, card, 101);
        for (String wrong : new String[] {"110", "101 please", "0101", "yes"}) {
            stage.bob.fills("Type 101 to approve", wrong);
            stage.bob.submits();
            assertThat(stage.bob.modal().orElseThrow().errors()).anyMatch(error -> error.contains("type 101"));
        }
        assertThat(stage.posts()).isZero();
        assertThat(stage.card(101).text()).contains("Waiting for approval");
        stage.bob.fills("Type 101 to approve", " 101 ");
        stage.bob.submits();
        stage.awaitModalSaying(stage.bob, "You approved request");
    }

    @Test
    void anotherPersonsReviewCannotBeSubmitted() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.bob, card, 101);
        stage.bob.submits();
        Delivery bobs = stage.bob.lastDelivery();
        // Carol has seen Bob's payload, and sends it as her own.
        Delivery forged = bobs.forged(payload -> {
            payload.getAsJsonObject("user").addProperty("id", stage.carol.id());
            payload.addProperty("trigger_id", "forged");
            return payload;
        });
        assertThat(stage.slack.deliver(forged).payload().orElseThrow().toString())
                .contains("was opened for another person or another request");
        stage.awaitTrail(101, "bob (U0BOB) approved");
        stage.awaitCard(101, "Approved by\n@bob");
        assertThat(stage.card(101).text()).doesNotContain("@carol");
    }

    @Test
    void theRequesterCannotApproveByAForgedSubmission() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.bob, card, 101);
        stage.slack.changeWorkspace(workspace -> workspace.changing("bob", bob -> bob.withEmail("Alice@acme.example")));
        stage.bob.submits();
        stage.awaitModalSaying(stage.bob, "your own request");
        assertThat(stage.posts()).isZero();
    }

    @Test
    void anApproverWhoIsDeactivatedBetweenReviewAndApprovalIsRefused() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.bob, card, 101);
        stage.slack.changeWorkspace(workspace -> workspace.changing("bob", bob -> bob.as(Member.Flag.DELETED)));
        stage.bob.submits();
        stage.awaitModalSaying(stage.bob, "Deactivated users cannot");
        assertThat(stage.posts()).isZero();
        assertThat(stage.card(101).text()).contains("Waiting for approval");
    }

    @ParameterizedTest
    @EnumSource(
            value = Member.Flag.class,
            names = {"BOT", "RESTRICTED", "ULTRA_RESTRICTED", "DELETED"})
    void noOneWhoMayNeverActCanAsk(Member.Flag flag) {
        stage.slack.changeWorkspace(workspace -> workspace.changing("alice", alice -> alice.as(flag)));
        stage.alice.types("/quit-org 101");
        assertThat(stage.awaitModalSaying(stage.alice, "cannot request or approve this")
                        .submitLabel())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Member.Flag.class,
            names = {"BOT", "RESTRICTED", "ULTRA_RESTRICTED", "DELETED"})
    void whoMayNeverActSeesWhyInPlaceOfTheControls(Member.Flag flag) {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.slack.changeWorkspace(workspace -> workspace.changing("bob", bob -> bob.as(flag)));
        stage.bob.clicks(card, "Review");
        Screen screen = stage.awaitModalSaying(stage.bob, "cannot request or approve this");
        assertThat(screen.submitLabel()).isEmpty();
        assertThat(screen.buttons()).doesNotContain("Reject…");
        assertThat(screen.inputs()).isEmpty();
    }

    @Test
    void whoMayDecideCannotBeReadSoNoOneMay() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.bob, card, 101);
        stage.slack.failNext(
                "users.info", quitorg.sandbox.slack.api.Fault.tooManyRequests(java.time.Duration.ofSeconds(7)));
        stage.bob.submits();
        stage.awaitModalSaying(stage.bob, "Try again in 7 s");
        assertThat(stage.posts()).isZero();
    }

    @Test
    void aBlockedAccountCannotBeAskedFor() {
        stage.cloud.changeMembership(Stage.UIN, Membership::deniedToQuit);
        stage.alice.types("/quit-org 101");
        Screen screen = stage.awaitModalSaying(stage.alice, "does not allow this account to leave on its own");
        assertThat(screen.submitLabel()).isEmpty();
        assertThat(screen.inputs()).isEmpty();
    }

    @Test
    void factsThatChangedBetweenReviewAndApprovalAreToldAndTheRequestStaysPending() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.bob, card, 101);
        stage.cloud.changeMembership(Stage.UIN, Membership::asAuthManager);
        stage.bob.submits();
        assertThat(stage.awaitModalSaying(stage.bob, "changed while you looked at it")
                        .text())
                .contains("Admin of a verified entity: No → Yes");
        assertThat(stage.posts()).isZero();
        assertThat(stage.card(101).text()).contains("Waiting for approval");
    }

    @Test
    void factsThatCannotBeReadMayBeAskedForButNotApproved() {
        stage.cloud.answerAlways("DescribeOrganization", quitorg.sandbox.cloud.Answer.internalError());
        stage.alice.types("/quit-org 101");
        Screen form =
                stage.awaitModal(stage.alice, screen -> screen.submitLabel().isPresent());
        assertThat(form.text()).contains("Could not read the current state");
        stage.alice.closesModal();
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.bob.clicks(card, "Review");
        assertThat(stage.awaitModalSaying(stage.bob, "without it no one can approve")
                        .submitLabel())
                .isEmpty();
    }

    @Test
    void whereNoOneElseCouldApproveNoRequestIsMade() {
        try (Stage alone = new Stage(transport, Map.of("QUIT_ORG_ADMINS", "U0ALICE"))) {
            alone.alice.types("/quit-org 101");
            alone.awaitModal(alone.alice, screen -> screen.submitLabel().isPresent());
            alone.alice.fills("Reason", Stage.REASON);
            alone.alice.submits();
            alone.awaitModalSaying(alone.alice, "No request was made");
            assertThat(alone.slack.channel().messages()).isEmpty();
        }
    }
}
