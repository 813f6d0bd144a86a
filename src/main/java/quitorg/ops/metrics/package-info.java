/**
 * What {@code /metrics} shows, by Micrometer. Start at {@link quitorg.ops.metrics.Metrics}; {@link
 * quitorg.ops.metrics.Meters} has the names.
 *
 * <p>May import of ours: {@code request}, {@code workflow.clock}, {@code workflow.port}. Of others: Micrometer, slf4j,
 * jspecify.
 */
@NullMarked
package quitorg.ops.metrics;

import org.jspecify.annotations.NullMarked;
