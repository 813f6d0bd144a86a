/**
 * What happens by the clock: reminders, expiry, and the deletion of old records. Start at {@link
 * quitorg.workflow.housekeeping.Housekeeping} and {@link quitorg.workflow.housekeeping.Retention}.
 *
 * <p>May import of ours: {@code request}, {@code workflow.clock}, {@code workflow.port}, {@code workflow.move}. Of
 * others: slf4j, jspecify.
 */
@NullMarked
package quitorg.workflow.housekeeping;

import org.jspecify.annotations.NullMarked;
