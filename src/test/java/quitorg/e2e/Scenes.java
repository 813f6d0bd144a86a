package quitorg.e2e;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.slack.state.Workspace.UserGroup;
import quitorg.sandbox.story.Transport;

/**
 * The pictures of the documents, as people come across them: the running bot between the simulators, two approvals
 * needed, a hold of five minutes, and two accounts. Each picture is what the bot sent to Slack at that moment.
 */
public final class Scenes implements AutoCloseable {
    private static final String PAYMENTS_UIN = "100000000008";
    private static final String RESEARCH_UIN = "100000000009";
    private static final Duration HOLD = Duration.ofMinutes(5);

    private final BiConsumer<String, JsonObject> pictures;
    private final Stage stage;

    private Scenes(Path folder, BiConsumer<String, JsonObject> pictures) throws IOException {
        this.pictures = pictures;
        Path accounts = Files.writeString(folder.resolve("accounts.ini"), """
                [payments]
                secret_id = AKIDpay
                secret_key = pay-key

                [research]
                secret_id = AKIDresearch
                secret_key = research-key
                """);
        stage = new Stage(
                Transport.SOCKET,
                Map.of(
                        "TENCENTCLOUD_SECRET_ID", "",
                        "TENCENTCLOUD_SECRET_KEY", "",
                        "TENCENTCLOUD_CREDENTIALS_FILE", accounts.toString(),
                        "QUIT_ORG_APPROVERS", "S0ADMINS",
                        "QUIT_ORG_APPROVALS", "2",
                        "QUIT_ORG_HOLD", HOLD.toMinutes() + "m"));
        stage.slack.changeWorkspace(workspace -> workspace.withGroup(new UserGroup(
                "S0ADMINS", "cloud-admins", List.of(stage.alice.id(), stage.bob.id(), stage.carol.id()))));
        stage.cloud.add(CloudAccount.of(PAYMENTS_UIN, "AKIDpay", "pay-key"));
        stage.cloud.add(CloudAccount.of(RESEARCH_UIN, "AKIDresearch", "research-key"));
        stage.cloud.join(PAYMENTS_UIN, 101, Membership.ordinary());
        stage.cloud.join(RESEARCH_UIN, 101, Membership.ordinary());
    }

    /**
     * Plays all scenes.
     *
     * @param folder for the bot's files
     * @param pictures gets the name of each picture, and its message or view as Slack's Web API has it, with the time in
     *     {@code surface.now}
     */
    public static void play(Path folder, BiConsumer<String, JsonObject> pictures) throws IOException {
        try (Scenes scenes = new Scenes(folder, pictures)) {
            scenes.request();
            scenes.decide();
            scenes.succeed();
            scenes.fail();
            scenes.endWithoutACall();
            scenes.loseTheAnswer();
        }
    }

    private void request() {
        stage.alice.types("/quit-org help");
        keep("answer-help", stage.alice.privateMessages().get(0), List.of());
        stage.opens(stage.alice, () -> stage.alice.types("/quit-org 101"), screen -> screen.buttons()
                .contains("Choose an account"));
        keep("modal-account", modal(stage.alice));
        stage.alice.closesModal();
        stage.opens(stage.alice, () -> stage.alice.usesShortcut(ShortcutTest.SHORTCUT), screen -> screen.submitLabel()
                .isPresent());
        keep("modal-shortcut", modal(stage.alice));
        stage.alice.closesModal();
        stage.opens(stage.alice, () -> stage.alice.types("/quit-org 101 paymints"), screen -> screen.text()
                .contains("Did you mean"));
        keep("modal-unknown-account", modal(stage.alice));
        stage.alice.closesModal();
        opensRequest("payments");
        keep("modal-request", modal(stage.alice));
        stage.alice.fills("Reason", "The payments pilot ended in May; finance agreed in FIN-12.");
        stage.alice.submits();
        keep("modal-submitted", stage.awaitModalSaying(stage.alice, "submitted"));
        stage.alice.closesModal();
        keep("card-pending", awaitCard("payments", "Waiting for approval"), List.of());
        stage.opens(stage.alice, () -> stage.alice.clicks(card("payments"), "Review"), screen -> screen.text()
                .contains("FIN-12"));
        keep("modal-review-own", modal(stage.alice));
        stage.alice.closesModal();
    }

