package quitorg.workflow.port;

import java.time.Clock;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * What one process measures time by, so that tests can let it pass.
 *
 * @param wall the machine's wall clock: for stamps, due times and waits that outlive the process
 * @param nanoTime monotonic, in nanoseconds: for durations within this process
 * @param pause waits without holding anything
 */
public record Clocks(Clock wall, LongSupplier nanoTime, Pause pause) {
    /** With a pause in which the thread sleeps. */
    public static Clocks of(Clock wall, LongSupplier nanoTime) {
        return new Clocks(wall, nanoTime, length -> LockSupport.parkNanos(length.toNanos()));
    }

    /** Opens now. */
    public SendWindow window() {
        return new SendWindow(wall, nanoTime);
    }
}
