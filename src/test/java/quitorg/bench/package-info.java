/**
 * Benchmarks, run by the commands of {@code src/docs/benchmarks.md} and not with the tests. Start at {@link
 * quitorg.bench.Growth}.
 */
package quitorg.bench;