    private void decide() {
        stage.readiesApproval(stage.bob, card("payments"), 101);
        stage.bob.clicks("Reject…");
        keep("modal-reject", stage.awaitModal(stage.bob, screen -> screen.title()
                .equals("Reject request")));
        stage.bob.closesModal();
        stage.readiesApproval(stage.bob, card("payments"), 101);
        submits(stage.bob);
        stage.readiesApproval(stage.carol, card("payments"), 101);
        keep("modal-review", modal(stage.carol));
        submits(stage.carol);
        awaitHold("payments");
        keep("card-approved", card("payments"), List.of());
    }

    private void succeed() {
        stage.cloud.delay(Stage.QUIT, Duration.ofSeconds(5));
        stage.clock.move(HOLD);
        keep("card-calling", awaitCard("payments", "Calling Tencent Cloud"), List.of());
        awaitCard("payments", "RequestId");
        stage.cloud.delay(Stage.QUIT, Duration.ZERO);
        stage.await("the outcome", () -> card("payments").replies().stream().anyMatch(ShownMessage::broadcast));
        keep("card-succeeded", card("payments"), List.of());
        keep("thread", card("payments"), card("payments").replies());
        stage.opens(stage.alice, () -> stage.alice.types("/quit-org 101 payments"), screen -> screen.buttons()
                .contains("Ask again"));
        keep("modal-request-repeat", modal(stage.alice));
        stage.alice.closesModal();
    }

    private void fail() {
        stage.cloud.answerNext(
                Stage.QUIT,
                Answer.refuse("UnsupportedOperation.MemberNoPayment", "No credit card is bound to the member."));
        asks("The research lab moved to its own organization (LAB-7).");
        stage.alice.types("/quit-org list");
        stage.await("the list", () -> newest(stage.alice).text().startsWith("1 open request"));
        keep("answer-list", newest(stage.alice), List.of());
        stage.bob.opensHome();
        stage.await("the Home tab", () -> stage.bob
                .home()
                .filter(home -> home.text().contains("research"))
                .isPresent());
        keep("home", stage.bob.home().orElseThrow());
        approve();
        stage.clock.move(HOLD);
        keep("card-failed", awaitCard("research", "MemberNoPayment"), List.of());
        stage.cloud.changeMembership(RESEARCH_UIN, Membership::deniedToQuit);
        stage.opens(stage.alice, () -> stage.alice.types("/quit-org 101 research"), screen -> screen.text()
                .contains("cannot leave"));
        keep("modal-request-blocked", modal(stage.alice));
        stage.alice.closesModal();
        stage.cloud.changeMembership(RESEARCH_UIN, each -> Membership.ordinary());
    }

    private void endWithoutACall() {
        asks("The research lab moved to its own organization (LAB-7).");
        stage.readiesApproval(stage.bob, card("research"), 101);
        stage.bob.clicks("Reject…");
        stage.awaitModal(stage.bob, screen -> screen.title().equals("Reject request"));
        stage.bob.fills("Reason for the rejection", "LAB-7 is not signed yet. Ask again after 1 December.");
        stage.bob.submits();
        keep("card-rejected", awaitCard("research", "Rejected"), List.of());
        stage.bob.closesModal();
        asks("The research lab moved to its own organization (LAB-7).");
        stage.alice.clicks(card("research"), "Withdraw");
        keep("card-withdrawn", awaitCard("research", "Withdrawn"), List.of());
        asks("The research lab moved to its own organization (LAB-7).");
        stage.clock.move(Duration.ofHours(24));
        keep("card-expired", awaitCard("research", "Expired"), List.of());
    }

