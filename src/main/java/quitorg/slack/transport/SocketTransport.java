package quitorg.slack.transport;

import com.slack.api.bolt.App;
import com.slack.api.methods.response.apps.connections.AppsConnectionsOpenResponse;
import io.javalin.http.Handler;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.api.SlackClient;
import quitorg.slack.connection.LastingFault;
import quitorg.slack.text.Texts;

/**
 * Socket Mode: the bot opens a WebSocket to Slack and receives its payloads there. If no socket can be opened at the start,
 * the transport waits and retries; Slack's own client restores a connection that is lost later.
 */
public final class SocketTransport implements Transport {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);
    private static final Duration LAST_HANDLERS = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(SocketTransport.class);

    private final App app;
    private final SlackClient web;
    private final String appToken;
    private final EnvelopeHandler handler;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread starter = new Thread(this::connectUntilConnected, "slack-socket-start");
    private final AtomicBoolean lastSeenConnected = new AtomicBoolean();
    private final LastingFault notConnected = new LastingFault(log::warn, System::nanoTime);
    private volatile @Nullable Connection connection;

    private record Connection(SlackSocket client, Envelopes envelopes) {}

    /**
     * Opens nothing yet.
     *
     * @param appToken {@code xapp-…}
     */
    public SocketTransport(App app, SlackClient web, String appToken, Texts texts) {
        this.app = app;
        this.web = web;
        this.appToken = appToken;
        handler = new EnvelopeHandler(app, texts);
    }

    /** Connects in the background. */
    @Override
    public void start() {
        app.start();
        starter.setDaemon(true);
        starter.start();
    }

    /** Whether payloads can arrive now; asks the server, which may take three seconds. */
    @Override
    public boolean isConnected() {
        Connection made = connection;
        if (made == null) {
            return false;
        }
        boolean isConnected = made.client().verifyConnection();
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

    private void connectUntilConnected() {
        Duration wait = FIRST_WAIT;
        while (!isStopping() && !connect()) {
            notConnected.shows("Slack's Socket Mode is not connected yet; the bot tries again until it is");
            if (!sleep(wait)) {
                return;
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
    }

    private boolean connect() {
        try {
            Optional<String> address = address();
            // Slack may have taken longer for its answer than the stop waits.
            return address.isPresent() && !isStopping() && open(address.get());
        } catch (URISyntaxException | RuntimeException e) {
            // Slack's client and Tyrus have no specific exception. The message may hold the socket's address.
            log.debug("Socket Mode did not start: {}", e.getClass().getName());
            disconnect();
            return false;
        }
    }

    private Optional<String> address() {
        return web.call(
                        "apps.connections.open",
                        unused -> app.slack().methods(appToken).appsConnectionsOpen(request -> request))
                .value()
                .map(AppsConnectionsOpenResponse::getUrl);
    }

    private boolean open(String address) throws URISyntaxException {
        Envelopes envelopes = new Envelopes(handler, System::nanoTime);
        SlackSocket client = new SlackSocket(app.slack(), appToken, address, envelopes);
        connection = new Connection(client, envelopes);
        client.connect();
        // connect() also returns if no socket opened at the address.
        boolean isOpen = isConnected();
        if (isOpen) {
            envelopes.connected(client);
        }
        if (!isOpen || isStopping()) {
            disconnect();
        }
        return isOpen;
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

    /** Takes no more payloads; those that came before are acknowledged first. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            // A connection that is being made right now would stay open without this wait.
            starter.join(LONGEST_CONNECT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        disconnect();
    }

    private synchronized void disconnect() {
        Connection made = connection;
        if (made == null) {
            return;
        }
        connection = null;
        try {
            made.envelopes().end(LAST_HANDLERS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(made.client());
        }
    }

    private static void close(SlackSocket client) {
        try {
            client.close();
        } catch (IOException e) {
            log.warn("the socket did not close: {}", e.getClass().getSimpleName());
        }
    }
}
