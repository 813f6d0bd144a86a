/**
 * Benchmarks: the bot beside a bare Bolt app, in one run, with the same driver (start at {@link quitorg.bench.Benchmark}), and
 * look-ups in a large database ({@link quitorg.bench.Growth}). {@code src/docs/benchmarks.md} has the commands and what was
 * measured. Not part of {@code mvn verify}.
 */
@NullMarked
package quitorg.bench;

import org.jspecify.annotations.NullMarked;
