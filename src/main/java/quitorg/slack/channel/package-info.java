/**
 * The approvals channel, behind the port {@link quitorg.workflow.port.channel.AuditChannel}: posts, edits, look-ups.
 *
 * <p>Start at {@link quitorg.slack.channel.SlackChannel}. Each message carries {@link quitorg.slack.channel.MessageMetadata};
 * {@code MessageLookup} finds one message by it, {@code ThreadReader} reads all of a request's. Only messages of our own bot user
 * count. {@link quitorg.slack.channel.SlackHistory} reads all that the channel shows, for a comparison with the audit log.
 *
 * <p>May import of ours: {@code workflow.port}, {@code request}, {@code slack.api}, {@code slack.check},
 * {@code slack.text}, {@code slack.view}. Of others: the Slack SDK, gson, Caffeine, slf4j, jspecify.
 */
@NullMarked
package quitorg.slack.channel;

import org.jspecify.annotations.NullMarked;
