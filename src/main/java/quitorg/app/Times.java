package quitorg.app;

import java.time.Clock;
import java.util.function.LongSupplier;
import quitorg.workflow.SendWindow;

/**
 * The clocks of one program.
 *
 * @param wall as it is: for what is compared with stamps from elsewhere, and for the window of a call
 * @param nanoTime monotonic
 * @param steady follows no jump of the wall's: for everything else
 */
record Times(Clock wall, LongSupplier nanoTime, SteadyClock steady) {
    static Times of(Clock wall, LongSupplier nanoTime) {
        return new Times(wall, nanoTime, new SteadyClock(wall, nanoTime));
    }

    /** Opens now. */
    SendWindow window() {
        return new SendWindow(wall, nanoTime);
    }
}
