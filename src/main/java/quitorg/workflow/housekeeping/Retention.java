package quitorg.workflow.housekeeping;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.clock.ClockCheck;
import quitorg.workflow.port.OldRecords;

/**
 * Deletes old records, in small batches. What is old is judged by this machine's clock; while that is known to be too far from
 * the database's or Slack's, nothing is deleted. Several replicas may do it at once.
 */
public final class Retention {
    private static final int BATCH = 200;

    /** So that a run ends soon; the rest is left to the next one. */
    private static final int MOST_BATCHES = 50;

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private final OldRecords records;
    private final Duration kept;
    private final ClockCheck clockCheck;
    private final Clock clock;

    /** @param kept how long records are kept */
    public Retention(OldRecords records, Duration kept, ClockCheck clockCheck, Clock clock) {
        this.records = records;
        this.kept = kept;
        this.clockCheck = clockCheck;
        this.clock = clock;
    }

    /** Deletes what is old now; stops early if its thread is interrupted. */
    public void prune() {
        Optional<String> whyOff = clockCheck.whyOff();
        if (whyOff.isPresent()) {
            log.debug("old records stay for now: {}", whyOff.get());
            return;
        }
        Instant before = clock.instant().minus(kept);
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
