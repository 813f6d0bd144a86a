package quitorg.workflow.clock;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The clocks of one process, so that tests can let time pass.
 *
 * @param wall the machine's wall clock: for time stamps, due times and waits that outlive the process
 * @param nanoTime monotonic, in nanoseconds: for durations within this process
 * @param pause returns after that length, rarely earlier, or with the thread's interrupt flag set; the caller holds no
 *     resource meanwhile
 */
public record Clocks(Clock wall, LongSupplier nanoTime, Consumer<Duration> pause) {
    /** With a pause that lets the thread sleep. */
    public static Clocks of(Clock wall, LongSupplier nanoTime) {
        return new Clocks(wall, nanoTime, length -> LockSupport.parkNanos(length.toNanos()));
    }

    /** Opens now. */
    public SendWindow window() {
        return new SendWindow(wall, nanoTime);
    }
}
