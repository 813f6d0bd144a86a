/**
 * The program's commands, one in each file. Start at {@link quitorg.cli.Main}.
 *
 * <p>May import of ours: {@code app}, {@code audit}, {@code explanation}, {@code logging}, {@code request},
 * {@code sandbox}, {@code store}, {@code workflow.port}. Of others: picocli, slf4j, jspecify.
 */
@NullMarked
package quitorg.cli;

import org.jspecify.annotations.NullMarked;
