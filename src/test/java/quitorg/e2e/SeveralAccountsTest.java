package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

/** The bot with the keys of several accounts: dev is in organization 101, payments joins it only if a test says so. */
@Tag("full")
@InBothTransports
class SeveralAccountsTest {
    private static final String PAYMENTS = "100000000002";
    private static final String MENU = "Choose an account";
    private static final String IDENTITY = "GetCallerIdentity";

    private final Transport transport;

    SeveralAccountsTest(Transport transport) {
        this.transport = transport;
    }

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void open() throws IOException {
        hold("");
    }

    private void hold(String more) throws IOException {
        Path file = Files.writeString(folder.resolve("accounts.ini"), """
                [dev]
                secret_id = AKIDe2e
                secret_key = e2e-key

                [Payments]
                secret_id = AKIDpay
                secret_key = pay-key
                """ + more);
        stage = new Stage(
                transport,
                Map.of(
                        "TENCENTCLOUD_SECRET_ID", "",
                        "TENCENTCLOUD_SECRET_KEY", "",
                        "TENCENTCLOUD_CREDENTIALS_FILE", file.toString(),
                        "TENCENTCLOUD_TIMEOUT", "15s"));
        stage.cloud.add(CloudAccount.of(PAYMENTS, "AKIDpay", "pay-key"));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void paymentsJoins() {
        stage.cloud.join(PAYMENTS, 101, Membership.ordinary());
    }

    /** Types the command without an account, and waits for the modal that asks for it. */
    private Screen isAskedForTheAccount(Person person) {
        person.types("/quit-org 101");
        Screen screen = stage.awaitModalSaying(person, "Which account should leave organization 101?");
        assertThat(screen.submitLabel()).isEmpty();
        return screen;
    }

    private Screen chooses(Person person, String account, String uin) {
        person.chooses(MENU, account);
        return stage.awaitModal(
                person,
                screen -> screen.submitLabel().isPresent() && screen.text().contains("Account UIN\n" + uin));
    }

    /** Types the command, waits for the form, fills in a reason and submits. */
    private void asksFor(Person person, String words) {
        person.types("/quit-org " + words);
        stage.awaitModal(person, screen -> screen.submitLabel().isPresent());
        person.fills("Reason", Stage.REASON);
        person.submits();
        stage.awaitModalSaying(person, "submitted");
        person.closesModal();
    }

    private void awaitTheCard() {
        stage.await(
                "the card",
                () -> stage.slack.channel().messageWith("organization 101").isPresent());
    }

    private String toldPrivately(Person person) {
        stage.await("a private answer", () -> !person.privateMessages().isEmpty());
        ShownMessage told = person.privateMessages().get(0);
        assertThat(told.onlyForOne()).isTrue();
        return told.text();
    }

    @Test
    void theAccountThatIsNamedLeavesAndNoOther() {
        paymentsJoins();
        asksFor(stage.alice, "101 PAYMENTS");
        awaitTheCard();
        assertThat(stage.card(101).text()).contains("payments · " + PAYMENTS);
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
        assertThat(stage.cloud.isMember(PAYMENTS, 101)).isFalse();
        assertThat(stage.cloud.isMember(Stage.UIN, 101)).isTrue();
        stage.awaitTrail(101, "account payments");
    }

    @Test
    void whereNoneIsTypedTheAccountIsAskedForFirstAndNothingIsRead() {
        Screen first = isAskedForTheAccount(stage.alice);
        assertThat(first.buttons()).containsExactly(MENU);
        assertThat(first.text()).doesNotContain("UIN", "dev");
        assertThat(stage.cloud.calls()).isEmpty();
        Screen second = chooses(stage.alice, "dev", Stage.UIN);
        assertThat(second.text()).contains("dev will leave organization 101").doesNotContain(PAYMENTS);
        assertThat(stage.cloud.received(IDENTITY)).isOne();
        stage.alice.fills("Reason", Stage.REASON);
        stage.alice.submits();
        stage.awaitModalSaying(stage.alice, "submitted");
        awaitTheCard();
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
        assertThat(stage.cloud.isMember(Stage.UIN, 101)).isFalse();
    }

    @Test
    void anotherAccountCanBeChosenAndTheReasonStays() {
        paymentsJoins();
        isAskedForTheAccount(stage.alice);
        chooses(stage.alice, "dev", Stage.UIN);
        stage.alice.fills("Reason", Stage.REASON);
        Screen second = chooses(stage.alice, "payments", PAYMENTS);
        assertThat(second.inputs().get(0).value()).isEqualTo(Stage.REASON);
        assertThat(second.buttons()).containsExactly(MENU);
        stage.alice.submits();
        stage.awaitModalSaying(stage.alice, "submitted");
        awaitTheCard();
        assertThat(stage.card(101).text()).contains("payments · " + PAYMENTS);
    }

    @Test
    void aWindowFromBeforeARestartStillTakesAChoiceAndARequest() {
        paymentsJoins();
        isAskedForTheAccount(stage.alice);
        stage.restartBot();
        chooses(stage.alice, "payments", PAYMENTS);
        stage.alice.fills("Reason", Stage.REASON);
        stage.restartBot();
        stage.alice.submits();
        stage.awaitModalSaying(stage.alice, "submitted");
        awaitTheCard();
        assertThat(stage.card(101).text()).contains("payments · " + PAYMENTS, "Requested by\n@alice");
    }

    @Test
    void ofTwoQuickChoicesTheLaterStaysWhateverIsReadFirst() {
        paymentsJoins();
        isAskedForTheAccount(stage.alice);
        stage.cloud.delay(IDENTITY, Duration.ofSeconds(3));
        stage.alice.chooses(MENU, "payments");
        stage.await("payments to be read", () -> stage.cloud.received(IDENTITY) > 0);
        stage.cloud.answerTruly(IDENTITY);
        chooses(stage.alice, "dev", Stage.UIN);
        int shown = stage.slack.calls("views.update").size();
        // The facts of payments arrive now, and Slack refuses the update because the modal has changed.
        stage.await("the late one", () -> stage.slack.calls("views.update").size() > shown);
        Screen screen = stage.alice.modal().orElseThrow();
        assertThat(screen.text()).contains("Account UIN\n" + Stage.UIN).doesNotContain("Account UIN\n" + PAYMENTS);
    }

    @Test
    void aChoiceThatIsDeliveredLateShowsNothing() {
        paymentsJoins();
        isAskedForTheAccount(stage.alice);
        stage.alice.chooses(MENU, "payments");
        var early = stage.alice.lastDelivery();
        stage.awaitModalSaying(stage.alice, "Account UIN\n" + PAYMENTS);
        chooses(stage.alice, "dev", Stage.UIN);
        int shown = stage.slack.calls("views.update").size();
        stage.slack.deliver(early.forged(SeveralAccountsTest::asANewClick));
        stage.await("the late one", () -> stage.slack.calls("views.update").size() > shown);
        assertThat(stage.alice.modal().orElseThrow().text())
                .contains("Account UIN\n" + Stage.UIN)
                .doesNotContain("Account UIN\n" + PAYMENTS);
        // The late choice did not even cause a reading.
        assertThat(stage.cloud.received(IDENTITY)).isEqualTo(2);
        assertThat(stage.alice.privateMessages()).isEmpty();
    }

    private static JsonObject asANewClick(JsonObject payload) {
        payload.addProperty("trigger_id", "forged");
        return payload;
    }

    @Test
    void aSubmissionOfAnotherAccountThanTheOneShownIsNotTaken() {
        isAskedForTheAccount(stage.alice);
        chooses(stage.alice, "dev", Stage.UIN);
        stage.alice.fills("Reason", Stage.REASON);
        stage.alice.submits();
        var submission = stage.alice.lastDelivery().forged(payload -> {
            var option = new JsonObject();
            option.addProperty("value", "101 payments");
            var menu = new JsonObject();
            menu.addProperty("type", "static_select");
            menu.add("selected_option", option);
            var block = new JsonObject();
            block.add("quit_org.request.account", menu);
            payload.getAsJsonObject("view")
                    .getAsJsonObject("state")
                    .getAsJsonObject("values")
                    .add("quit_org.request.account", block);
            return payload;
        });
        assertThat(stage.slack.deliver(submission).payload().orElseThrow().toString())
                .contains("You chose another account");
    }

    @Test
    void aChoiceOfAnAccountThatIsNotHeldOpensNothing() {
        isAskedForTheAccount(stage.alice);
        stage.alice.chooses(MENU, "payments");
        stage.awaitModalSaying(stage.alice, "Account UIN\n" + PAYMENTS);
        stage.slack.deliver(stage.alice.lastDelivery().forged(payload -> {
            payload.getAsJsonArray("actions")
                    .get(0)
                    .getAsJsonObject()
                    .getAsJsonObject("selected_option")
                    .addProperty("value", "101 secret");
            payload.getAsJsonObject("view").remove("hash");
            return asANewClick(payload);
        }));
        Screen screen = stage.awaitModalSaying(stage.alice, "No account named secret");
        assertThat(screen.submitLabel()).isEmpty();
        assertThat(screen.buttons()).containsExactly(MENU);
    }

    @Test
    void anAccountThatCannotBeReadCanBeChosenAllTheSame() {
        stage.cloud.removeKey("AKIDpay");
        isAskedForTheAccount(stage.alice);
        stage.alice.chooses(MENU, "payments");
        assertThat(stage.awaitModal(stage.alice, screen -> screen.submitLabel().isPresent())
                        .text())
                .contains("Could not read the current state");
    }

    @Test
    void moreAccountsThanAMenuTakesHaveToBeNamed() throws IOException {
        stage.close();
        StringBuilder more = new StringBuilder();
        for (int i = 3; i <= 101; i++) {
            more.append("\n[a%d]\nsecret_id = AKID%d\nsecret_key = k%d\n".formatted(i, i, i));
        }
        hold(more.toString());
        stage.alice.types("/quit-org 101");
        assertThat(stage.awaitModalSaying(stage.alice, "101 accounts, more than it can list")
                        .text())
                .contains("/quit-org 101 payments");
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThatThereAreToAdminsOnly() {
        stage.alice.types("/quit-org 101 paymnets");
        stage.awaitModalSaying(stage.alice, "No account named paymnets. Did you mean payments?");
        assertThat(stage.cloud.calls()).isEmpty();
        assertThat(stage.slack.channel().messages()).isEmpty();
    }

    @Test
    void whoMayNotAskSeesTheSameWhicheverNameTheyType() {
        List<List<String>> seen = new ArrayList<>();
        for (String words : List.of("101", "101 dev", "101 paymnets")) {
            int before = stage.slack.calls().size();
            stage.mallory.types("/quit-org " + words);
            stage.awaitModalSaying(stage.mallory, "not on the list of admins");
            stage.mallory.closesModal();
            seen.add(stage.slack.calls().stream()
                    .skip(before)
                    .flatMap(call -> call.text("view").stream())
                    .toList());
        }
        assertThat(seen.get(0)).hasSize(2);
        assertThat(seen).containsOnly(seen.get(0));
        assertThat(stage.mallory.privateMessages()).isEmpty();
        assertThat(stage.cloud.calls()).isEmpty();
    }

    @Test
    void anEarlierSuccessHidesNoAccountThatIsStillInTheOrganization() {
        asksFor(stage.alice, "101 dev");
        awaitTheCard();
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
        paymentsJoins();
        isAskedForTheAccount(stage.alice);
        chooses(stage.alice, "payments", PAYMENTS);
        stage.alice.chooses(MENU, "dev");
        Screen done = stage.awaitModalSaying(stage.alice, "has already left");
        assertThat(done.submitLabel()).isEmpty();
        assertThat(done.buttons()).containsExactly(MENU, "Ask again");
    }

    @Test
    void eachAccountHasItsOwnRequestAndStatusNamesThem() {
        paymentsJoins();
        asksFor(stage.alice, "101 dev");
        asksFor(stage.alice, "101 payments");
        stage.carol.types("/quit-org status 101");
        assertThat(toldPrivately(stage.carol).lines())
                .anyMatch(
                        line -> line.contains("dev, organization 101 · :hourglass_flowing_sand: Waiting for approval"))
                .anyMatch(line -> line.contains("payments, organization 101 · :hourglass_flowing_sand: Waiting"));
        isAskedForTheAccount(stage.carol);
        stage.carol.chooses(MENU, "payments");
        stage.awaitModalSaying(stage.carol, "There is already an open request");
    }

    @Test
    void twoNamesOfOneAccountMakeOneRequest() throws IOException {
        withTwin();
        asksFor(stage.alice, "101 dev");
        awaitTheCard();
        stage.await("its place to be known", () -> new Agenda(stage).knowsACard());
        stage.carol.types("/quit-org 101 twin");
        Screen screen = stage.awaitModalSaying(stage.carol, "There is already an open request");
        assertThat(screen.text())
                .contains(
                        "account dev",
                        "twin and dev are two names of the same Tencent Cloud account",
                        Stage.UIN,
                        "https://acme.slack.com/archives/");
        assertThat(screen.submitLabel()).isEmpty();
    }

    @Test
    void twoNamesOfOneAccountHaveOneRequestAlsoWhereItsFactsAreUnknown() throws IOException {
        withTwin();
        stage.cloud.answerAlways("DescribeOrganization", Answer.internalError());
        stage.joins(101);
        asksFor(stage.alice, "101 dev");
        stage.carol.types("/quit-org 101 twin");
        stage.awaitModalSaying(stage.carol, "are two names of the same Tencent Cloud account");
        awaitTheCard();
        assertThat(stage.slack.channel().messages()).hasSize(1);
    }

    private void withTwin() throws IOException {
        stage.close();
        hold("\n[twin]\nsecret_id = AKIDtwin\nsecret_key = twin-key\n");
        stage.cloud.add(CloudAccount.of(Stage.UIN, "AKIDtwin", "twin-key"));
    }
}
