/**
 * Configures the log, and keeps secrets out of it at every level, with two safety nets. Start at {@link
 * quitorg.logging.LogConfiguration}; the nets are {@link quitorg.logging.QuietLibraries} and {@link
 * quitorg.logging.MaskingEncoder}. {@code LogSetting} keeps a wrong setting from silencing the log.
 *
 * <p>May import of ours: nothing. Of others: slf4j with its bridge, logback, nullness annotations.
 */
@NullMarked
package quitorg.logging;

import org.jspecify.annotations.NullMarked;
