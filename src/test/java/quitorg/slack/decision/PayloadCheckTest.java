package quitorg.slack.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.util.json.GsonFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import quitorg.slack.ScriptedSlack;
import quitorg.slack.ScriptedSlack.Answer;
import quitorg.slack.api.BotIdentity;
import quitorg.workflow.port.channel.Outbox;

/** Our workspace is T1 of the organization E1. */
class PayloadCheckTest {
    private static final String GRID =
            "{\"ok\":true,\"team_id\":\"T1\",\"enterprise_id\":\"E1\",\"user_id\":\"U0BOT\",\"bot_id\":\"B0BOT\"}";

    private final ScriptedSlack slack = new ScriptedSlack();
    private final BotIdentity bot = new BotIdentity(slack.web());
    private final PayloadCheck check = new PayloadCheck(bot, "C1", Mockito.mock(Outbox.class), System::nanoTime);

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void passesAClickFromAnotherWorkspaceOfOurOrganization() {
        slack.answers("auth.test", Answer.json(GRID));
        bot.introduceItself();
        assertThat(check.whyNotOurs(
                        click("{'user':{'id':'U1','team_id':'T9'},'team':{'id':'T1'},'enterprise':{'id':'E1'}}")))
                .isEmpty();
        assertThat(check.whyNotOurs(
                        submission("{'user':{'id':'U1','team_id':'T9'},'team':{'id':'T9'},'enterprise':{'id':'E1'},"
                                + "'view':{'team_id':'T9'}}")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'user':{'id':'U1','team_id':'T9'},'team':{'id':'T1'},'enterprise':{'id':'E2'}}",
                "{'user':{'id':'U1','team_id':'T9'},'team':{'id':'T1'}}",
                "{'user':{'id':'U1','team_id':'T1'},'team':{'id':'T9'},'enterprise':{}}"
            })
    void refusesAClickFromAnotherWorkspaceThatIsNotOfOurOrganization(String payload) {
        slack.answers("auth.test", Answer.json(GRID));
        bot.introduceItself();
        assertThat(check.whyNotOurs(click(payload))).isPresent();
    }

    @Test
    void refusesEveryOtherWorkspaceIfOursBelongsToNoOrganization() {
        bot.introduceItself();
        assertThat(check.whyNotOurs(click("{'user':{'id':'U1','team_id':'T9'},'enterprise':{'id':'E1'}}")))
                .isPresent();
    }

    private static BlockActionPayload click(String json) {
        return GsonFactory.createSnakeCase().fromJson(json, BlockActionPayload.class);
    }

    private static ViewSubmissionPayload submission(String json) {
        return GsonFactory.createSnakeCase().fromJson(json, ViewSubmissionPayload.class);
    }
}
