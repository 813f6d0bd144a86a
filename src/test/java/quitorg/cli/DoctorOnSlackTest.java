package quitorg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.proxy.SimulatedProxy;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.slack.state.Member;
import quitorg.sandbox.slack.state.Workspace.SlackChannel;
import quitorg.sandbox.slack.state.Workspace.UserGroup;

/** Each fault of Slack in turn: the right line fails, with advice, and no other. */
class DoctorOnSlackTest extends InAClinic {
    @Tag("full")
    @Test
    void aTokenThatSlackDoesNotAccept() {
        clinic().slack.app().tokenFails("invalid_auth");
        clinic.examine().failsOnly("slack-token", "SLACK_BOT_TOKEN (invalid_auth)", "Install the app again");
    }

    @Test
    void aMissingScope() {
        clinic().slack.app().loses("usergroups:read");
        clinic.examine().failsOnly("slack-scopes", "lacks usergroups:read (", "install the app again");
    }

    @Tag("full")
    @Test
    void aBotThatIsNotInTheChannel() {
        channel(SlackChannel::withoutBot);
        clinic.examine().failsOnly("slack-channel", "not a member of the channel", "not_in_channel", "/invite");
    }

    @Tag("full")
    @Test
    void anArchivedChannel() {
        channel(SlackChannel::archive);
        clinic.examine().failsOnly("slack-channel", "is archived: unarchive it");
    }

    @Tag("full")
    @Test
    void aChannelThatDoesNotExist() {
        clinic().settings.put("QUIT_ORG_CHANNEL", "C0NOWHERE");
        clinic.examine().failsOnly("slack-channel", "channel_not_found", "QUIT_ORG_CHANNEL");
    }

    private void channel(UnaryOperator<SlackChannel> change) {
        clinic().slack
                .changeWorkspace(workspace ->
                        workspace.withChannel(change.apply(workspace.channels().get(0))));
    }

    @Tag("full")
    @Test
    void aGroupThatCannotBeRead() {
        clinic().slack.changeWorkspace(workspace -> workspace.withoutGroup(Clinic.GROUP));
        clinic.examine().failsOnly("slack-group " + Clinic.GROUP, "no_such_subteam", "User groups");
    }

    @Tag("full")
    @Test
    void aGroupThatSlackLimitsTheReadingOf() {
        clinic().slack.failAlways("usergroups.users.list", Fault.tooManyRequests(Duration.ofSeconds(3)));
        clinic.examine().failsOnly("slack-group " + Clinic.GROUP, "ratelimited", "Run doctor again");
    }

    @Test
    void oneEligiblePersonOnly() {
        clinic().settings.put("QUIT_ORG_ADMINS", "U0ALICE,U0BOB,U0CAROL,U0NOONE");
        clinic.slack.changeWorkspace(workspace -> workspace
                .changing("bob", Member::withoutEmail)
                .changing("carol", carol -> carol.as(Member.Flag.RESTRICTED)));
        clinic.examine()
                .failsOnly(
                        "slack-people",
                        "U0BOB (without an e-mail address), U0CAROL (a guest), U0NOONE (unknown to Slack)",
                        "QUIT_ORG_APPROVERS");
    }

    @Tag("full")
    @Test
    void aQuorumThatCannotBeReached() {
        clinic().settings.put("QUIT_ORG_APPROVALS", "3");
        clinic.examine().failsOnly("slack-people", "3 approver(s) besides them", "lower QUIT_ORG_APPROVALS");
        clinic.settings.put("QUIT_ORG_APPROVALS", "2");
        clinic.examine().isWell();
    }

    @Tag("full")
    @Test
    void twoUsersOfOnePerson() {
        clinic().settings.put("QUIT_ORG_ADMINS", "U0ALICE,U0BOB");
        clinic.slack.changeWorkspace(
                workspace -> workspace.changing("bob", bob -> bob.withEmail("Alice@acme.example")));
        clinic.examine().failsOnly("slack-people", "may approve");
    }

    @Tag("full")
    @Test
    void aGroupWithoutMembers() {
        clinic().settings.put("QUIT_ORG_ADMINS", Clinic.GROUP);
        clinic.slack.changeWorkspace(
                workspace -> workspace.withGroup(new UserGroup(Clinic.GROUP, "admins", List.of())));
        clinic.examine().failsOnly("slack-people", "of 0 people read, 0 may approve");
    }

    @Tag("full")
    @Test
    void socketModeThatIsOff() {
        clinic().slack.failAlways("apps.connections.open", Fault.refuse("link_disabled"));
        clinic.examine().failsOnly("slack-socket", "Socket Mode is off for this app", "Switch it on");
    }

    @Tag("full")
    @Test
    void aWrongAppToken() {
        clinic().settings.put("SLACK_APP_TOKEN", "xapp-other");
        clinic.examine().failsOnly("slack-socket", "SLACK_APP_TOKEN is not valid", "Generate an app-level token");
    }

    @Tag("full")
    @Test
    void inHttpModeOnlySlackProvesThePublicUrl() {
        clinic().settings.remove("SLACK_APP_TOKEN");
        clinic.settings.put("SLACK_SIGNING_SECRET", clinic.slack.signingSecret());
        Clinic.Report report = clinic.examine();
        report.isWell();
        assertThat(report.line("slack-http")).contains("only a payload of Slack proves");
    }

    @Tag("full")
    @Test
    void aSlackThatDoesNotAnswerInTime() {
        clinic().slack.failAlways("auth.test", Fault.hang(Duration.ofSeconds(30)));
        long begin = System.nanoTime();
        clinic.examine().failsOnly("slack-token", "Slack did not answer");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(25));
    }

    @Tag("full")
    @Test
    void aProxyThatRefusesTheLoginIsNamedForEachThatItLeadsTo() throws IOException {
        try (SimulatedProxy proxy = new SimulatedProxy()) {
            clinic().settings
                    .putAll(Map.of(
                            "HTTPS_PROXY", proxy.urlWithWrongPassword(),
                            "SLACK_API_URL", "https://slack.example/api/",
                            "TENCENTCLOUD_ENDPOINT", "organization.cloud.example",
                            "TENCENTCLOUD_STS_ENDPOINT", "sts.cloud.example"));
            Clinic.Report report = clinic.examine();
            assertThat(report.failed()).hasSize(3).allSatisfy(line -> assertThat(line)
                    .contains("the proxy", "refused the user name or password", "HTTPS_PROXY, special characters"));
            assertThat(report.failed())
                    .extracting(line -> line.substring(8).split(" ")[0])
                    .containsExactly("slack-token", "slack-socket", "cloud-keys");
        }
    }
}
