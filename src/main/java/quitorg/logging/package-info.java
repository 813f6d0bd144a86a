/**
 * Keeps secrets out of the log, whatever level is set, with two safety nets. Start at
 * {@link quitorg.logging.QuietLibraries}, then {@link quitorg.logging.MaskingEncoder}.
 * {@link quitorg.logging.LogSetting} keeps a wrong setting from silencing the log.
 *
 * <p>May import of ours: nothing. Of others: slf4j with its bridge, logback, nullness annotations.
 */
@NullMarked
package quitorg.logging;

import org.jspecify.annotations.NullMarked;
