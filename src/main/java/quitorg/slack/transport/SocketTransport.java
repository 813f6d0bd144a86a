package quitorg.slack.transport;

import com.slack.api.bolt.App;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.socket_mode.SocketModeClient;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.connection.LastingFault;
import quitorg.slack.text.Texts;

/**
 * Socket Mode: the bot opens a WebSocket to Slack and receives its payloads there. If Slack cannot be reached at the
 * start, the transport waits and retries; Slack's own client restores a connection that is lost later.
 */
public final class SocketTransport implements Transport {
    /** Payloads that are answered in parallel; one slow answer must not delay the others. */
    private static final int CONCURRENCY = 10;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration CONNECTING_MOST = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(SocketTransport.class);

    private final App app;
    private final Texts texts;
    private final SocketModeApp socket;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread starter = new Thread(this::connectUntilConnected, "slack-socket-start");
    private final AtomicBoolean lastSeenConnected = new AtomicBoolean();
    private final LastingFault notConnected = new LastingFault(log::warn, System::nanoTime);
    private volatile @Nullable SocketModeClient client;

    /**
     * Opens nothing yet.
     *
     * @param appToken {@code xapp-…}
     */
    public SocketTransport(App app, String appToken, Texts texts) {
        this.texts = texts;
        this.app = app;
        try {
            // Tyrus, because the other backend stops reconnecting for good after one refusal.
            socket = new SocketModeApp(
                    appToken, SocketModeClient.Backend.Tyrus, SocketTransport::acknowledged, app, CONCURRENCY);
        } catch (IOException e) {
            throw new IllegalStateException("Bolt's Socket Mode could not be set up", e);
        }
    }

    /** Connects in the background. */
    @Override
    public void start() {
        starter.setDaemon(true);
        starter.start();
    }

    /** Whether payloads can arrive now; asks the server, which may take three seconds. */
    @Override
    public boolean isConnected() {
        SocketModeClient connected = client;
        if (connected == null) {
            return false;
        }
        boolean isConnected = connected.verifyConnection();
        if (lastSeenConnected.getAndSet(isConnected) != isConnected && !isStopping()) {
            if (isConnected) {
                log.info("connected to Slack (Socket Mode)");
            } else {
                log.warn(
                        "the socket to Slack is closed; Slack's client opens it again. If it stays closed (not ready after"
                                + " 30 s), check whether SLACK_APP_TOKEN is still valid");
            }
        }
        return isConnected;
    }

    @Override
    public Optional<Handler> endpoint() {
        return Optional.empty();
    }

    private static Response acknowledged(SocketModeApp.ErrorContext context) {
        log.error("a payload broke before a handler saw it; it is acknowledged and dropped", context.getException());
        return Response.ok();
    }

    private void connectUntilConnected() {
        Duration wait = FIRST_WAIT;
        while (!isStopping()) {
            if (connect()) {
                return;
            }
            notConnected.shows("Slack's Socket Mode is not connected yet; the bot tries again until it is");
            if (!sleep(wait)) {
                return;
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
    }

    private boolean connect() {
        try {
            socket.startAsync();
            SocketModeClient made = socket.getClient();
            made.addWebSocketMessageListener(new UnreadableEnvelopes(app.config(), made, texts));
            client = made;
            // Bolt also returns here if Slack gave an address but no socket opened at it.
            if (!isConnected()) {
                log.warn("the socket to Slack could not be opened; Slack's client tries again by itself");
            }
            if (isStopping()) {
                disconnect();
            }
            return true;
        } catch (Exception e) {
            // startAsync() declares Exception: one for a refusal by Slack, NullPointerException for an unreachable
            // Slack
            // and a 429. The client for Slack has logged the cause. A message may hold the socket's URL.
            log.debug("Socket Mode did not start: {}", e.getClass().getName());
            // A client made before the failure may have threads, so close() must know it.
            client = socket.getClient();
            if (isStopping()) {
                disconnect();
            }
            return false;
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private boolean sleep(Duration length) {
        try {
            return !stopping.await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Takes no more payloads. Closes the client directly, since Bolt's close leaves it reconnecting. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            // A connection that is being made right now would stay open without this wait.
            starter.join(CONNECTING_MOST.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        disconnect();
    }

    private synchronized void disconnect() {
        SocketModeClient connected = client;
        if (connected == null) {
            return;
        }
        client = null;
        try {
            // First, because it interrupts a reconnection in progress, which would open a socket with payloads that
            // no one answers. And a closed socket is not asked for three seconds whether it is connected.
            connected.close();
            socket.close();
        } catch (Exception e) {
            // SocketModeApp.close() declares Exception; what stays open ends with the process.
            log.warn("the socket did not close: {}", e.getClass().getSimpleName());
        }
    }
}
