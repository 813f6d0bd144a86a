package quitorg.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * The first net: of all code that is not ours, nothing below WARN is logged, whatever level is set for it. Slack's client
 * logs requests and answers at DEBUG (the address of a socket, with its ticket, in some), Tencent Cloud's SDK all headers
 * at INFO once its debug flag is set, Jetty headers and bodies at DEBUG. A library that asks whether it may log is told
 * no, so that it does not even write the text.
 *
 * <p>Public, without parameters, since logback makes it of its name in a file.
 */
public final class QuietLibraries extends TurboFilter {
    private static final String OURS = "quitorg";

    /**
     * What these say above DEBUG, ours says without secrets. At each try to connect, Slack's Socket Mode logs a stack
     * trace, some with the socket's address, whose ticket is a secret, and that at ERROR: quitorg.slack.transport.SocketTransport
     * says in a line that the socket is gone, when it tries again, and that it is back. Bolt's parser logs a payload that it
     * does not know as it came, at WARN, with the verification token, the response URL and all that a person typed:
     * quitorg.slack.transport.EventsEndpoint says how long it was.
     */
    private static final List<String> SILENT = List.of(
            "com.slack.api.bolt.socket_mode.",
            "com.slack.api.socket_mode.",
            "com.slack.api.bolt.util.SlackRequestParser");

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
