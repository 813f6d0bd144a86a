package quitorg.slack.transport;

import com.slack.api.socket_mode.SocketModeClient;
import com.slack.api.socket_mode.queue.SocketModeMessageQueue;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's client adds here what arrives at its socket. Threads of this class handle the envelopes. Messages about the socket
 * stay for the client: one thread of it takes them from {@link #poll}, and opens another socket when Slack asks for it.
 *
 * <p>Each {@link Lane} has its own threads and a bounded number of envelopes that wait for them. What does not fit is
 * answered "busy, try again" at once, and so is what waited for too long; only a decision is carried out however late.
 *
 * <p>{@link #poll} waits for a message. Slack's own queue does not, so that the client's thread looks every 10 ms.
 */
final class Envelopes implements SocketModeMessageQueue {
    /** Envelopes of a lane that are handled at a time; a slow one must not delay the others. */
    static final int CONCURRENCY = 10;

    /** Envelopes of a lane that wait. With some kilobytes each, those of all lanes take a few megabytes. */
    static final int MOST_WAITING = 500;

    /** Leaves a second of Slack's three for the answer. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private static final int REFUSERS = 2;
    private static final long IDLE_SECONDS = 30;

    private static final Logger log = LoggerFactory.getLogger(Envelopes.class);

    private final EnvelopeHandler handler;
    private final LongSupplier nanoTime;
    private final BlockingQueue<String> socketMessages = new LinkedBlockingQueue<>();
    private final Acknowledgements acknowledgements = new Acknowledgements();
    private final AtomicInteger threads = new AtomicInteger();
    private final Map<Lane, ThreadPoolExecutor> lanes = new EnumMap<>(Lane.class);

    /** Answers "busy". If even these answers queue up, the socket's own thread answers, and reads no more meanwhile. */
    private final ThreadPoolExecutor refusers = pool(REFUSERS, new ThreadPoolExecutor.CallerRunsPolicy());

    /** @param nanoTime monotonic; measures how long envelopes wait */
    Envelopes(EnvelopeHandler handler, LongSupplier nanoTime) {
        this.handler = handler;
        this.nanoTime = nanoTime;
        for (Lane lane : Lane.values()) {
            lanes.put(lane, pool(CONCURRENCY, new ThreadPoolExecutor.AbortPolicy()));
        }
    }

    private ThreadPoolExecutor pool(int size, RejectedExecutionHandler whenFull) {
        var pool = new ThreadPoolExecutor(
                size,
                size,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                this::thread,
                whenFull);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "slack-envelope-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Gives this the client that sends acknowledgements, once it has an open socket. */
    void connected(SocketModeClient client) {
        acknowledgements.connected(client);
    }

    @Override
    public void add(String message) {
        Optional<Lane> lane = Lane.of(message);
        if (lane.isEmpty()) {
            socketMessages.add(message);
            return;
        }
        long arrived = nanoTime.getAsLong();
        ThreadPoolExecutor pool = Objects.requireNonNull(lanes.get(lane.get()));
        try {
            pool.execute(() -> {
                Duration waited = Duration.ofNanos(nanoTime.getAsLong() - arrived);
                boolean isTooLate = lane.get() != Lane.DECISIONS && waited.compareTo(LONGEST_WAIT) > 0;
                answer(message, new Admission(waited, isTooLate));
            });
        } catch (RejectedExecutionException e) {
            if (pool.isShutdown()) {
                log.info("A payload came during the stop; the person has to try again");
            } else {
                refusers.execute(() -> answer(message, Admission.REFUSED));
            }
        }
    }

    private void answer(String message, Admission admission) {
        handler.handle(message, admission).ifPresent(acknowledgements::send);
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

    /** Takes no more envelopes, and waits up to {@code patience} until those that came before are answered. */
    void end(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        lanes.values().forEach(ThreadPoolExecutor::shutdown);
        refusers.shutdown();
        boolean allAnswered = refusers.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        for (ThreadPoolExecutor lane : lanes.values()) {
            allAnswered &= lane.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        if (!allAnswered) {
            log.warn("payloads that came {} ago are still being handled", patience);
            lanes.values().forEach(ThreadPoolExecutor::shutdownNow);
            refusers.shutdownNow();
        }
    }
}
