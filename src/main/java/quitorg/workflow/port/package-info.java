/**
 * What the use cases need from outside, as interfaces, and the values that cross these interfaces.
 *
 * <p>Start at {@link quitorg.workflow.port.RequestStore} (state, events and what follows, in one transaction), {@link
 * quitorg.workflow.port.OrganizationApi} (Tencent Cloud), {@link quitorg.workflow.port.action.Directory} (who may do what) and
 * {@link quitorg.workflow.port.channel.AuditChannel} (the approvals channel). Each port is implemented in one adapter: {@code
 * store}, {@code tencent} or {@code slack}. The exceptions here are failures that a use case may meet; refusals are values.
 *
 * <p>May import of ours: the packages below, {@code request}, {@code workflow.clock}. Of others: jspecify.
 */
@NullMarked
package quitorg.workflow.port;

import org.jspecify.annotations.NullMarked;
