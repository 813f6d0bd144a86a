/**
 * What happens by the clock: reminders and expiry. Start at {@link quitorg.workflow.housekeeping.Housekeeping}.
 *
 * <p>May import of ours: {@code request}, {@code workflow.port}, {@code workflow.move}. Of others: slf4j, jspecify.
 */
@NullMarked
package quitorg.workflow.housekeeping;

import org.jspecify.annotations.NullMarked;
