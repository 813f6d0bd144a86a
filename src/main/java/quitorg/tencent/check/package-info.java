/**
 * What {@code doctor} checks of Tencent Cloud, by actions that only read. Start at {@link quitorg.tencent.check.CloudChecks}.
 *
 * <p>May import of ours: {@code workflow.port}, {@code request}, {@code explanation}, {@code proxy}, {@code tencent}, {@code
 * tencent.account}. Of others: jspecify.
 */
@NullMarked
package quitorg.tencent.check;

import org.jspecify.annotations.NullMarked;
