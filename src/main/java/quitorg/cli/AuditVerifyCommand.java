package quitorg.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import quitorg.app.AuditAccess;
import quitorg.audit.Verification;
import quitorg.workflow.port.audit.AuditLog;
import quitorg.workflow.port.audit.AuditLogUnavailableException;

/** {@code audit verify}: whether any event was changed, deleted, inserted or moved. */
@Command(
        name = "verify",
        description =
                "Finds every event that was changed, deleted, inserted or moved, and every request whose state does"
                        + " not follow from its events. Exit code 0: intact; 1: not; 2: no audit log could be read.",
        mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    AuditVerifyCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Verification result;
            try (AuditLog log = AuditAccess.open(environment)) {
                result = Verification.of(log);
            }
            String size = result.events() + " events, " + result.requests() + " requests: ";
            String head = " Head: " + result.head().hash() + " (event "
                    + result.head().position() + ").";
            if (result.isIntact()) {
                out.println(size + "intact." + head);
                return 0;
            }
            result.findings().forEach(out::println);
            out.println(size + result.found() + " findings"
                    + (result.found() > result.findings().size() ? ", of which these are the first." : ".") + head
                    + " Keep a copy of the database as it is now.");
            return 1;
        } catch (AuditLogUnavailableException e) {
            spec.commandLine().getErr().println("audit verify: " + e.getMessage());
            return 2;
        }
    }
}
