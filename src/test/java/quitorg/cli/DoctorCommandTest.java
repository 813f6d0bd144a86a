package quitorg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.cloud.Answer;
import quitorg.store.TestPostgres;

/** What {@code doctor} prints; and clocks that differ: the right line fails, with advice, and no other. */
class DoctorCommandTest extends InAClinic {
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
        assertThat(report.line("backup")).contains("quit-org backup FILE");
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
}
