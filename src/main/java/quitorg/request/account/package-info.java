/**
 * The account and its organization, as Tencent Cloud names them, and what the cloud says of them. Start at {@link
 * quitorg.request.account.FactsReading}.
 *
 * <p>May import of ours: {@code request.typed}. Of others: {@code java.*} and jspecify only.
 */
@NullMarked
package quitorg.request.account;

import org.jspecify.annotations.NullMarked;
