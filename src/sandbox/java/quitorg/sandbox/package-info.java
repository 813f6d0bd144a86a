/**
 * A Slack and a Tencent Cloud to try the bot against, without account, token or network: both are plain servers on
 * loopback that know nothing of the bot. Start reading at {@link quitorg.sandbox.SimulatedSlack}, through whose
 * {@link quitorg.sandbox.Person} a test or a story types, reads and clicks, and at
 * {@link quitorg.sandbox.cloud.SimulatedTencentCloud}.
 *
 * <p>May import of ours: {@code app}, to start the bot for the story; the simulators themselves import nothing of ours. Of
 * others: the web server, gson, slf4j, javax.crypto.
 */
@NullMarked
package quitorg.sandbox;

import org.jspecify.annotations.NullMarked;
