package quitorg.sandbox;

import com.google.gson.JsonElement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Delivers payloads to the app and waits for the acknowledgement, three seconds at most. Safe for threads. */
final class Courier {
    private final Map<String, Delivery> lastBy = new HashMap<>();
    private final List<Delivery> unanswered = new CopyOnWriteArrayList<>();
    private volatile AppLink link;

    Courier(AppLink link) {
        this.link = link;
    }

    /** From now on deliveries go that way. */
    void use(AppLink other) {
        link = other;
    }

    /** Delivers for a person, and remembers it as his last. */
    Ack deliver(String userId, Delivery delivery) {
        synchronized (lastBy) {
            lastBy.put(userId, delivery);
        }
        return deliver(delivery);
    }

    /** Delivers and waits; never called inside the scene. */
    Ack deliver(Delivery delivery) {
        long start = System.nanoTime();
        CompletableFuture<Optional<JsonElement>> answer = link.send(delivery);
        try {
            Optional<JsonElement> payload = answer.get(Limit.ACK_SECONDS.max, TimeUnit.SECONDS);
            return Ack.arrived(payload, since(start));
        } catch (TimeoutException late) {
            // No longer awaited: if the same envelope is delivered again, its answer must not go to this one.
            answer.cancel(false);
            unanswered.add(delivery);
            return Ack.without(Ack.Outcome.TIMED_OUT, since(start));
        } catch (ExecutionException nobody) {
            if (!(nobody.getCause() instanceof AppLink.NoApp)) {
                throw new IllegalStateException("cannot deliver " + delivery.label(), nobody);
            }
            unanswered.add(delivery);
            return Ack.without(Ack.Outcome.NOT_DELIVERED, since(start));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Ack.without(Ack.Outcome.NOT_DELIVERED, since(start));
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    Optional<Delivery> lastOf(String userId) {
        synchronized (lastBy) {
            return Optional.ofNullable(lastBy.get(userId));
        }
    }

    /** The deliveries that nobody acknowledged in time. */
    List<Delivery> unanswered() {
        return List.copyOf(unanswered);
    }
}
