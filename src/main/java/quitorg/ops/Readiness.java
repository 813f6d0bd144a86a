package quitorg.ops;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Whether commands can be taken: the database answers, and Slack's socket did within the last thirty seconds, so that a
 * reconnection of a few seconds (Slack asks for one several times a day) does not flap. Safe for many threads.
 */
public final class Readiness {
    private static final Duration WITHOUT_SLACK = Duration.ofSeconds(30);

    private final BooleanSupplier database;
    private final BooleanSupplier slack;
    private final LongSupplier nanoTime;
    private volatile Optional<Long> slackAnsweredAt = Optional.empty();
    private volatile boolean stopping;

    /** Asks nothing yet; both are asked on every {@link #whyNotReady}. */
    public Readiness(BooleanSupplier database, BooleanSupplier slack, LongSupplier nanoTime) {
        this.database = database;
        this.slack = slack;
        this.nanoTime = nanoTime;
    }

    /** From now on not ready: the process is stopping. */
    public void stop() {
        stopping = true;
    }

    /** Why no command can be taken now, for the operator, or empty where they can. */
    public Optional<String> whyNotReady() {
        if (stopping) {
            return Optional.of("stopping");
        }
        if (!database.getAsBoolean()) {
            return Optional.of("the database does not answer");
        }
        if (slack.getAsBoolean()) {
            slackAnsweredAt = Optional.of(nanoTime.getAsLong());
            return Optional.empty();
        }
        Optional<Long> last = slackAnsweredAt;
        if (last.isEmpty()) {
            return Optional.of("not connected to Slack yet");
        }
        return nanoTime.getAsLong() - last.get() < WITHOUT_SLACK.toNanos()
                ? Optional.empty()
                : Optional.of("not connected to Slack for more than 30 s");
    }
}
