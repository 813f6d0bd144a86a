/**
 * Posts the entries of the outbox in the channel, each message once and in the order of its request, and keeps each card up
 * to date.
 *
 * <p>Start at {@link quitorg.workflow.announcement.Announcer}, then {@code MessagePoster} (new messages), {@code
 * PostVerifier} (whether a message with an unclear answer arrived) and {@code CardEditor} (edits, at their own pace). {@link
 * quitorg.workflow.announcement.ChannelStatus} knows whether the channel takes posts at all.
 *
 * <p>May import of ours: {@code request}, {@code workflow.clock}, {@code workflow.port}. Of others: slf4j, jspecify.
 */
@NullMarked
package quitorg.workflow.announcement;

import org.jspecify.annotations.NullMarked;
