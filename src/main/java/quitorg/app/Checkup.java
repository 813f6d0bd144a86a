package quitorg.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import quitorg.app.settings.Settings;
import quitorg.app.settings.SlackMode;
import quitorg.ops.Doctor;
import quitorg.slack.api.SlackClient;
import quitorg.slack.check.SlackChecks;
import quitorg.store.DatabaseChecks;
import quitorg.tencent.check.CloudChecks;
import quitorg.workflow.port.Measurements;
import quitorg.workflow.port.check.Check;
import quitorg.workflow.port.check.CheckResult;

/**
 * Checks whether the bot could work with these settings on this machine, now. Changes nothing, neither here nor in Slack nor
 * in the cloud, and may run beside a running bot.
 */
public final class Checkup {
    private static final String SETTINGS = "settings";

    /** More than three calls of the cloud take, each within its own limit. */
    private static final Duration LONGEST = Duration.ofSeconds(11);

    private Checkup() {}

    /**
     * Runs all checks.
     *
     * @param environment as {@code serve} reads it
     * @param clock this machine's
     * @return what each found; of wrong settings, one finding for each problem
     */
    public static List<CheckResult> run(Map<String, String> environment, Clock clock) {
        return Settings.parse(environment).fold(valid -> run(valid, clock), Checkup::withoutSettings);
    }

    private static List<CheckResult> withoutSettings(Settings.Invalid invalid) {
        return Stream.concat(
                        invalid.problems().stream().map(Checkup::problem),
                        Stream.of("slack", "cloud", "database")
                                .map(area -> CheckResult.skipped(area, "settings failed, which this needs")))
                .toList();
    }

    private static List<CheckResult> run(Settings.Valid valid, Clock clock) {
        Settings settings = valid.settings();
        SlackChecks slack = slack(settings, clock);
        try {
            List<Check> checks = new ArrayList<>();
            checks.add(new Check(SETTINGS, () -> CheckResult.ok(SETTINGS, described(valid.warnings()))));
            checks.addAll(slack.all());
            checks.addAll(new CloudChecks(settings.cloud(), settings.proxies(), clock).all());
            checks.addAll(DatabaseChecks.of(settings.databaseUrl().value(), clock));
            return Doctor.examine(checks, LONGEST);
        } finally {
            slack.close();
        }
    }

    private static CheckResult problem(Settings.Problem problem) {
        return CheckResult.failed(SETTINGS, problem.name() + ": " + problem.what(), problem.remedy());
    }

    private static String described(List<Settings.Warning> warnings) {
        return warnings.isEmpty()
                ? "all settings are valid"
                : "all settings are valid, but: "
                        + String.join(
                                " ",
                                warnings.stream()
                                        .map(Settings.Warning::toString)
                                        .toList());
    }

    private static SlackChecks slack(Settings settings, Clock clock) {
        SlackMode mode = settings.slack().mode();
        return new SlackChecks(
                heard -> client(settings, heard),
                new SlackChecks.Settings(
                        settings.slack().channel(),
                        Optional.of(mode.secret().value()).filter(secret -> mode.kind() == SlackMode.Kind.SOCKET),
                        new SlackChecks.People(
                                settings.people().admins(),
                                settings.people().approvers(),
                                settings.policy().quorum())),
                clock);
    }

    private static SlackClient client(Settings settings, Consumer<Instant> heard) {
        return new SlackClient(
                settings.slack().apiUrl().toString(),
                settings.slack().botToken().value(),
                heard,
                System::nanoTime,
                settings.proxies(),
                Measurements.none());
    }
}
