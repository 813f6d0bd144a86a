package quitorg.sandbox.cloud;

import java.time.Instant;
import java.util.Optional;

/**
 * A call that reached the simulated Tencent Cloud.
 *
 * @param uin the account whose key signed it; empty text where no valid signature was found
 * @param orgId the {@code OrgId} of the body, if there is one
 * @param requestId the one that the answer carries, or would have carried
 * @param answered {@code ok}, the code of an error, or what was scripted in words
 */
public record CloudCall(
        String action, Instant at, String uin, Optional<Long> orgId, String requestId, String answered) {}
