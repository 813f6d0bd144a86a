/**
 * Every error code of Tencent Cloud in plain words: what happened, whether anything changed, what to do next and who
 * can do it. The texts are data ({@code texts*.properties}, one file for each language), so they can be corrected
 * without a code change; {@code codes.tsv} says which code proves that nothing was carried out.
 *
 * <p>Start at {@link quitorg.explanation.Explanations}.
 *
 * <p>May import of ours: nothing. Of others: {@code java.*} and nullness annotations only.
 */
@NullMarked
package quitorg.explanation;

import org.jspecify.annotations.NullMarked;
