/**
 * The accounts with keys, and the source of the keys. Start at {@link quitorg.tencent.account.Accounts}.
 *
 * <p>May import of ours: {@code request}. Of others: the Tencent Cloud SDK, slf4j,
 * jspecify.
 */
@NullMarked
package quitorg.tencent.account;

import org.jspecify.annotations.NullMarked;
