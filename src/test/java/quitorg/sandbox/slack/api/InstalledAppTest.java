package quitorg.sandbox.slack.api;

import static com.slack.api.model.block.Blocks.asBlocks;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.view.Views.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.model.view.View;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.SimulatedSlack;
import quitorg.sandbox.slack.delivery.Delivery.Ack;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.slack.state.Workspace;
import quitorg.sandbox.slack.state.Workspace.UserGroup;

/** What the app may do: its scopes, tabs, token and rates; and its Home tab. */
class InstalledAppTest {
    private static final String CHANNEL = "C0APPROVALS";

    private final SetClock clock = new SetClock();
    private final SimulatedSlack slack = SimulatedSlack.start(
            Workspace.of("approvals", "alice").withGroup(new UserGroup("S0ADMINS", "admins", List.of("U0ALICE"))),
            clock);
    private final Slack sdk = Slack.getInstance(config());
    private final MethodsClient api = sdk.methods(slack.botToken());
    private final InstalledApp app = slack.app();

    private static final class SetClock extends Clock {
        private volatile Instant now = Instant.parse("2026-03-04T05:06:07Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private SlackConfig config() {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.apiUrl());
        config.setStatsEnabled(false);
        return config;
    }

    @AfterEach
    void close() throws Exception {
        sdk.close();
        slack.close();
    }

    private String post(String channel) throws Exception {
        return String.valueOf(
                api.chatPostMessage(r -> r.channel(channel).text("hello")).getError());
    }

    private String history() throws Exception {
        return String.valueOf(api.conversationsHistory(r -> r.channel(CHANNEL)).getError());
    }

    @Test
    void refusesAMethodWhoseScopeTheTokenLacksAndNamesIt() throws Exception {
        app.loses("chat:write");
        var refused = api.chatPostMessage(r -> r.channel(CHANNEL).text("hello"));
        assertThat(refused.getError()).isEqualTo("missing_scope");
        assertThat(refused.getNeeded()).isEqualTo("chat:write");
        assertThat(refused.getProvided()).contains("users:read").doesNotContain("chat:write");
        app.gains("chat:write");
        assertThat(post(CHANNEL)).isEqualTo("null");
    }

    @Test
    void needsAScopeOfItsOwnForEachKindOfConversation() throws Exception {
        app.loses("channels:history");
        assertThat(history()).isEqualTo("missing_scope");
        slack.channel().makePrivate();
        assertThat(history()).isEqualTo("null");
        app.loses("groups:history");
        assertThat(history()).isEqualTo("missing_scope");
        assertThat(api.conversationsHistory(r -> r.channel("D0ALICE")).getNeeded())
                .isEqualTo("im:history");
    }

    @Test
    void leavesAddressesOutWithoutTheirScope() throws Exception {
        app.loses("users:read.email");
        assertThat(api.usersInfo(r -> r.user("U0ALICE")).getUser().getProfile().getEmail())
                .isNull();
    }

    @Test
    void hasNoSlashCommandWithoutItsScope() {
        app.loses("commands");
        Person alice = slack.person("alice");
        assertThat(alice.types("/quit-org 101").outcome())
                .isEqualTo(Ack.notSent().outcome());
        assertThat(alice.privateMessages())
                .extracting(ShownMessage::text)
                .containsExactly("/quit-org is not a valid command.");
    }

    @Test
    void refusesDirectMessagesWithoutAMessagesTab() throws Exception {
        app.hasMessagesTab(false);
        assertThat(post("U0ALICE")).isEqualTo("messages_tab_disabled");
        assertThat(post(CHANNEL)).isEqualTo("null");
        app.hasMessagesTab(true);
        assertThat(post("U0ALICE")).isEqualTo("null");
    }

    @Test
    void refusesATokenThatIsNoGoodAnyMore() throws Exception {
        for (String error : List.of("token_revoked", "account_inactive", "invalid_auth")) {
            app.tokenFails(error);
            assertThat(post(CHANNEL)).isEqualTo(error);
            assertThat(api.authTest(r -> r).getError()).isEqualTo(error);
        }
        app.tokenWorks();
        assertThat(post(CHANNEL)).isEqualTo("null");
    }

    @Test
    void letsShortBurstsPassAndThenOneMessageASecondInEachChannel() throws Exception {
        app.isHeldToRates(1);
        for (int i = 0; i < 5; i++) {
            assertThat(post(CHANNEL)).isEqualTo("null");
        }
        SlackApiException tooOften = catchThrowableOfType(SlackApiException.class, () -> post(CHANNEL));
        assertThat(tooOften.getResponse().code()).isEqualTo(429);
        assertThat(tooOften.getResponse().header("Retry-After")).isEqualTo("1");
        assertThat(post("U0ALICE")).isEqualTo("null");
        clock.now = clock.now.plusSeconds(1);
        assertThat(post(CHANNEL)).isEqualTo("null");
        assertThat(app.rateLimited()).extracting(ApiCall::method).containsExactly("chat.postMessage");
        assertThat(slack.channel().messages()).hasSize(6);
    }

    @Test
    void countsTheMembersOfGroupsTwentyTimesAMinute() throws Exception {
        app.isHeldToRates(1);
        for (int i = 0; i < 20; i++) {
            assertThat(api.usergroupsUsersList(r -> r.usergroup("S0ADMINS")).isOk())
                    .isTrue();
        }
        SlackApiException tooOften = catchThrowableOfType(
                SlackApiException.class, () -> api.usergroupsUsersList(r -> r.usergroup("S0ADMINS")));
        assertThat(tooOften.getResponse().header("Retry-After")).isEqualTo("3");
        app.isNotHeldToRates();
        assertThat(api.usergroupsUsersList(r -> r.usergroup("S0ADMINS")).isOk()).isTrue();
    }

    @Test
    void runsItsRatesFasterWhereATestCannotWait() throws Exception {
        app.isHeldToRates(100);
        for (int i = 0; i < 5; i++) {
            post(CHANNEL);
        }
        assertThatThrownBy(() -> post(CHANNEL)).isInstanceOf(SlackApiException.class);
        clock.now = clock.now.plus(Duration.ofMillis(10));
        assertThat(post(CHANNEL)).isEqualTo("null");
        assertThat(app.rateLimited()).hasSize(1);
    }

    private static View home(String text) {
        return view(v -> v.type("home").blocks(asBlocks(section(s -> s.text(plainText(text))))));
    }

    @Test
    void showsWhatWasPublishedOnThePersonsHomeTab() throws Exception {
        app.hasHomeTab(false);
        assertThat(api.viewsPublish(r -> r.userId("U0ALICE").view(home("one"))).getError())
                .isEqualTo("not_enabled");
        app.hasHomeTab(true);
        View first =
                api.viewsPublish(r -> r.userId("U0ALICE").view(home("one"))).getView();
        assertThat(slack.person("alice").home().orElseThrow().text()).isEqualTo("one");
        api.viewsPublish(r -> r.userId("U0ALICE").view(home("two")).hash(first.getHash()));
        assertThat(slack.person("alice").home().orElseThrow().text()).isEqualTo("two");
        assertThat(api.viewsPublish(r -> r.userId("U0ALICE").view(home("three")).hash(first.getHash()))
                        .getError())
                .isEqualTo("hash_conflict");
        assertThat(api.viewsPublish(r -> r.userId("U0NOBODY").view(home("x"))).getError())
                .isEqualTo("invalid_arguments");
    }
}
