/**
 * The audit log from outside: what an event of the chain is, how its hash is made, and how all events are read. Start at
 * {@link quitorg.workflow.port.audit.AuditLog}; the format is described in {@code src/docs/audit.md}. {@link
 * quitorg.workflow.port.audit.ChannelHistory} and {@link quitorg.workflow.port.audit.CloudLog} are the witnesses outside of the
 * database, with which the log can be compared.
 *
 * <p>May import of ours: {@code request}. Of others: jspecify.
 */
@NullMarked
package quitorg.workflow.port.audit;

import org.jspecify.annotations.NullMarked;
