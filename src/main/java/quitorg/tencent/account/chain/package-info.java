/**
 * Where keys are looked for if no setting names any: in the places in which Tencent Cloud's own tools keep them. Start at
 * {@link quitorg.tencent.account.chain.KeyChain}.
 *
 * <p>May import of ours: {@code tencent.account}. Of others: gson, jspecify.
 */
@NullMarked
package quitorg.tencent.account.chain;

import org.jspecify.annotations.NullMarked;
