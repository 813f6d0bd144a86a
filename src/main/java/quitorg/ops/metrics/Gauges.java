package quitorg.ops.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import quitorg.request.state.Status;
import quitorg.workflow.port.Backlog;

/** What is the case now: in the program, from the JVM; in the database, from the last {@link Snapshots.Snapshot}. */
final class Gauges {
    private final MeterRegistry registry;
    private final Supplier<Snapshots.Snapshot> snapshot;

    Gauges(MeterRegistry registry, Supplier<Snapshots.Snapshot> snapshot) {
        this.registry = registry;
        this.snapshot = snapshot;
    }

    void register(String version) {
        watchProgram(version);
        watchDatabase();
    }

    private void watchProgram(String version) {
        Gauge.builder("quit.org.build.info", () -> 1)
                .description("The program that runs; always 1.")
                .tags("version", version, "java", Runtime.version().toString())
                .register(registry);
        Gauge.builder(
                        "quit.org.ready",
                        snapshot,
                        last -> last.get().whyNotReady().isEmpty() ? 1 : 0)
                .description("1 while commands can be taken; quit_org_not_ready says why not.")
                .strongReference(true)
                .register(registry);
        for (NotReady reason : NotReady.values()) {
            Gauge.builder(
                            "quit.org.not.ready",
                            snapshot,
                            last -> last.get()
                                            .whyNotReady()
                                            .filter(reason::equals)
                                            .isPresent()
                                    ? 1
                                    : 0)
                    .description("1 for the reason for which no command can be taken; /health/ready says more.")
                    .tag("reason", reason.label())
                    .strongReference(true)
                    .register(registry);
        }
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private void watchDatabase() {
        for (Status status : Status.values()) {
            level("quit.org.requests", levels -> levels.requests().getOrDefault(status, 0L))
                    .description("Requests in the database, by state.")
                    .tag("state", status.name())
                    .register(registry);
        }
        level("quit.org.unknown.outcomes", levels -> unknown(levels) - levels.leftToPeople())
                .description("Requests with an unknown outcome: left to the bot, or to people.")
                .tag("left_to", "readings")
                .register(registry);
        level("quit.org.unknown.outcomes", Backlog.Levels::leftToPeople)
                .description("Requests with an unknown outcome: left to the bot, or to people.")
                .tag("left_to", "people")
                .register(registry);
        level("quit.org.channel.closed", levels -> levels.isChannelClosed() ? 1 : 0)
                .description("1 while the approvals channel takes no posts.")
                .register(registry);
        waiting("quit.org.jobs.due", "quit.org.job.lag", "jobs that are due", Backlog.Levels::jobs);
        waiting(
                "quit.org.outbox.entries",
                "quit.org.outbox.age",
                "entries that are not posted",
                Backlog.Levels::entries);
    }

    private static long unknown(Backlog.Levels levels) {
        return levels.requests().getOrDefault(Status.OUTCOME_UNKNOWN, 0L);
    }

    private void waiting(String count, String longest, String what, Function<Backlog.Levels, Backlog.Waiting> of) {
        level(count, levels -> of.apply(levels).count())
                .description("The number of " + what + ", of all replicas.")
                .register(registry);
        level(longest, levels -> of.apply(levels).longest().toMillis() / 1_000.0)
                .description("How long the oldest of the " + what + " waits.")
                .baseUnit("seconds")
                .register(registry);
    }

    /** A number of the database; NaN while it cannot be read. */
    private Gauge.Builder<Supplier<Snapshots.Snapshot>> level(String name, ToDoubleFunction<Backlog.Levels> number) {
        // Strongly: Micrometer forgets by default what nothing else refers to, and the number would be NaN for ever.
        return Gauge.builder(
                        name,
                        snapshot,
                        last -> last.get().levels().map(number::applyAsDouble).orElse(Double.NaN))
                .strongReference(true);
    }
}
