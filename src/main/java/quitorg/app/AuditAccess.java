package quitorg.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import quitorg.app.settings.Settings;
import quitorg.slack.api.SlackClient;
import quitorg.slack.channel.SlackHistory;
import quitorg.store.audit.JdbcAuditLog;
import quitorg.tencent.CloudAuditClient;
import quitorg.tencent.audit.CloudAuditLog;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.port.Measurements;
import quitorg.workflow.port.audit.AuditLog;
import quitorg.workflow.port.audit.AuditLogUnavailableException;
import quitorg.workflow.port.audit.ChannelHistory;
import quitorg.workflow.port.audit.CloudLog;
import quitorg.workflow.port.audit.WitnessUnavailableException;

/**
 * The way to the audit log, and to the witnesses outside of the database, for commands that run beside the bot. Each needs only
 * some of the settings.
 */
public final class AuditAccess {
    private AuditAccess() {}

    /**
     * Opens the audit log of the database that the environment names.
     *
     * @throws AuditLogUnavailableException if the setting is wrong, or there is no audit log there
     */
    public static AuditLog open(Map<String, String> environment) {
        Settings.DatabaseUrl parsed = Settings.parseDatabase(environment);
        if (!parsed.problems().isEmpty()) {
            throw new AuditLogUnavailableException(listed(parsed.problems()));
        }
        return JdbcAuditLog.open(parsed.url().value());
    }

    /**
     * The history of the approvals channel. Reads nothing yet.
     *
     * @throws WitnessUnavailableException if a setting for it is wrong
     */
    public static ChannelHistory channel(Map<String, String> environment) {
        List<Settings.Problem> problems = new ArrayList<>();
        Settings.ChannelAccess access =
                Settings.parseChannel(environment, problems::add).orElseThrow(() -> unusable(problems));
        SlackClient client = new SlackClient(
                access.apiUrl().toString(),
                access.botToken().value(),
                heard -> {},
                System::nanoTime,
                access.proxies(),
                Measurements.none());
        return new SlackHistory(client, access.channel(), wait -> LockSupport.parkNanos(wait.toNanos()));
    }

    /**
     * The cloud's own log of the accounts that the environment names. Asks nothing yet.
     *
     * @param clock judges when the keys of roles end
     * @throws WitnessUnavailableException if a setting of Tencent Cloud is wrong
     */
    public static CloudLog cloudLog(Map<String, String> environment, Clock clock) {
        Settings.ParsedCloud parsed = Settings.parseCloud(environment);
        Settings.CloudAccess access = parsed.access().orElseThrow(() -> unusable(parsed.problems()));
        return new CloudAuditLog(
                new CloudAuditClient(access.cloud(), access.cloudAudit(), access.proxies(), clock),
                Clocks.of(clock, System::nanoTime).pause());
    }

    private static WitnessUnavailableException unusable(List<Settings.Problem> problems) {
        return new WitnessUnavailableException(listed(problems));
    }

    private static String listed(List<Settings.Problem> problems) {
        return problems.stream().map(Settings.Problem::toString).collect(Collectors.joining(" "));
    }
}
