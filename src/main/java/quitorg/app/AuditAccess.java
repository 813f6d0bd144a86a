package quitorg.app;

import java.util.Map;
import java.util.stream.Collectors;
import quitorg.app.settings.Settings;
import quitorg.store.audit.JdbcAuditLog;
import quitorg.workflow.port.audit.AuditLog;
import quitorg.workflow.port.audit.AuditLogUnavailableException;

/** The way to the audit log for commands that run beside the bot: of all settings, they need the database only. */
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
            throw new AuditLogUnavailableException(
                    parsed.problems().stream().map(Settings.Problem::toString).collect(Collectors.joining(" ")));
        }
        return JdbcAuditLog.open(parsed.url().value());
    }
}
