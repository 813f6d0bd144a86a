package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.cloud.Organization;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.ShownMessage;

/** Accounts without keys of their own: the key of a hub assumes a role in each of them. */
@Tag("full")
@ExtendWith(NoSecretIsLogged.class)
class AccountsByRoleTest {
    private static final String HUB = "100000000009";
    private static final String DEV = "100000000011";
    private static final String OPS = "100000000012";
    private static final String DESCRIBE = "DescribeOrganization";

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void open() throws IOException {
        hold("AKIDnew", "new-key");
        stage = new Stage(Map.of(
                "TENCENTCLOUD_SECRET_ID", "",
                "TENCENTCLOUD_SECRET_KEY", "",
                "TENCENTCLOUD_CREDENTIALS_FILE", file().toString(),
                "TENCENTCLOUD_TIMEOUT", "15s"));
        stage.cloud.add(CloudAccount.of(HUB, "AKIDnew", "new-key"));
        stage.cloud.add(Organization.of(202, "Branch", "100000000098"));
        stage.cloud.roles().trust(arn(DEV), HUB);
        stage.cloud.roles().trust(arn(OPS), HUB);
        stage.cloud.join(DEV, 101, Membership.ordinary());
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private Path file() {
        return folder.resolve("accounts.ini");
    }

    private static String arn(String uin) {
        return "qcs::cam::uin/" + uin + ":roleName/quit-org";
    }

    private void hold(String id, String key) throws IOException {
        Path fresh =
                Files.writeString(folder.resolve("accounts.new"), """
                [hub]
                secret_id = %s
                secret_key = %s
                [dev]
                role_arn = %s
                source = hub
                [ops]
                role_arn = %s
                source = hub
                [twin]
                role_arn = %s
                source = hub
                """.formatted(id, key, arn(DEV), arn(OPS), arn(DEV)));
        Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void asks(Person person, String words) {
        person.types("/quit-org " + words);
        stage.awaitModal(person, screen -> screen.submitLabel().isPresent());
        person.fills("Reason", Stage.REASON);
        person.submits();
        stage.awaitModalSaying(person, "submitted");
        person.closesModal();
    }

    private ShownMessage card(String uin) {
        stage.await(
                "the card of " + uin,
                () -> stage.slack.channel().messageWith(uin).isPresent());
        return stage.slack.channel().messageWith(uin).orElseThrow();
    }

    private void approves(Person person, String uin, long orgId) {
        card(uin);
        stage.await("its place to be known", () -> new Agenda(stage).knowsACard());
        stage.readiesApproval(person, card(uin), orgId);
        person.submits();
        stage.awaitModalSaying(person, "You approved request");
        person.closesModal();
    }

    private void awaitOutcome(String uin, String outcome) {
        stage.await(uin + " to be " + outcome, () -> card(uin).text().contains(outcome));
    }

    @Test
    void twoAccountsLeaveTwoOrganizationsEachWithItsOwnRole() {
        stage.cloud.join(OPS, 202, Membership.ordinary());
        asks(stage.alice, "101 dev");
        asks(stage.alice, "202 ops");
        approves(stage.bob, OPS, 202);
        awaitOutcome(OPS, "Succeeded");
        assertThat(stage.cloud.isMember(OPS, 202)).isFalse();
        assertThat(stage.cloud.isMember(DEV, 101)).isTrue();
        approves(stage.bob, DEV, 101);
        awaitOutcome(DEV, "Succeeded");
        assertThat(stage.cloud.isMember(DEV, 101)).isFalse();
        assertThat(stage.cloud.calls(Stage.QUIT)).extracting(call -> call.uin()).containsExactly(OPS, DEV);
        // Once for each: the twin shares the keys of dev. (At its start the bot asked before the hub's key existed.)
        assertThat(stage.cloud.calls("AssumeRole").stream()
                        .filter(call -> call.answered().equals("ok")))
                .hasSize(2)
                .allMatch(call -> call.uin().equals(HUB));
    }

    @Test
    void twoAccountsOfOneOrganizationLeaveOneByOne() {
        stage.cloud.join(OPS, 101, Membership.ordinary());
        asks(stage.alice, "101 dev");
        asks(stage.alice, "101 ops");
        approves(stage.bob, DEV, 101);
        awaitOutcome(DEV, "Succeeded");
        assertThat(stage.cloud.isMember(OPS, 101)).isTrue();
        assertThat(card(OPS).text()).contains("Waiting for approval");
        approves(stage.bob, OPS, 101);
        awaitOutcome(OPS, "Succeeded");
        assertThat(stage.posts()).isEqualTo(2);
    }

    @Test
    void twoNamesOfOneAccountByItsRoleMakeOneRequest() {
        asks(stage.alice, "101 dev");
        card(DEV);
        stage.carol.types("/quit-org 101 twin");
        stage.awaitModalSaying(stage.carol, "are two names of the same Tencent Cloud account");
    }

    @Test
    void aTokenThatEndsBeforeTheCallIsReadIsARefusalAndTheNextRequestHasANewToken() {
        asks(stage.alice, "101 dev");
        stage.cloud.delay(Stage.QUIT, Duration.ofSeconds(4));
        approves(stage.bob, DEV, 101);
        stage.await("the call", () -> stage.cloud.received(Stage.QUIT) == 1);
        stage.cloud.roles().endAllKeys();
        awaitOutcome(DEV, "Failed");
        assertThat(stage.cloud.isMember(DEV, 101)).isTrue();
        assertThat(stage.cloud.calls(Stage.QUIT)).singleElement().satisfies(call -> assertThat(call.answered())
                .isEqualTo("AuthFailure.TokenFailure"));
        assertThat(card(DEV).text()).contains("AuthFailure.TokenFailure");
        stage.cloud.answerTruly(Stage.QUIT);
        long before = stage.slack.channel().messages().size();
        asks(stage.alice, "101 dev");
        stage.await("a second card", () -> stage.slack.channel().messages().size() > before);
        approves(stage.bob, DEV, 101);
        stage.await("it to leave", () -> !stage.cloud.isMember(DEV, 101));
        assertThat(stage.posts()).isEqualTo(2);
    }

    @Test
    void aTokenThatEndsWhileFactsAreReadIsReplacedAndTheCallIsMadeOnce() {
        asks(stage.alice, "101 dev");
        stage.readiesApproval(stage.bob, card(DEV), 101);
        long read = stage.cloud.received(DESCRIBE);
        stage.cloud.delay(DESCRIBE, Duration.ofSeconds(3));
        stage.bob.submits();
        // The approval reads first, the attempt second.
        stage.await("the attempt to read", () -> stage.cloud.received(DESCRIBE) == read + 2);
        stage.cloud.roles().endAllKeys();
        stage.await("that reading to be refused", () -> stage.cloud.calls(DESCRIBE).stream()
                .anyMatch(call -> call.answered().equals("AuthFailure.TokenFailure")));
        stage.cloud.answerTruly(DESCRIBE);
        awaitOutcome(DEV, "Succeeded");
        assertThat(stage.posts()).isEqualTo(1);
        assertThat(stage.cloud.isMember(DEV, 101)).isFalse();
    }

    @Test
    void theKeyOfTheHubIsReplacedWhileARequestIsOpen() throws IOException {
        asks(stage.alice, "101 dev");
        stage.cloud.removeKey("AKIDnew");
        stage.cloud.add(CloudAccount.of(HUB, "AKIDother", "other-key"));
        stage.cloud.roles().endAllKeys();
        hold("AKIDother", "other-key");
        approves(stage.bob, DEV, 101);
        awaitOutcome(DEV, "Succeeded");
        assertThat(stage.posts()).isEqualTo(1);
    }

    @Test
    void aRoleThatMayNotBeAssumedAnyMoreIsSaidPlainlyAndNobodyLeaves() {
        stage.cloud.roles().trustNoOne(arn(DEV));
        stage.alice.types("/quit-org 101 dev");
        assertThat(stage.awaitModalSaying(stage.alice, "Could not read").text())
                .contains("AssumeRole", "UnauthorizedOperation");
        assertThat(stage.posts()).isZero();
    }
}
