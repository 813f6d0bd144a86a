/**
 * What keyboards, editors and clipboards add to the words that people type, and how it is removed.
 *
 * <p>Start at {@link quitorg.request.typed.TypedText}. May import of ours: nothing. Of others: jspecify.
 */
@NullMarked
package quitorg.request.typed;

import org.jspecify.annotations.NullMarked;
