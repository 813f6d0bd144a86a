/**
 * Every error code of Tencent Cloud in plain words: what happened, whether anything was changed, what to do next and who
 * can do it. The words are data ({@code en.tsv}, a file a language), so they can be mended without touching code.
 *
 * <p>Start reading at {@link quitorg.explanation.Explanations}.
 *
 * <p>May import of ours: nothing. Of others: {@code java.*} and nullness annotations only.
 */
@NullMarked
package quitorg.explanation;

import org.jspecify.annotations.NullMarked;
