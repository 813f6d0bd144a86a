package quitorg.request.state;

import java.time.Instant;
import quitorg.request.account.FactsDigest;

/**
 * One approver's yes.
 *
 * @param digest of the facts that the approver saw
 * @param comment what the approver wrote, empty if nothing
 */
public record Approval(Person by, Instant at, FactsDigest digest, String comment) {}
