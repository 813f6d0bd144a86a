/**
 * What keeps secrets out of the log, whatever level is set: two nets, one behind the other. Start reading at
 * {@link quitorg.logging.QuietLibraries}; then {@link quitorg.logging.MaskingEncoder}. And what keeps a wrong setting from
 * silencing it: {@link quitorg.logging.LogSetting}.
 *
 * <p>May import of ours: nothing. Of others: slf4j with its bridge, logback, nullness annotations.
 */
@NullMarked
package quitorg.logging;

import org.jspecify.annotations.NullMarked;
