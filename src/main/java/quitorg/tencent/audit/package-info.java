/**
 * What CloudAudit shows of the calls of QuitOrganization, read for {@code audit verify --cloud}. Start at
 * {@link quitorg.tencent.audit.CloudAuditLog}; {@link quitorg.tencent.audit.QuitEntry} reads one entry.
 *
 * <p>May import of ours: {@code workflow.port}, {@code request}, {@code tencent}. Of others: gson, jspecify.
 */
@NullMarked
package quitorg.tencent.audit;

import org.jspecify.annotations.NullMarked;
