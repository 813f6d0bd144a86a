/**
 * The accounts with keys: where the keys come from ({@link quitorg.tencent.account.KeyPlan}), and the keys of roles while
 * they are valid. Start at {@link quitorg.tencent.account.Accounts}.
 *
 * <p>Nothing here uses the providers of the SDK (3.1.1481). Its chain asks the machine before the pod, reads only the real
 * environment, home folder and metadata server, and has no time limits; on a failure the provider of a machine's role
 * throws a {@code NullPointerException}, and the one of an assumed role signs with the text "null".
 *
 * <p>May import of ours: {@code request}. Of others: Caffeine, slf4j, jspecify.
 */
@NullMarked
package quitorg.tencent.account;

import org.jspecify.annotations.NullMarked;
