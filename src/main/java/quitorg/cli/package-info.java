/** The program's commands. Start reading at {@code Main}. May import {@code app}, {@code sandbox}. */
@NullMarked
package quitorg.cli;

import org.jspecify.annotations.NullMarked;
