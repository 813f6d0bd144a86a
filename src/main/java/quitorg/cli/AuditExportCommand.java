package quitorg.cli;

import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import quitorg.app.AuditAccess;
import quitorg.audit.ExportFormat;
import quitorg.request.account.OrgId;
import quitorg.workflow.port.audit.AuditFilter;
import quitorg.workflow.port.audit.AuditLog;
import quitorg.workflow.port.audit.AuditLogUnavailableException;

/** {@code audit export}: the events, one on each line. */
@Command(
        name = "export",
        description = "Writes the audit log to standard output, one event on each line; the format is in"
                + " src/docs/audit.md.",
        mixinStandardHelpOptions = true)
final class AuditExportCommand implements Callable<Integer> {
    @Option(
            names = "--format",
            paramLabel = "jsonl|csv",
            defaultValue = "jsonl",
            description = "jsonl (the default) or csv.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private String format;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "Only events from that day or moment on (UTC). Example: 2026-11-01 or 2026-11-01T08:00:00Z")
    private @Nullable String since;

    @Option(
            names = "--until",
            paramLabel = "WHEN",
            description = "Only events until the end of that day, or before that moment (UTC). Example: 2026-11-30")
    private @Nullable String until;

    @Option(
            names = "--org",
            paramLabel = "ID",
            description = "Only events of requests for that organization. Example: 101")
    private @Nullable String org;

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    AuditExportCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** An option has a value that cannot be used; the message says which, and gives an example. */
    private static final class WrongOptionException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongOptionException(String message) {
            super(message);
        }
    }

    @Override
    public Integer call() {
        try {
            ExportFormat chosen = format();
            AuditFilter filter = filter();
            try (AuditLog log = AuditAccess.open(environment)) {
                return write(log, chosen, filter);
            }
        } catch (WrongOptionException | AuditLogUnavailableException e) {
            spec.commandLine().getErr().println("audit export: " + e.getMessage());
            return 2;
        }
    }

    private int write(AuditLog log, ExportFormat chosen, AuditFilter filter) {
        PrintWriter out = spec.commandLine().getOut();
        // Not println, which would flush each line.
        out.print(chosen.header());
        log.read(filter, event -> out.print(chosen.line(event)));
        if (out.checkError()) {
            spec.commandLine()
                    .getErr()
                    .println("audit export: the output took not all events: is the disk full, or was it closed?");
            return 1;
        }
        return 0;
    }

    private ExportFormat format() {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "jsonl" -> ExportFormat.JSONL;
            case "csv" -> ExportFormat.CSV;
            default ->
                throw new WrongOptionException(
                        "--format is jsonl or csv, not \"" + format + "\". Example: --format csv");
        };
    }

    private AuditFilter filter() {
        Optional<Instant> from = Optional.ofNullable(since).map(text -> moment("--since", text, 0));
        Optional<Instant> to = Optional.ofNullable(until).map(text -> moment("--until", text, 1));
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new WrongOptionException("--until " + until + " is before --since " + since
                    + ", so there can be no event between. Example: --since 2026-11-01 --until 2026-11-30");
        }
        return new AuditFilter(from, to, Optional.ofNullable(org).map(AuditExportCommand::orgId));
    }

    private static Instant moment(String option, String text, int daysLater) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text)
                            .plusDays(daysLater)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeException e) {
            throw new WrongOptionException(option + " is no day or moment: \"" + text + "\". Example: " + option
                    + " 2026-11-01, or " + option + " 2026-11-01T08:00:00Z");
        }
    }

    private static OrgId orgId(String text) {
        return OrgId.parse(text).fold(orgId -> orgId, problem -> {
            throw new WrongOptionException(
                    "--org is no organization ID, which is 1 to 19 digits: \"" + text + "\". Example: --org 101");
        });
    }
}
