/**
 * The program's commands, one in each file. Start at {@link quitorg.cli.Main}.
 *
 * <p>May import of ours: {@code app}, {@code audit}, {@code request}, {@code sandbox}, {@code explanation}, {@code logging},
 * and {@code store} and {@code workflow} for the faults that end the program. Of others: picocli.
 */
@NullMarked
package quitorg.cli;

import org.jspecify.annotations.NullMarked;
