/**
 * A Slack and a Tencent Cloud to try the bot against, without account, token or network: both are plain servers on
 * loopback that know nothing of the bot. Start reading at {@link quitorg.sandbox.SimulatedSlack}, through whose
 * {@link quitorg.sandbox.Person} a test or a story types, reads and clicks, and at
 * {@link quitorg.sandbox.SimulatedTencentCloud}.
 *
 * <p>The simulators import nothing of ours; of others the web server, gson and slf4j.
 */
@NullMarked
package quitorg.sandbox;

import org.jspecify.annotations.NullMarked;
