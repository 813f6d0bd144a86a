package quitorg.slack.transport;

import com.slack.api.socket_mode.SocketModeClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends acknowledgements to Slack. While no socket is open, an acknowledgement waits for the next socket, as long as Slack
 * waits for the acknowledgement. Safe for many threads.
 */
final class Acknowledgements {
    /** Slack waits three seconds for an acknowledgement. */
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(3);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

    private static final Logger log = LoggerFactory.getLogger(Acknowledgements.class);

    private final CompletableFuture<SocketModeClient> connected = new CompletableFuture<>();

    /** Gives this the client that sends acknowledgements, once it has an open socket. */
    void connected(SocketModeClient client) {
        connected.complete(client);
    }

    /** Returns once it is sent, or once Slack waits for it no more. */
    void send(String acknowledgement) {
        long end = System.nanoTime() + ACKNOWLEDGED_WITHIN.toNanos();
        try {
            // The first envelope may arrive before the client knows that its socket is open.
            SocketModeClient client = connected.get(ACKNOWLEDGED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            while (!isSent(client, acknowledgement)) {
                if (System.nanoTime() - end > 0) {
                    log.warn("a payload was handled, but no socket to Slack was open for its acknowledgement");
                    return;
                }
                TimeUnit.NANOSECONDS.sleep(BETWEEN_TRIES.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("a payload was handled, but the socket to Slack did not open for its acknowledgement");
        }
    }

    private static boolean isSent(SocketModeClient client, String acknowledgement) {
        try {
            client.sendSocketModeResponse(acknowledgement);
            return true;
        } catch (IllegalStateException e) {
            // The socket is closed, and Slack's client opens the next one.
            return false;
        }
    }
}
