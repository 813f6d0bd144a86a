/**
 * The approvals channel: what is posted ({@link quitorg.workflow.port.channel.Outbox}), where ({@link
 * quitorg.workflow.port.channel.AuditChannel}), and whether it takes posts ({@link quitorg.workflow.port.channel.ChannelGate}).
 *
 * <p>May import of ours: {@code request}. Of others: jspecify.
 */
@NullMarked
package quitorg.workflow.port.channel;

import org.jspecify.annotations.NullMarked;
