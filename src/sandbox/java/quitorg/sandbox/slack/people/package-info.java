/**
 * People and what they do: type, read, fill in and click, by the words on their screens. Start at {@link
 * quitorg.sandbox.slack.people.Person}.
 *
 * <p>May import of ours: {@code sandbox.slack.*}, {@code sandbox.wire}. Of others: gson, jspecify.
 */
@NullMarked
package quitorg.sandbox.slack.people;

import org.jspecify.annotations.NullMarked;
