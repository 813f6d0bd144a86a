package quitorg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quitorg.proxy.SimulatedProxy;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.slack.state.Member;
import quitorg.sandbox.slack.state.Workspace.SlackChannel;
import quitorg.sandbox.slack.state.Workspace.UserGroup;
import quitorg.store.Database;
import quitorg.store.TestPostgres;

/** Each fault in turn: the right line fails, with advice, and no other. {@link Clinic} sees that nothing is changed. */
@Timeout(120)
class DoctorCommandTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @AfterEach
    void close() {
        clinic.close();
    }

    private Clinic clinic() {
        clinic = new Clinic(folder);
        return clinic;
    }

    @Test
    void findsNothingWrongAndSaysWhatOnlyAPostProves() {
        withDatabase();
        Clinic.Report report = clinic.examine();
        report.isWell();
        assertThat(report.line("settings")).contains("all settings are valid");
        assertThat(report.line("slack-token")).contains("bot quit-org (U0QUITORG)", "workspace acme (T0ACME)");
        assertThat(report.line("slack-channel")).contains("#approvals (C0APPROVALS)", "only a post proves");
        assertThat(report.line("slack-group S0ADMINS")).contains("members: 2");
        assertThat(report.line("slack-socket")).contains("none was made");
        assertThat(report.line("cloud-keys default")).contains("key from TENCENTCLOUD_SECRET_ID", Clinic.UIN);
        assertThat(report.line("cloud-organization default")).contains("organization 101 of Head Office");
        assertThat(report.line("database")).contains("can be written (tried, and taken back)");
        assertThat(report.line("database-schema")).contains("the schema is the one of this version");
        assertThat(report.line("database-space")).contains("are free in");
        assertThat(report.line("clock-database")).startsWith("skipped");
        assertThat(report.line("backup")).contains("VACUUM INTO");
        assertThat(report.lines()).hasSize(17).last().isEqualTo("No check failed.");
    }

    @Test
    void printsOneObjectForEachCheckForScripts() {
        clinic().slack.app().tokenFails("token_revoked");
        Clinic.Report report = clinic.examine("--json");
        assertThat(report.code()).isEqualTo(1);
        assertThat(report.lines())
                .hasSize(16)
                .contains(
                        "{\"name\":\"settings\",\"status\":\"ok\",\"what\":\"all settings are valid\",\"advice\":\"\"}")
                .contains("{\"name\":\"slack-scopes\",\"status\":\"skipped\",\"what\":\"slack-token failed, which this"
                        + " needs\",\"advice\":\"\"}")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("{\"name\":\"slack-token\",\"status\":\"failed\"")
                        .contains("\"advice\":\"Install the app again"));
    }

    @Test
    void saysOfWrongSettingsWhatServeSays() {
        clinic().settings.putAll(Map.of("QUIT_ORG_APPROVALS", "0", "QUIT_ORG_CHANNEL", "#general"));
        Clinic.Report report = clinic.examine();
        assertThat(report.failed()).hasSize(2).anySatisfy(line -> assertThat(line)
                .endsWith("QUIT_ORG_APPROVALS: is not a whole number from 1 to 10. Example: QUIT_ORG_APPROVALS=1"));
        StringWriter served = new StringWriter();
        Main.run(new String[] {"serve"}, clinic.settings, new PrintWriter(served, true), new PrintWriter(served, true));
        report.failed().forEach(line -> assertThat(served.toString())
                .contains(line.substring("FAILED  settings".length()).strip()));
        assertThat(report.lines())
                .filteredOn(line -> line.startsWith("skipped"))
                .hasSize(3);
    }

    @Test
    void refusesAWrongOption() {
        assertThat(clinic().examine("--yaml").code()).isEqualTo(2);
    }

    // Slack.

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

    // Tencent Cloud.

    @Tag("full")
    @Test
    void aWrongCloudKey() {
        clinic().settings.put("TENCENTCLOUD_SECRET_KEY", "wr0ng");
        clinic.examine().failsOnly("cloud-keys default", "AuthFailure.SignatureFailure", "copied completely");
    }

    @Tag("full")
    @Test
    void aKeyThatMayNotDescribeTheOrganization() {
        clinic().cloud
                .answerNext(
                        "DescribeOrganization",
                        Answer.refuse("AuthFailure.UnauthorizedOperation", "you are not authorized\nto do that"));
        clinic.examine()
                .failsOnly(
                        "cloud-organization default",
                        "AuthFailure.UnauthorizedOperation",
                        "Allow organization:DescribeOrganization");
    }

    @Test
    void anAccountInNoOrganization() {
        clinic().cloud.leave(Clinic.UIN);
        clinic.examine().failsOnly("cloud-organization default", "in no organization", "remove its keys");
    }

    @Tag("full")
    @Test
    void aCloudThatCannotBeReached() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            clinic().settings.put("TENCENTCLOUD_STS_ENDPOINT", "http://127.0.0.1:" + free.getLocalPort());
        }
        clinic.examine().failsOnly("cloud-keys default", "could not be connected to", "Check the network");
    }

    // Clocks.

    @Tag("full")
    @Test
    void aClockThatDiffersFromSlacks() {
        clinic = new Clinic(folder, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-3)));
        clinic.examine().failsOnly("clock-slack", "this machine's clock is 1", "s ahead of Slack's", "NTP");
    }

    @Tag("full")
    @Test
    void aClockThatDiffersFromTheCloudsAlone() {
        clinic().cloud
                .answerNext(
                        "DescribeOrganization",
                        Answer.http(
                                200,
                                Map.of("Date", "Thu, 01 Jan 2099 00:00:00 GMT"),
                                "{\"Response\":{\"OrgId\":101,\"RequestId\":\"r\"}}"));
        clinic.examine().failsOnly("clock-cloud", "s behind Tencent Cloud's", "NTP");
    }

    @Tag("full")
    @Test
    void aClockThatDiffersFromTheDatabases() {
        String url = TestPostgres.freshDatabase();
        TestPostgres.setClockAhead(url, Duration.ofMinutes(1));
        clinic().settings.put("DATABASE_URL", url);
        clinic.examine().failsOnly("clock-database", "behind the database's", "NTP");
    }

    // SQLite.

    @Test
    void aDatabaseThatDoesNotExistYetIsNoFault() {
        clinic().settings.put("DATABASE_URL", "jdbc:sqlite:" + folder.resolve("data/quit-org.db"));
        Clinic.Report report = clinic.examine();
        report.isWell();
        assertThat(report.line("database")).contains("does not exist yet; serve creates it");
        assertThat(report.line("database-schema")).startsWith("skipped");
    }

    @Tag("full")
    @Test
    void aDirectoryThatCannotBeCreated() throws IOException {
        Files.writeString(folder.resolve("data"), "a file");
        clinic().settings.put("DATABASE_URL", "jdbc:sqlite:" + folder.resolve("data/quit-org.db"));
        clinic.examine().failsOnly("database", "cannot be created", "data is no directory", "set DATABASE_URL");
    }

    @Tag("full")
    @Test
    void aDirectoryInPlaceOfTheFile() throws IOException {
        Files.createDirectory(clinic().database());
        clinic.examine().failsOnly("database", "is a directory", "Name a file in it");
    }

    @Tag("full")
    @Test
    void aFileThatIsNoDatabase() throws IOException {
        Files.writeString(
                clinic().database(), "This is a letter and no database, although it is long enough. ".repeat(90));
        clinic.examine().failsOnly("database", "is not a SQLite database", "restore a backup");
    }

    @Tag("full")
    @Test
    void aDatabaseWithTwoNames() throws IOException {
        withDatabase();
        Files.createLink(folder.resolve("other.db"), clinic.database());
        clinic.examine().failsOnly("database", "has 2 names (hard links)", "Delete all names but one");
    }

    @Test
    void aDatabaseThatAnotherProgramHasOpenIsNotTouched() throws SQLException {
        withDatabase();
        try (Connection other = sqlite();
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            Clinic.Report report = clinic.examineLocked();
            report.isWell();
            assertThat(report.line("database")).contains("not tried", "or another program has the database open");
            statement.execute("ROLLBACK");
        }
    }

    @Tag("full")
    @Test
    void aSchemaThatIsTooNew() throws SQLException {
        withDatabase();
        try (Connection other = sqlite();
                Statement statement = other.createStatement()) {
            statement.execute("UPDATE flyway_schema_history SET version = '999' WHERE installed_rank ="
                    + " (SELECT max(installed_rank) FROM flyway_schema_history)");
        }
        clinic.examine().failsOnly("database-schema", "schema");
    }

    // PostgreSQL.

    @Tag("full")
    @Test
    void aPostgresqlInOrderAndOneWithoutTables() {
        clinic().settings.put("DATABASE_URL", TestPostgres.freshDatabase());
        Clinic.Report report = clinic.examine();
        report.isWell();
        assertThat(report.line("database")).contains("can be written (tried, and taken back)");
        clinic.settings.put("DATABASE_URL", TestPostgres.emptyDatabase());
        Clinic.Report empty = clinic.examine();
        empty.isWell();
        assertThat(empty.line("database")).contains("serve creates its tables");
    }

    @Tag("full")
    @Test
    void aPostgresqlThatCannotBeReached() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            clinic().settings.put("DATABASE_URL", TestPostgres.urlOf(free.getLocalPort(), "quitorg"));
        }
        clinic.examine().failsOnly("database", "/quitorg: the server cannot be reached", "Check host and port");
    }

    @Tag("full")
    @Test
    void aPostgresqlWithoutThatDatabase() {
        clinic().settings.put("DATABASE_URL", TestPostgres.freshDatabase().replaceFirst("/test_[0-9]+", "/nowhere"));
        clinic.examine().failsOnly("database", "no such database", "Create it");
    }

    @Tag("full")
    @Test
    void aPostgresqlThatMayOnlyBeRead() throws SQLException {
        String url = TestPostgres.freshDatabase();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "ALTER DATABASE " + url.replaceAll("^.*/|\\?.*$", "") + " SET default_transaction_read_only = on");
        }
        clinic().settings.put("DATABASE_URL", url);
        clinic.examine().failsOnly("database", "it may only be read", "primary");
    }

    @Tag("full")
    @Test
    void aPostgresqlWhoseUserMayNotWrite() throws SQLException {
        String url = TestPostgres.freshDatabase();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("DO $$ BEGIN CREATE ROLE reader LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;"
                    + " GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader");
        }
        clinic().settings.put("DATABASE_URL", url.replace("user=postgres", "user=reader"));
        clinic.examine().failsOnly("database", "its user may not do this", "owner");
    }

    private Connection sqlite() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + clinic.database());
    }

    /** With a database that a bot made and closed. */
    private void withDatabase() {
        Database.open(clinic().settings.get("DATABASE_URL"), Clock.systemUTC()).close();
    }
}
