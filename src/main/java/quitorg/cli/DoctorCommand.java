package quitorg.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import quitorg.app.Checkup;
import quitorg.logging.LogOutput;
import quitorg.store.json.Json;
import quitorg.workflow.port.check.CheckResult;

/** {@code doctor}: one line for each check, with what to do if it failed. */
@Command(
        name = "doctor",
        description = {
            "Checks settings, Slack, Tencent Cloud, clocks and database with the settings of serve, and says what to do.",
            "Changes nothing, posts nothing, and may run beside a running bot. Exits 1 if a check failed."
        })
final class DoctorCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Option(names = "--json", description = "Prints one JSON object for each check: name, status, what, advice.")
    private boolean json;

    private final Map<String, String> environment;
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    DoctorCommand(Map<String, String> environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    /** As it is printed: the words of the status are those of scripts. */
    private record Printed(String name, String status, String what, String advice) {}

    @Override
    public Integer call() {
        List<CheckResult> findings;
        // Each fault is a line here; the log would say it once more.
        try (LogOutput.Quiet quiet = LogOutput.quiet()) {
            findings = Checkup.run(environment, clock);
        }
        PrintWriter out = spec.commandLine().getOut();
        long failed = findings.stream().filter(CheckResult::hasFailed).count();
        if (json) {
            findings.forEach(finding -> out.println(asJson(finding)));
        } else {
            int width = findings.stream()
                    .mapToInt(finding -> finding.check().length())
                    .max()
                    .orElse(1);
            findings.forEach(finding -> out.println(asLine(finding, width)));
            out.println(
                    failed == 0
                            ? "No check failed."
                            : failed + (failed == 1 ? " check" : " checks")
                                    + " failed. Nothing was changed by looking.");
        }
        return failed == 0 ? 0 : FAILED;
    }

    private static String asLine(CheckResult finding, int width) {
        String advice =
                finding.advice().isEmpty() ? "" : (finding.what().endsWith(".") ? " " : ". ") + finding.advice();
        String status = finding.hasFailed() ? "FAILED" : status(finding);
        return String.format(
                Locale.ROOT, "%-8s%-" + width + "s  %s%s", status, finding.check(), finding.what(), advice);
    }

    private static String asJson(CheckResult finding) {
        return new Json()
                .write(new Printed(finding.check(), status(finding), finding.what(), finding.advice()), Printed.class);
    }

    private static String status(CheckResult finding) {
        return finding.status().name().toLowerCase(Locale.ROOT);
    }
}
