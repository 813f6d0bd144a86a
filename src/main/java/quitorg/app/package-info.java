/**
 * The settings, and the one place where the parts are put together. Start at {@link quitorg.app.Application}: it
 * opens the port, then the database, and starts the parts that {@code Wiring} constructs.
 *
 * <p>May import of ours: everything but {@code cli}, {@code sandbox} and {@code logging}. Of others: slf4j, jspecify.
 */
@NullMarked
package quitorg.app;

import org.jspecify.annotations.NullMarked;