    private void loseTheAnswer() {
        stage.cloud.answerNext(Stage.QUIT, Answer.reset());
        asks("The research lab moved to its own organization (LAB-7).");
        approve();
        stage.clock.move(HOLD);
        keep("card-unknown", awaitCard("research", "Outcome unknown"), List.of());
        stage.cloud.answerAlways("DescribeOrganization", Answer.internalError());
        Agenda agenda = new Agenda(stage);
        for (int reading = 0; reading < 5; reading++) {
            agenda.jumpsToNext("reconcile");
        }
        keep("card-left-to-people", awaitCard("research", "Two admins have to check"), List.of());
    }

    private void opensRequest(String account) {
        stage.opens(stage.alice, () -> stage.alice.types("/quit-org 101 " + account), screen -> screen.submitLabel()
                .isPresent());
    }

    /** Alice asks for account research; returns when the new card is in the channel. */
    private void asks(String reason) {
        String before = stage.slack
                .channel()
                .messageWith("research")
                .map(ShownMessage::ts)
                .orElse("");
        opensRequest("research");
        stage.alice.fills("Reason", reason);
        stage.alice.submits();
        stage.awaitModalSaying(stage.alice, "submitted");
        stage.alice.closesModal();
        stage.await("the card", () -> stage.slack
                .channel()
                .messageWith("research")
                .filter(card -> !card.ts().equals(before))
                .isPresent());
    }

    private void approve() {
        stage.readiesApproval(stage.bob, card("research"), 101);
        submits(stage.bob);
        stage.readiesApproval(stage.carol, card("research"), 101);
        submits(stage.carol);
        awaitHold("research");
    }

    /** The hold is counted from the entry that says so. */
    private void awaitHold(String account) {
        stage.await("the hold", () -> card(account).replies().stream()
                .anyMatch(reply -> reply.text().contains("The card now shows Stop")));
    }

    private void submits(Person approver) {
        approver.submits();
        stage.awaitModalSaying(approver, "You approved request");
        approver.closesModal();
    }

    private ShownMessage card(String account) {
        return stage.slack.channel().messageWith(account).orElseThrow();
    }

    private ShownMessage awaitCard(String account, String words) {
        stage.await("the card to show " + words, () -> stage.slack
                .channel()
                .messageWith(account)
                .filter(card -> card.text().contains(words))
                .isPresent());
        return card(account);
    }

    private static Screen modal(Person person) {
        return person.modal().orElseThrow();
    }

    private static ShownMessage newest(Person person) {
        List<ShownMessage> all = person.privateMessages();
        return all.get(all.size() - 1);
    }

    private void keep(String name, Screen screen) {
        keep(name, screen.definition());
    }

    private void keep(String name, ShownMessage message, List<ShownMessage> replies) {
        keep(name, json(message, replies));
    }

    private void keep(String name, JsonObject sent) {
        JsonObject surface = new JsonObject();
        surface.addProperty("now", stage.clock.millis());
        sent.add("surface", surface);
        pictures.accept(name, sent);
    }

    private static JsonObject json(ShownMessage message, List<ShownMessage> replies) {
        JsonObject json = new JsonObject();
        json.addProperty("username", message.author());
        json.addProperty("bot_id", "B0QUITORG");
        json.addProperty("ts", message.ts());
        json.addProperty("text", message.text());
        json.add("blocks", message.blocks());
        json.addProperty("is_ephemeral", message.onlyForOne());
        if (message.broadcast()) {
            json.addProperty("subtype", "thread_broadcast");
        }
        JsonArray thread = new JsonArray();
        replies.forEach(reply -> thread.add(json(reply, List.of())));
        json.add("replies", thread);
        return json;
    }

    @Override
    public void close() {
        stage.close();
    }
}
