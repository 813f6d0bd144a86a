/**
 * The audit log for people: exported ({@link quitorg.audit.ExportFormat}) and verified ({@link quitorg.audit.Verification}:
 * first the chain, then each request's events against its row). Reads through {@code AuditLog}; writes nothing.
 *
 * <p>May import of ours: {@code workflow.port}, {@code request}. Of others: Jackson's escaping of strings, jspecify.
 */
@NullMarked
package quitorg.audit;

import org.jspecify.annotations.NullMarked;
