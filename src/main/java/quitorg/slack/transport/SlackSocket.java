package quitorg.slack.transport;

import com.slack.api.Slack;
import com.slack.api.socket_mode.impl.SocketModeClientTyrusImpl;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.websocket.ClientEndpoint;
import javax.websocket.CloseReason;
import javax.websocket.OnClose;
import javax.websocket.OnOpen;
import javax.websocket.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's client for Socket Mode, which leaves no socket open when it is closed. Without this class, a reconnection that is in
 * progress at that moment could still open one, and its payloads would never be answered.
 *
 * <p>Public, since the WebSocket library calls the methods with annotations.
 */
@ClientEndpoint
public final class SlackSocket extends SocketModeClientTyrusImpl {
    /** How often Slack's client checks whether its socket is still open. */
    private static final long CHECK_EVERY_MILLIS = 5_000;

    private static final Logger log = LoggerFactory.getLogger(SlackSocket.class);

    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    /**
     * Opens nothing yet.
     *
     * @param address of the socket, as Slack gave it
     */
    SlackSocket(Slack slack, String appToken, String address, Envelopes envelopes) throws URISyntaxException {
        // One thread: it handles only what concerns the socket.
        super(slack, appToken, address, 1, envelopes, true, true, CHECK_EVERY_MILLIS);
    }

    @Override
    public void connect() {
        if (!isClosed) {
            super.connect();
        }
    }

    @Override
    @OnOpen
    public void onOpen(Session session) {
        sessions.add(session);
        // After the line above: either this sees isClosed, or close() sees the session.
        if (isClosed) {
            close(session);
        } else {
            super.onOpen(session);
        }
    }

    @Override
    @OnClose
    public void onClose(Session session, CloseReason reason) {
        sessions.remove(session);
        super.onClose(session, reason);
    }

    @Override
    public void close() throws IOException {
        isClosed = true;
        super.close();
        sessions.forEach(SlackSocket::close);
    }

    private static void close(Session session) {
        try {
            session.close();
        } catch (IOException | IllegalStateException e) {
            log.debug("a socket was closed already: {}", e.getClass().getSimpleName());
        }
    }
}
