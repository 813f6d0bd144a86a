package quitorg.sandbox.slack;

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
import java.util.function.Consumer;

/** Delivers payloads to the app and waits for the acknowledgement, three seconds at most. Safe for threads. */
final class PayloadSender {
    private static final Duration PATIENCE = Duration.ofSeconds(Limit.ACK_SECONDS.max);

    private final Map<String, Delivery> lastBy = new HashMap<>();
    private final List<Delivery> unanswered = new CopyOnWriteArrayList<>();
    private volatile AppLink link;

    PayloadSender(AppLink link) {
        this.link = link;
    }

    /** From now on, uses that link for deliveries. */
    void use(AppLink other) {
        link = other;
    }

    /**
     * Sends for a person, and stores it as their last delivery.
     *
     * @param effect how the acknowledgement, or its absence, changes what people see
     */
    SentAction send(String userId, Delivery delivery, Consumer<Ack> effect) {
        synchronized (lastBy) {
            lastBy.put(userId, delivery);
        }
        return send(delivery, effect);
    }

    /** Delivers and waits; the result is shown to no one. */
    Ack deliver(Delivery delivery) {
        return send(delivery, ack -> {}).awaitAck();
    }

    /** Neither this nor the waiting happens inside the scene. */
    private SentAction send(Delivery delivery, Consumer<Ack> effect) {
        long start = System.nanoTime();
        CompletableFuture<Ack> answer = link.send(delivery, payload -> {
            Ack ack = Ack.arrived(payload, since(start));
            effect.accept(ack);
            return ack;
        });
        return () -> await(answer, delivery, start, effect);
    }

    private Ack await(CompletableFuture<Ack> answer, Delivery delivery, long start, Consumer<Ack> effect) {
        try {
            return answer.get(PATIENCE.minus(since(start)).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            answer.cancel(false);
            return unanswered(delivery, Ack.without(Ack.Outcome.TIMED_OUT, since(start)), effect);
        } catch (ExecutionException nobody) {
            if (!(nobody.getCause() instanceof AppLink.NoApp)) {
                throw new IllegalStateException("cannot deliver " + delivery.label(), nobody);
            }
            return unanswered(delivery, Ack.without(Ack.Outcome.NOT_DELIVERED, since(start)), effect);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Ack.without(Ack.Outcome.NOT_DELIVERED, since(start));
        }
    }

    private Ack unanswered(Delivery delivery, Ack ack, Consumer<Ack> effect) {
        unanswered.add(delivery);
        effect.accept(ack);
        return ack;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    Optional<Delivery> lastOf(String userId) {
        synchronized (lastBy) {
            return Optional.ofNullable(lastBy.get(userId));
        }
    }

    /** The deliveries that no app acknowledged in time. */
    List<Delivery> unanswered() {
        return List.copyOf(unanswered);
    }
}
