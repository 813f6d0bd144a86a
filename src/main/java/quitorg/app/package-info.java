/**
 * The settings, and the one place where the parts are put together. Start reading at {@link quitorg.app.Application}: it
 * opens the port, then the database, and sets a {@code Bot} to work on it, which is made of {@code Ports} and, on them,
 * {@code UseCases}.
 *
 * <p>May import of ours: everything but {@code cli}, {@code sandbox} and {@code logging}. Of others: slf4j.
 */
@NullMarked
package quitorg.app;

import org.jspecify.annotations.NullMarked;
