package quitorg.sandbox.cloud;

import java.time.Instant;

/**
 * A call as it reached the simulated Tencent Cloud, whatever its result.
 *
 * @param at by the cloud's clock
 * @param nanos the same moment by {@link System#nanoTime}, which a changed clock does not affect
 */
public record CloudArrival(String action, Instant at, long nanos) {}
