/**
 * The connection to Slack below the methods of the Web API: proxy, no re-sending, no idle connections, and one line for the
 * operator if Slack cannot be reached. Start at {@link quitorg.slack.connection.SlackHttp}.
 *
 * <p>May import of ours: {@code proxy}. Of others: the Slack SDK, okhttp, gson, {@code javax.net.ssl}, slf4j.
 */
@NullMarked
package quitorg.slack.connection;

import org.jspecify.annotations.NullMarked;
