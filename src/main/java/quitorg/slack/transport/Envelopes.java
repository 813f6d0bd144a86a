package quitorg.slack.transport;

import com.slack.api.socket_mode.SocketModeClient;
import com.slack.api.socket_mode.queue.SocketModeMessageQueue;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue into which Slack's client puts what arrives at its socket. Envelopes are handled here, by threads of this class;
 * only messages about the socket are left to the client, whose one thread waits for them in {@link #poll} and opens another
 * socket when Slack asks for it. If the socket is closed when an envelope was handled, its acknowledgement waits for the next
 * one.
 *
 * <p>{@link #poll} blocks. With the queue of Slack's own client, that thread would look every 10 ms.
 */
final class Envelopes implements SocketModeMessageQueue {
    /** Payloads that are answered in parallel; one slow answer must not delay the others. */
    private static final int CONCURRENCY = 10;

    /** Slack waits three seconds for an acknowledgement. */
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(3);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);
    private static final Logger log = LoggerFactory.getLogger(Envelopes.class);

    private final EnvelopeAnswers answers;
    private final BlockingQueue<String> socketMessages = new LinkedBlockingQueue<>();
    private final CompletableFuture<SocketModeClient> connected = new CompletableFuture<>();
    private final AtomicInteger threads = new AtomicInteger();
    private final ThreadPoolExecutor handlers = new ThreadPoolExecutor(
            CONCURRENCY,
            CONCURRENCY,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            this::thread,
            (late, pool) -> log.info("A payload came during the stop; the person has to try again"));

    Envelopes(EnvelopeAnswers answers) {
        this.answers = answers;
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "slack-envelope-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** From now on acknowledgements can be sent through that client: it knows the socket that it has opened. */
    void connected(SocketModeClient client) {
        connected.complete(client);
    }

    @Override
    public void add(String message) {
        handlers.execute(() -> handle(message));
    }

    /** Waits for the next message about the socket; null if interrupted, which is how Slack's client ends. */
    @Override
    public @Nullable String poll() {
        try {
            return socketMessages.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void handle(String message) {
        answers.handle(message)
                .ifPresentOrElse(
                        handled -> handled.acknowledgement().ifPresent(this::send), () -> socketMessages.add(message));
    }

    private void send(String acknowledgement) {
        long end = System.nanoTime() + ACKNOWLEDGED_WITHIN.toNanos();
        try {
            // The first envelope may arrive before the client knows the socket that it has just opened.
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

    /** Takes no more envelopes, and waits up to {@code patience} until those that came before are answered. */
    void end(Duration patience) throws InterruptedException {
        handlers.shutdown();
        if (!handlers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn("payloads that came {} ago are still being handled", patience);
            handlers.shutdownNow();
        }
    }
}
