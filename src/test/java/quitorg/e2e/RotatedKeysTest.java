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
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.story.Transport;

/** Keys that are replaced in their file while the bot runs. */
@InBothTransports
@ExtendWith(NoSecretIsLogged.class)
class RotatedKeysTest {
    private static final String OTHER = "100000000002";
    private static final String DESCRIBE = "DescribeOrganization";

    private final Transport transport;

    RotatedKeysTest(Transport transport) {
        this.transport = transport;
    }

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void open() throws IOException {
        hold("AKIDe2e", "e2e-key");
        stage = new Stage(
                transport,
                Map.of(
                        "TENCENTCLOUD_SECRET_ID", "",
                        "TENCENTCLOUD_SECRET_KEY", "",
                        "TENCENTCLOUD_CREDENTIALS_FILE", file().toString(),
                        "TENCENTCLOUD_TIMEOUT", "15s"));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private Path file() {
        return folder.resolve("accounts.ini");
    }

    /** Writes a new file and moves it into place, as the documentation says. */
    private void hold(String id, String key) throws IOException {
        Path fresh = Files.writeString(
                folder.resolve("accounts.new"), "[dev]\nsecret_id = " + id + "\nsecret_key = " + key + "\n");
        Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void theNewKeyWorksWithoutARestartForARequestThatIsOpen() throws IOException {
        stage.asks(stage.alice, 101);
        stage.cloud.removeKey("AKIDe2e");
        stage.cloud.add(CloudAccount.of(Stage.UIN, "AKIDnew", "new-key"));
        hold("AKIDnew", "new-key");
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
        assertThat(stage.posts()).isEqualTo(1);
        assertThat(stage.cloud.isMember(Stage.UIN, 101)).isFalse();
    }

    @Test
    @Tag("full")
    void anAttemptThatHasBegunEndsWithTheKeyThatItBeganWith() throws IOException {
        stage.cloud.add(CloudAccount.of(OTHER, "AKIDother", "other-key"));
        stage.cloud.join(OTHER, 101, Membership.ordinary());
        stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.bob, stage.card(101), 101);
        long read = stage.cloud.received(DESCRIBE);
        stage.cloud.delay(DESCRIBE, Duration.ofSeconds(3));
        stage.bob.submits();
        // The approval reads first, the attempt second: by then the attempt has its credentials.
        stage.await("the attempt to read", () -> stage.cloud.received(DESCRIBE) == read + 2);
        hold("AKIDother", "other-key");
        stage.awaitCard(101, "Succeeded");
        assertThat(stage.cloud.calls(Stage.QUIT)).singleElement().satisfies(call -> assertThat(call.uin())
                .isEqualTo(Stage.UIN));
        assertThat(stage.cloud.isMember(OTHER, 101)).isTrue();
    }

    @Test
    void anAliasThatIsAnotherAccountsNowNeverLeavesOnAnEarlierApproval() throws IOException {
        stage.cloud.add(CloudAccount.of(OTHER, "AKIDother", "other-key"));
        stage.cloud.join(OTHER, 101, Membership.ordinary());
        stage.asks(stage.alice, 101);
        stage.readiesApproval(stage.bob, stage.card(101), 101);
        hold("AKIDother", "other-key");
        stage.bob.submits();
        stage.awaitModal(stage.bob, screen -> !screen.text().contains("Checking"));
        assertThat(stage.card(101).text()).contains("Waiting for approval");
        assertThat(stage.posts()).isZero();
    }

    @Test
    void theKeyOfAnotherMemberPutInBeforeTheReviewIsShownAndNoOneLeaves() throws IOException {
        stage.cloud.add(CloudAccount.of(OTHER, "AKIDother", "other-key"));
        stage.cloud.join(OTHER, 101, Membership.ordinary());
        stage.asks(stage.alice, 101);
        hold("AKIDother", "other-key");
        stage.bob.clicks(stage.card(101), "Review");
        Screen review = stage.awaitModal(stage.bob, screen -> screen.text().contains(OTHER));
        assertThat(review.text()).contains("now belongs to another account", Stage.UIN, OTHER);
        assertThat(review.submitLabel()).isEmpty();
        assertThat(stage.cloud.isMember(OTHER, 101)).isTrue();
        assertThat(stage.card(101).text())
                .contains("Waiting for approval", Stage.UIN)
                .doesNotContain(OTHER);
        hold("AKIDe2e", "e2e-key");
        stage.bob.closesModal();
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
        assertThat(stage.cloud.isMember(OTHER, 101)).isTrue();
    }

    @Test
    void submissionApprovalCallAndOutcomeNameTheAccountAndItsNumber() {
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.awaitTrail(101, "Succeeded");
        assertThat(stage.card(101).text()).contains("dev", Stage.UIN);
        assertThat(stage.card(101).replies()).hasSize(3).allSatisfy(entry -> assertThat(entry.text())
                .contains("dev", Stage.UIN));
    }
}
