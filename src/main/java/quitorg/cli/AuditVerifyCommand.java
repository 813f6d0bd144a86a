package quitorg.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import quitorg.app.AuditAccess;
import quitorg.audit.ChannelCheck;
import quitorg.audit.Comparison;
import quitorg.audit.Verification;
import quitorg.audit.cloud.CloudComparison;
import quitorg.logging.LogOutput;
import quitorg.workflow.port.audit.AuditLog;
import quitorg.workflow.port.audit.AuditLogUnavailableException;
import quitorg.workflow.port.audit.ChannelHistory;
import quitorg.workflow.port.audit.CloudLog;
import quitorg.workflow.port.audit.WitnessUnavailableException;

/** {@code audit verify}: whether any event was changed, deleted, inserted or moved, and whether witnesses agree. */
@Command(
        name = "verify",
        description =
                "Finds every event that was changed, deleted, inserted or moved, and every request with a state that"
                        + " does not follow from its events. Exit code 0: intact; 1: not; 2: no audit log could be read, or"
                        + " not all that it is to be compared with.",
        mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {
    private static final int INTACT = 0;
    private static final int NOT_INTACT = 1;
    private static final int NOT_READ = 2;

    @Option(
            names = "--channel",
            description =
                    "Also compares the log with the approvals channel, and names each message that was edited, deleted"
                            + " or never written by the bot. Needs SLACK_BOT_TOKEN and QUIT_ORG_CHANNEL. Reads the whole channel,"
                            + " about 30 threads a minute.")
    private boolean channel;

    @Option(
            names = "--cloud",
            description = "Also compares the log with what CloudAudit shows of each account's calls of"
                    + " QuitOrganization in the last 90 days. Needs the settings of Tencent Cloud.")
    private boolean cloud;

    private final Map<String, String> environment;
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    AuditVerifyCommand(Map<String, String> environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        // This command prints each fault as a line of its own; the log would repeat it.
        try (LogOutput.Quiet quiet = LogOutput.quiet()) {
            List<Supplier<Comparison>> comparisons = comparisons();
            boolean isIntact = verifyLog();
            boolean isRead = true;
            for (Supplier<Comparison> comparison : comparisons) {
                Comparison result = comparison.get();
                print(result);
                isIntact &= result.found() == 0;
                isRead &= result.unread().isEmpty();
            }
            if (!isIntact) {
                return NOT_INTACT;
            }
            return isRead ? INTACT : NOT_READ;
        } catch (AuditLogUnavailableException | WitnessUnavailableException e) {
            spec.commandLine().getErr().println("audit verify: " + e.getMessage());
            return NOT_READ;
        }
    }

    /** The comparisons that were asked for, in their order. Their settings are checked before anything is read. */
    private List<Supplier<Comparison>> comparisons() {
        List<Supplier<Comparison>> asked = new ArrayList<>();
        if (channel) {
            ChannelHistory history = AuditAccess.channel(environment);
            asked.add(() -> {
                try (history) {
                    return ChannelCheck.of(() -> AuditAccess.open(environment), history);
                }
            });
        }
        if (cloud) {
            CloudLog shown = AuditAccess.cloudLog(environment, clock);
            // Before the log is opened: a later call may be the bot's, and not in the log as it is read.
            Instant now = clock.instant();
            asked.add(() -> {
                try (AuditLog log = AuditAccess.open(environment)) {
                    return CloudComparison.of(log, shown, now);
                }
            });
        }
        return asked;
    }

    private boolean verifyLog() {
        Verification result;
        try (AuditLog log = AuditAccess.open(environment)) {
            result = Verification.of(log);
        }
        PrintWriter out = out();
        String size = result.events() + " events, " + result.requests() + " requests: ";
        String head =
                " Head: " + result.head().hash() + " (event " + result.head().position() + ").";
        result.findings().forEach(out::println);
        out.println(
                result.isIntact()
                        ? size + "intact." + head
                        : size + count(result.found(), result.findings()) + head
                                + " Keep a copy of the database as it is now.");
        return result.isIntact();
    }

    private void print(Comparison comparison) {
        PrintWriter out = out();
        comparison.findings().forEach(out::println);
        comparison.notes().forEach(out::println);
        out.println(comparison.witness() + ": "
                + (comparison.found() == 0 ? "as in the log." : count(comparison.found(), comparison.findings())));
        comparison.unread().forEach(line -> spec.commandLine().getErr().println("audit verify: " + line));
    }

    private static String count(long found, List<?> named) {
        return found + " findings" + (found > named.size() ? ", of which these are the first." : ".");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
