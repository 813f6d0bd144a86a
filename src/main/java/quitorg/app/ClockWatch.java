package quitorg.app;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.workflow.port.ClockCheck;
import quitorg.workflow.port.StoreUnavailableException;

/** Compares this machine's clock with the database's on each call. */
final class ClockWatch {
    private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);

    private final ClockCheck clocks;
    private final Supplier<Instant> databaseTime;
    private final AtomicBoolean works = new AtomicBoolean(true);

    ClockWatch(ClockCheck clocks, Supplier<Instant> databaseTime) {
        this.clocks = clocks;
        this.databaseTime = databaseTime;
    }

    /** Compares once; throws nothing, since that would end the schedule. */
    void look() {
        try {
            clocks.compareWithDatabase(databaseTime);
            works.set(true);
        } catch (StoreUnavailableException e) {
            // Readiness reports it, and the clocks are compared again in the transaction that begins a call.
            log.debug("The clocks could not be compared; they are compared again soon", e);
        } catch (RuntimeException e) {
            // Logged once: the fault may last for days.
            if (works.getAndSet(false)) {
                log.warn("The clocks could not be compared; they are compared again every few seconds", e);
            }
        }
    }
}
