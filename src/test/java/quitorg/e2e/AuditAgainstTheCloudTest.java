package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import quitorg.audit.cloud.AnotherProgram;
import quitorg.cli.Main;
import quitorg.request.state.CallOutcome;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.cloud.Membership;

/** {@code audit verify --cloud} beside the running bot, after what people did with it. */
@Tag("full")
@Timeout(300)
@ExtendWith(NoSecretIsLogged.class)
class AuditAgainstTheCloudTest {
    private static final String HUB = "100000000009";
    private static final String ROLE = "qcs::cam::uin/" + Stage.UIN + ":roleName/quit-org";

    private static List<String> verified(Stage stage, int code) {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out, true);
        assertThat(Main.run(new String[] {"audit", "verify", "--cloud"}, stage.environment(), printer, printer))
                .as(out.toString())
                .isEqualTo(code);
        return out.toString().lines().toList();
    }

    private static void leaves(Stage stage) {
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
    }

    @Test
    void theBotsOwnCallIsExplained() {
        try (Stage stage = new Stage()) {
            leaves(stage);
            assertThat(verified(stage, 0))
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("1 calls of QuitOrganization: as in the log.");
        }
    }

    @Test
    void aLostAnswerThatHadItsEffectIsExplained() {
        try (Stage stage = new Stage()) {
            stage.cloud.answerNext(Stage.QUIT, Answer.loseAnswerAfterEffect());
            leaves(stage);
            assertThat(verified(stage, 0))
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("1 calls of QuitOrganization: as in the log.");
        }
    }

    @Test
    void aCallByARoleIsExplainedAndOneAroundTheBotIsNot(@TempDir Path folder) throws IOException {
        Path accounts = Files.writeString(folder.resolve("accounts.ini"), """
                [hub]
                secret_id = AKIDhub
                secret_key = hub-key
                [dev]
                role_arn = %s
                source = hub
                """.formatted(ROLE));
        try (Stage stage = new Stage(Map.of(
                "TENCENTCLOUD_SECRET_ID", "",
                "TENCENTCLOUD_SECRET_KEY", "",
                "TENCENTCLOUD_CREDENTIALS_FILE", accounts.toString()))) {
            stage.cloud.add(CloudAccount.of(HUB, "AKIDhub", "hub-key"));
            stage.cloud.roles().trust(ROLE, HUB);
            stage.asks(stage.alice, 101, "dev");
            stage.approves(stage.bob, 101);
            stage.awaitCard(101, "Succeeded");
            assertThat(verified(stage, 0)).last().asString().contains("2 accounts, 1 calls");
            stage.cloud.join(Stage.UIN, 101, Membership.ordinary());
            CloudAccount stolen = CloudAccount.of(Stage.UIN, "AKIDe2e", "e2e-key");
            assertThat(AnotherProgram.quits(stage.cloud, stolen, 101)).isInstanceOf(CallOutcome.Succeeded.class);
            assertThat(verified(stage, 1))
                    .hasSize(3)
                    .element(1)
                    .asString()
                    .contains("belongs to no request", Stage.UIN);
        }
    }
}
