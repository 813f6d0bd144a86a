package quitorg.request;

import java.util.Optional;

/**
 * What a person requests, and what was read when they did.
 *
 * @param id the ID that the request gets
 * @param roster who may approve, read live
 * @param earlierCall one for the same account and organization that could still take effect
 */
public record Submission(
        RequestId id,
        Account account,
        OrgId orgId,
        String reason,
        Authorization standing,
        Approvers roster,
        FactsReading facts,
        Optional<EarlierCall> earlierCall) {}
