package quitorg.workflow.port;

import java.time.Duration;
import java.util.Map;
import quitorg.request.state.Status;

/** What the database holds and what waits in it, in numbers. */
public interface Backlog {

    /**
     * Reads all numbers, in a few milliseconds.
     *
     * @throws StoreUnavailableException if they cannot be read now
     */
    Levels read();

    /**
     * The numbers at one moment, of all replicas together.
     *
     * @param requests by state; a state that no request has is missing
     * @param leftToPeople how many unknown outcomes only people can still find out
     * @param jobs that are due and were not begun
     * @param entries of the channel that are not posted
     */
    record Levels(
            Map<Status, Long> requests, long leftToPeople, Waiting jobs, Waiting entries, boolean isChannelClosed) {}

    /**
     * @param count how many wait
     * @param longest how long the one that has waited longest waits; zero if none does
     */
    record Waiting(long count, Duration longest) {}
}
