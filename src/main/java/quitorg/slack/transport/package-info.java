/**
 * How Slack's payloads arrive: Socket Mode, or signed HTTP. Both pass them to the same Bolt app.
 *
 * <p>Start at {@link quitorg.slack.transport.Transport}; then {@code SocketTransport}, whose {@code Envelopes} handle what
 * arrives, in one {@code Lane} or another, and whose {@code EnvelopeAnswers} make the acknowledgements; or {@code HttpTransport} with {@code EventsEndpoint}, which
 * checks the signature over the raw body before it reads anything.
 *
 * <p>May import of ours: {@code slack.api}, {@code slack.connection}, {@code slack.text}, {@code slack.view}. Of others: the
 * Slack SDK with Bolt, Tyrus, okhttp, the web server, gson, {@code javax.crypto}, Caffeine, slf4j, jspecify.
 */
@NullMarked
package quitorg.slack.transport;

import org.jspecify.annotations.NullMarked;
