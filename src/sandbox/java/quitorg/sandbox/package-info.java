/**
 * A Slack and a Tencent Cloud to try the bot against, without account, token or network: both are plain servers on loopback
 * that know nothing of the bot. Start reading at {@link quitorg.sandbox.slack.SimulatedSlack}, at {@link
 * quitorg.sandbox.slack.people.Person}, through which a test or a story types, reads and clicks, and at {@link
 * quitorg.sandbox.cloud.SimulatedTencentCloud}.
 *
 * <p>No class is in this package. Of those below, {@code sandbox.story} and {@code sandbox.bot} may import {@code app}, to start the
 * bot; {@code sandbox.page} shows the simulators in a browser; the simulators import nothing of ours but {@code sandbox.wire}.
 */
@NullMarked
package quitorg.sandbox;

import org.jspecify.annotations.NullMarked;
