/**
 * What {@code doctor} checks: each adapter lists its checks, and none of them changes anything. Start at {@link
 * quitorg.workflow.port.check.Check}.
 *
 * <p>May import of ours: nothing. Of others: jspecify.
 */
@NullMarked
package quitorg.workflow.port.check;

import org.jspecify.annotations.NullMarked;
