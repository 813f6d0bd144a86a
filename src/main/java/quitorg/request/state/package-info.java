/**
 * What a request consists of: its status and terms, the consent, how far the call is, and how it ended. Start at {@link
 * quitorg.request.state.Status}.
 *
 * <p>May import of ours: {@code request.account}, {@code request.typed}. Of others: {@code java.*} and jspecify only.
 */
@NullMarked
package quitorg.request.state;

import org.jspecify.annotations.NullMarked;
