/**
 * Time: the clocks of this process, whether they are right ({@link quitorg.workflow.clock.ClockCheck}), the window in which a call
 * may be sent ({@link quitorg.workflow.clock.SendWindow}), and how long to wait after failures.
 *
 * <p>May import of ours: nothing. Of others: slf4j, jspecify.
 */
@NullMarked
package quitorg.workflow.clock;

import org.jspecify.annotations.NullMarked;
