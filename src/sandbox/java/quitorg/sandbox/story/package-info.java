/**
 * The story that {@code sandbox --script} plays, and the environment it is played in: both simulators with the unchanged bot between
 * them. Start at {@link quitorg.sandbox.story.Script}.
 *
 * <p>May import of ours: {@code app}, {@code sandbox.*}. Of others: slf4j, jspecify.
 */
@NullMarked
package quitorg.sandbox.story;

import org.jspecify.annotations.NullMarked;
