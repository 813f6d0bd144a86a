package quitorg.workflow.port.audit;

import java.time.Instant;
import java.util.Optional;
import quitorg.request.account.OrgId;

/**
 * Which events of the audit log to read.
 *
 * @param since those that happened at that moment or later
 * @param until those that happened before that moment
 * @param org those of requests for that organization
 */
public record AuditFilter(Optional<Instant> since, Optional<Instant> until, Optional<OrgId> org) {
    public static final AuditFilter ALL = new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty());
}
