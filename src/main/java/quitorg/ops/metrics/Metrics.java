package quitorg.ops.metrics;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Decision;
import quitorg.request.state.CallOutcome;
import quitorg.workflow.port.Backlog;
import quitorg.workflow.port.Measurements;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.RecentSuccesses;

/**
 * The numbers of this process, and those of the database, for Prometheus. The meters are made in a thread of their own,
 * since that takes a fifth of a second; what is counted before they are there is added then. The numbers of the database
 * are read at a scrape, at most every five seconds; while they cannot be read they are NaN, and the rest stays.
 *
 * <p>Counting never blocks, fails or throws for its caller. Safe for many threads.
 */
public final class Metrics implements Measurements, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Metrics.class);

    private final CompletableFuture<Meters> meters = new CompletableFuture<>();
    private volatile Snapshots snapshots = Snapshots.none();

    /**
     * Begins to make the meters.
     *
     * @param version of the program
     * @param knownCodes the documented error codes of the cloud; any other is counted as "other"
     */
    public Metrics(String version, Set<String> knownCodes) {
        Thread maker = new Thread(() -> make(version, knownCodes), "metrics-start");
        maker.setDaemon(true);
        maker.start();
    }

    private void make(String version, Set<String> knownCodes) {
        try {
            meters.complete(new Meters(version, knownCodes, () -> snapshots.last()));
        } catch (RuntimeException | LinkageError e) {
            meters.completeExceptionally(e);
            log.error("The metrics could not be made: /metrics answers 503; everything else works", e);
        }
    }

    /**
     * From now on the numbers of the database and readiness are shown as well.
     *
     * @param whyNotReady empty if it is ready; may take seconds
     */
    public void watch(Backlog backlog, Supplier<Optional<NotReady>> whyNotReady, LongSupplier nanoTime) {
        snapshots = new Snapshots(backlog, whyNotReady, nanoTime);
    }

    /** All numbers now, in Prometheus' text format 0.0.4; empty while the meters are not made yet. */
    public Optional<String> text() {
        if (!meters.isDone() || meters.isCompletedExceptionally()) {
            return Optional.empty();
        }
        snapshots.refresh();
        return Optional.of(meters.join().text());
    }

    /** The same port; the calls through it and the readings of facts are counted. */
    public OrganizationApi counted(OrganizationApi api) {
        return new CountedOrganizationApi(api, this);
    }

    /** The same port; what is asked of it is counted. */
    public RecentSuccesses counted(RecentSuccesses successes) {
        return new CountedSuccesses(successes, this);
    }

    @Override
    public void moved(Decision.Accepted move) {
        count(made -> made.moved(move));
    }

    @Override
    public void slackCalled(String method, SlackResult result) {
        count(made -> made.slackCalled(method, result));
    }

    @Override
    public void acknowledged(Payload payload, Duration took) {
        count(made -> made.acknowledged(payload, took));
    }

    @Override
    public void refused(Refused what) {
        count(made -> made.refused(what));
    }

    void called(CallOutcome outcome) {
        count(made -> made.called(outcome));
    }

    void factsRead(boolean isReadable) {
        count(made -> made.factsRead(isReadable));
    }

    void askedForSuccess(boolean isHit) {
        count(made -> made.askedForSuccess(isHit));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a fault while counting ends with the one count
    private void count(Consumer<Meters> step) {
        meters.thenAccept(step);
    }

    /** Frees what listens to the garbage collector. Counting and text still work. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void close() {
        count(Meters::close);
    }
}
