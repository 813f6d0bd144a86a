package quitorg.workflow.housekeeping;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.port.OldRecords;

/**
 * Deletes old records, in small batches. What is old is judged by the earliest of three clocks: this machine's, the
 * database's and Slack's. So no single clock that is set ahead deletes anything, and nothing is deleted before Slack was
 * heard. Several replicas may do it at once.
 */
public final class Retention {
    private static final int BATCH = 200;

    /** So that a run ends soon; the rest is left to the next one. */
    private static final int MOST_BATCHES = 50;

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private final OldRecords records;
    private final Duration kept;
    private final Clocks clocks;

    /**
     * Where the time is read.
     *
     * @param slack empty while Slack was not heard
     */
    public record Clocks(Supplier<Instant> own, Supplier<Instant> database, Supplier<Optional<Instant>> slack) {
        private Optional<Instant> earliest() {
            // Slack first: without it, the database is not asked.
            return slack.get().map(there -> Stream.of(there, own.get(), database.get())
                    .min(Instant::compareTo)
                    .orElseThrow());
        }
    }

    /** @param kept how long records are kept */
    public Retention(OldRecords records, Duration kept, Clocks clocks) {
        this.records = records;
        this.kept = kept;
        this.clocks = clocks;
    }

    /** Deletes what is old now; stops early if its thread is interrupted. */
    public void prune() {
        Optional<Instant> now = clocks.earliest();
        if (now.isEmpty()) {
            log.debug("old records stay for now: the time is not confirmed by Slack yet");
            return;
        }
        Instant before = now.get().minus(kept);
        int deleted = 0;
        for (int batch = 0; batch < MOST_BATCHES && !Thread.currentThread().isInterrupted(); batch++) {
            int some = records.deleteBefore(before, BATCH);
            deleted += some;
            if (some == 0) {
                break;
            }
        }
        if (deleted > 0) {
            log.info("{} actions, reviews and posted entries from before {} are deleted", deleted, before);
        }
    }
}
