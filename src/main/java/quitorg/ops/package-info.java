/**
 * For the operator: health. Start reading at {@link quitorg.ops.HealthServer}.
 *
 * <p>May import of ours: {@code workflow}. Of others: the web server.
 */
@NullMarked
package quitorg.ops;

import org.jspecify.annotations.NullMarked;
