/**
 * The audit log beside CloudAudit, the cloud's own log ({@link quitorg.audit.cloud.CloudComparison}): the calls that the log says
 * were made ({@link quitorg.audit.cloud.LoggedCalls}) and the calls that the cloud shows, matched with each other ({@link
 * quitorg.audit.cloud.CloudMatching}).
 *
 * <p>May import of ours: {@code audit}, {@code workflow.port}, {@code request}. Of others: jspecify.
 */
@NullMarked
package quitorg.audit.cloud;

import org.jspecify.annotations.NullMarked;
