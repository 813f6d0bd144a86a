package quitorg.sandbox.cloud;

import java.time.Instant;
import java.util.Optional;

/**
 * A call that reached the simulated Tencent Cloud.
 *
 * @param uin the account of the key that signed it; empty text if there was no valid signature
 * @param orgId the {@code OrgId} of the body, if there is one
 * @param requestId the ID that the answer carries, or would have carried
 * @param answered empty text so far, then {@code ok}, the code of an error, or a description of the scripted answer
 */
public record CloudCall(
        String action, Instant at, String uin, Optional<Long> orgId, String requestId, String answered) {
    /**
     * A call as it reached the cloud, whatever its result.
     *
     * @param at by the cloud's clock
     * @param nanos the same moment by {@link System#nanoTime}, which a changed clock does not affect
     */
    public record Arrival(String action, Instant at, long nanos) {}
}
