/**
 * The unchanged bot in a process of its own, which can be killed and started again, with a clock that is ahead. Start at {@link
 * quitorg.sandbox.bot.ChildBot}.
 *
 * <p>May import of ours: {@code app}. Of others: slf4j, jspecify.
 */
@NullMarked
package quitorg.sandbox.bot;

import org.jspecify.annotations.NullMarked;
