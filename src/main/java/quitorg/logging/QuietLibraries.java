package quitorg.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * The first safety net: code that is not ours logs nothing below WARN, whatever level is configured for it. Slack's
 * client logs requests and answers at DEBUG (some hold a socket's address with its ticket). Tencent Cloud's SDK logs
 * all headers at INFO once its debug flag is set. Jetty logs headers and bodies at DEBUG. A library that asks whether
 * a level is enabled gets no, so it does not even build the text.
 *
 * <p>Public and without parameters, so that a logback file of the operator can name it, too.
 */
public final class QuietLibraries extends TurboFilter {
    private static final String OURS = "quitorg";

    /**
     * Loggers that are silent above DEBUG as well, because our code logs the same without secrets. Slack's Socket
     * Mode logs a stack trace at ERROR for each failed connection, sometimes with the socket's address and its secret
     * ticket: quitorg.slack.transport.SocketTransport logs one line when the socket is gone, when it retries, and
     * when it is back. Bolt's parser logs an unknown payload in full at WARN, with the verification token, the
     * response URL and all that a person typed: quitorg.slack.transport.EventsEndpoint logs only its
     * length. SQLite's driver logs stack traces if it cannot load its native library; then the program ends with one line about
     * it.
     */
    private static final List<String> SILENT = List.of(
            "com.slack.api.bolt.socket_mode.",
            "com.slack.api.socket_mode.",
            "com.slack.api.bolt.util.SlackRequestParser",
            "org.sqlite.SQLiteJDBCLoader");

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable thrown) {
        String name = logger.getName();
        if (name.equals(OURS) || name.startsWith(OURS + ".")) {
            return FilterReply.NEUTRAL;
        }
        boolean silent = SILENT.stream().anyMatch(name::startsWith);
        return silent || !level.isGreaterOrEqual(Level.WARN) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
