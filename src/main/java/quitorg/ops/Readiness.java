package quitorg.ops;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether commands can be taken: the database answers, this machine's clock is near the database's and Slack's, and Slack
 * was not seen gone for thirty seconds, so that a reconnection of a few seconds (Slack asks for one several times a day)
 * does not flap. Safe for many threads.
 */
public final class Readiness {
    private static final Duration WITHOUT_SLACK = Duration.ofSeconds(30);

    /** Whoever asks, and however many: the database is asked about once a second, since each answer is a commit. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Readiness.class);

    private final BooleanSupplier database;
    private final BooleanSupplier slack;
    private final Supplier<Optional<String>> channel;
    private final Supplier<Optional<String>> clocks;
    private final LongSupplier nanoTime;
    private final AtomicBoolean broke = new AtomicBoolean();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Optional<DatabaseAnswer> lastAnswer = Optional.empty();
    private volatile boolean wasConnected;
    private volatile Optional<Long> goneSince = Optional.empty();
    private volatile boolean stopping;

    private record DatabaseAnswer(boolean isUsable, long atNanos) {}

    /**
     * Asks nothing yet; {@link #whyNotReady} does.
     *
     * @param database whether it can be used, which may take seconds to say
     * @param channel why nothing can be told there, as far as is known, without waiting for anybody
     * @param clocks how far this machine's clock is off, where it is, as was last compared
     */
    public Readiness(
            BooleanSupplier database,
            BooleanSupplier slack,
            Supplier<Optional<String>> channel,
            Supplier<Optional<String>> clocks,
            LongSupplier nanoTime) {
        this.database = database;
        this.slack = slack;
        this.channel = channel;
        this.clocks = clocks;
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
        if (!isDatabaseUsable()) {
            return Optional.of("the database does not answer");
        }
        Optional<String> clockOff = clocks.get();
        if (clockOff.isPresent()) {
            return clockOff;
        }
        if (observeSlack()) {
            return channel.get().map(why -> "the approvals channel cannot be written to: " + why);
        }
        if (!wasConnected) {
            return Optional.of("not connected to Slack yet");
        }
        long since = goneSince.orElseGet(nanoTime::getAsLong);
        return nanoTime.getAsLong() - since < WITHOUT_SLACK.toNanos()
                ? Optional.empty()
                : Optional.of("not connected to Slack for more than 30 s");
    }

    // One asks; who comes meanwhile takes what was answered last, and holds no thread of the server.
    private boolean isDatabaseUsable() {
        boolean isStale = lastAnswer
                .filter(answer -> nanoTime.getAsLong() - answer.atNanos() < FRESH.toNanos())
                .isEmpty();
        if (isStale && asking.compareAndSet(false, true)) {
            try {
                lastAnswer = Optional.of(new DatabaseAnswer(database.getAsBoolean(), nanoTime.getAsLong()));
            } finally {
                asking.set(false);
            }
        }
        return lastAnswer.filter(DatabaseAnswer::isUsable).isPresent();
    }

    /**
     * Looks whether Slack is there now. To be called every few seconds too, since the time without it counts from when
     * it was first seen gone: how rarely the operator asks says nothing of Slack. Throws nothing.
     */
    public boolean observeSlack() {
        if (isSlackThere()) {
            wasConnected = true;
            goneSince = Optional.empty();
            return true;
        }
        if (goneSince.isEmpty()) {
            goneSince = Optional.of(nanoTime.getAsLong());
        }
        return false;
    }

    private boolean isSlackThere() {
        try {
            boolean isThere = slack.getAsBoolean();
            broke.set(false);
            return isThere;
        } catch (RuntimeException e) {
            // A client that cannot say is a Slack that is not there. Thrown on, it would end the schedule that looks
            // every few seconds, and readiness would never be true again.
            if (!broke.getAndSet(true)) {
                log.error("whether Slack is there cannot be told; it counts as gone", e);
            }
            return false;
        }
    }
}
