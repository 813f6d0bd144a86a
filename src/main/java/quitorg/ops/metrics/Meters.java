package quitorg.ops.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import quitorg.request.Decision;
import quitorg.request.account.CloudError;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Status;
import quitorg.workflow.port.Measurements;

/**
 * What this process counts and times, and with {@link Gauges} all meters, by name. No label holds anything that a person
 * typed or a server sent: only states, words of this program, and error codes that are documented. What an alert counts
 * is there from the start, at zero: Prometheus does not see the first event of a counter that begins with it.
 */
final class Meters implements AutoCloseable {
    private static final String NONE = "none";
    private static final String OTHER = "other";

    /** Slack gives up at three seconds. */
    private static final Duration[] ACKNOWLEDGEMENTS = LongStream.of(
                    10, 25, 50, 100, 250, 500, 1_000, 1_500, 2_000, 2_500, 3_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    /** People decide within minutes or days. */
    private static final Duration[] DECISIONS = LongStream.of(
                    1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60, 3 * 24 * 60, 7 * 24 * 60, 30 * 24 * 60)
            .mapToObj(Duration::ofMinutes)
            .toArray(Duration[]::new);

    private static final Set<Status> DECIDED =
            Set.of(Status.APPROVED, Status.REJECTED, Status.WITHDRAWN, Status.EXPIRED);

    private static final Set<Status> OUTCOMES = Set.of(Status.SUCCEEDED, Status.FAILED, Status.OUTCOME_UNKNOWN);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final Set<String> knownCodes;

    Meters(String version, Set<String> knownCodes, Supplier<Snapshots.Snapshot> snapshot) {
        this.knownCodes = knownCodes;
        new Gauges(registry, snapshot).register(version);
        garbageCollection.bindTo(registry);
        DECIDED.forEach(this::decision);
        OUTCOMES.forEach(this::outcome);
        Set.of("succeeded", "refused", "not_sent", "unknown").forEach(result -> calls(result, NONE));
        Set.of(true, false).forEach(each -> {
            facts(each);
            lookups(each);
        });
        for (Measurements.Payload payload : Measurements.Payload.values()) {
            acknowledgement(payload);
        }
        for (Measurements.Refused what : Measurements.Refused.values()) {
            refusals(what);
        }
    }

    String text() {
        return registry.scrape();
    }

    void moved(Decision.Accepted move) {
        Status status = move.request().status();
        Duration took = Duration.between(move.request().terms().submittedAt(), move.at());
        switch (move.event().type()) {
            case APPROVED, REJECTED, WITHDRAWN, STOPPED, EXPIRED -> {
                // An approval that more must follow leaves it pending.
                if (DECIDED.contains(status)) {
                    decision(status).record(took);
                }
            }
            case FINISHED, RESOLVED -> {
                // A call that is tried again leaves it approved.
                if (OUTCOMES.contains(status)) {
                    outcome(status).record(took);
                }
            }
            case SUBMITTED,
                    HOLD_BEGAN,
                    REMINDED,
                    POSTPONED,
                    CALL_BEGAN,
                    LEFT_TO_PEOPLE,
                    RESOLUTION_PROPOSED,
                    DECISION_REFUSED,
                    LATE_ANSWER -> {}
        }
    }

    private Timer decision(Status status) {
        return Timer.builder("quit.org.request.to.decision")
                .description("From submission to each decision, by the state that it led to.")
                .tag("state", status.name())
                .serviceLevelObjectives(DECISIONS)
                .register(registry);
    }

    private Timer outcome(Status status) {
        return Timer.builder("quit.org.request.to.outcome")
                .description("From submission to each outcome, by the state that it led to.")
                .tag("state", status.name())
                .serviceLevelObjectives(DECISIONS)
                .register(registry);
    }

    void called(CallOutcome outcome) {
        outcome.accept(new CallOutcome.Cases<Counter>() {
                    @Override
                    public Counter succeeded(CallOutcome.Succeeded succeeded) {
                        return calls("succeeded", NONE);
                    }

                    @Override
                    public Counter refused(CallOutcome.Refused refused) {
                        return calls("refused", code(Optional.of(refused.error())));
                    }

                    @Override
                    public Counter notSent(CallOutcome.NotSent notSent) {
                        return calls("not_sent", NONE);
                    }

                    @Override
                    public Counter unknown(CallOutcome.Unknown unknown) {
                        return calls("unknown", code(unknown.error()));
                    }
                })
                .increment();
    }

    private String code(Optional<CloudError> error) {
        return error.map(each -> knownCodes.contains(each.code()) ? each.code() : OTHER)
                .orElse(NONE);
    }

    private Counter calls(String result, String code) {
        return Counter.builder("quit.org.calls")
                .description("Calls of QuitOrganization, by what their answer proves, and its error code.")
                .tags("result", result, "code", code)
                .register(registry);
    }

    void factsRead(boolean isReadable) {
        facts(isReadable).increment();
    }

    private Counter facts(boolean isReadable) {
        return Counter.builder("quit.org.facts.readings")
                .description("Readings of an account's identity and organization.")
                .tag("result", isReadable ? "read" : "unreadable")
                .register(registry);
    }

    void askedForSuccess(boolean isHit) {
        lookups(isHit).increment();
    }

    private Counter lookups(boolean isHit) {
        return Counter.builder("quit.org.cache.lookups")
                .description("How often a recent success was asked for, and answered from memory (hit) or not (miss).")
                .tags("cache", "recent_success", "result", isHit ? "hit" : "miss")
                .register(registry);
    }

    void slackCalled(String method, Measurements.SlackResult result) {
        Counter.builder("quit.org.slack.calls")
                .description("Calls of Slack's Web API; held_back were not sent, because Slack had asked for a wait.")
                .tags("method", method, "result", word(result))
                .register(registry)
                .increment();
    }

    void acknowledged(Measurements.Payload payload, Duration took) {
        acknowledgement(payload).record(took);
    }

    private Timer acknowledgement(Measurements.Payload payload) {
        return Timer.builder("quit.org.slack.ack")
                .description("From the arrival of a payload of Slack until its acknowledgement is ready.")
                .tag("payload", word(payload))
                .serviceLevelObjectives(ACKNOWLEDGEMENTS)
                .register(registry);
    }

    void refused(Measurements.Refused what) {
        refusals(what).increment();
    }

    private Counter refusals(Measurements.Refused what) {
        return Counter.builder("quit.org.refused.for.load")
                .description("What was refused because more came than the bot could take.")
                .tag("work", word(what))
                .register(registry);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        garbageCollection.close();
    }
}
