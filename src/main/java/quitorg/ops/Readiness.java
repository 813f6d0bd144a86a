package quitorg.ops;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.ops.metrics.NotReady;

/**
 * Whether commands can be taken: the database answers, this machine's clock is near the database's and Slack's, and
 * Slack has not been unreachable for thirty seconds. So a reconnection of a few seconds (Slack asks for one several
 * times a day) does not make readiness flap. Safe for many threads.
 */
public final class Readiness {
    private static final Duration WITHOUT_SLACK = Duration.ofSeconds(30);

    /** The database is checked at most once a second, however many clients ask, since each check is a commit. */
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

    /** @param text for the operator */
    public record Reason(NotReady kind, String text) {}

    private record DatabaseAnswer(boolean isUsable, long atNanos) {}

    /**
     * Checks nothing yet; {@link #whyNotReady} does.
     *
     * @param database whether it can be used; may take seconds
     * @param channel why the channel takes no posts, as far as is known; does not block
     * @param clocks how far this machine's clock is off, if it is, by the last comparison
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

    /** Why no command can be taken now, for the operator; empty if commands can be taken. */
    public Optional<String> whyNotReady() {
        return reason().map(Reason::text);
    }

    /** The same, with its kind. */
    public Optional<Reason> reason() {
        if (stopping) {
            return because(NotReady.STOPPING, "stopping");
        }
        if (!isDatabaseUsable()) {
            return because(NotReady.DATABASE, "the database does not answer");
        }
        Optional<String> clockOff = clocks.get();
        if (clockOff.isPresent()) {
            return because(NotReady.CLOCK, clockOff.get());
        }
        if (observeSlack()) {
            return channel.get()
                    .flatMap(why -> because(NotReady.CHANNEL, "the approvals channel cannot be written to: " + why));
        }
        if (!wasConnected) {
            return because(NotReady.SLACK, "not connected to Slack yet");
        }
        long since = goneSince.orElseGet(nanoTime::getAsLong);
        return nanoTime.getAsLong() - since < WITHOUT_SLACK.toNanos()
                ? Optional.empty()
                : because(NotReady.SLACK, "not connected to Slack for more than 30 s");
    }

    private static Optional<Reason> because(NotReady kind, String text) {
        return Optional.of(new Reason(kind, text));
    }

    // One thread asks; the others use the last answer meanwhile, and hold no thread of the server.
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
     * Checks whether Slack is reachable now. Must also be called every few seconds: an outage counts from the first
     * failed check, and the operator may ask rarely. Throws nothing.
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
            // If the client fails, Slack counts as unreachable. If the exception were rethrown, it would end the
            // schedule of these checks, and readiness would never be true again.
            if (!broke.getAndSet(true)) {
                log.error("the check whether Slack is connected failed; Slack counts as unreachable", e);
            }
            return false;
        }
    }
}
