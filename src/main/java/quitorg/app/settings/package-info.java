/**
 * The settings: read from the environment or files, all checked at once, every problem reported. Start at
 * {@link quitorg.app.settings.Settings}.
 *
 * <p>May import of ours: {@code proxy}, {@code request}, {@code slack.text}, {@code tencent}, {@code workflow.port}. Of
 * others: jspecify.
 */
@NullMarked
package quitorg.app.settings;

import org.jspecify.annotations.NullMarked;
