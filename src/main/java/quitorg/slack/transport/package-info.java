/**
 * How Slack's payloads arrive: Socket Mode, or signed HTTP. Both pass them to the same Bolt app.
 *
 * <p>Start at {@link quitorg.slack.transport.Transport}; then {@code SocketTransport}: its {@code Envelopes} give each
 * {@code Lane} threads of its own, {@code EnvelopeHandler} passes them to Bolt, {@code Acknowledgements} sends the replies. Or
 * {@code HttpTransport} with {@code EventsEndpoint}, which checks the signature over the raw body before it reads anything.
 * {@link quitorg.slack.transport.Admission} tells a handler that its payload is only to be answered "busy".
 *
 * <p>May import of ours: {@code slack.api}, {@code slack.connection}, {@code slack.text}, {@code slack.view}. Of
 * others: the Slack SDK with Bolt, Tyrus with {@code javax.websocket}, okhttp, the web server, gson,
 * {@code javax.crypto}, Caffeine, slf4j, jspecify.
 */
@NullMarked
package quitorg.slack.transport;

import org.jspecify.annotations.NullMarked;
