package quitorg.request;

import java.time.Instant;

/**
 * One approver's yes.
 *
 * @param digest of the facts that he saw
 * @param comment what he wrote, empty where nothing
 */
public record Approval(Person by, Instant at, FactsDigest digest, String comment) {}
