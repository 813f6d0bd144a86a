package quitorg.sandbox.slack.delivery;

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
import java.util.function.Consumer;
import java.util.function.Function;
import quitorg.sandbox.slack.delivery.Delivery.Ack;
import quitorg.sandbox.slack.rules.Limit;
import quitorg.sandbox.slack.state.SlackState;

/** Delivers payloads to the app and waits for the acknowledgement, three seconds at most. Safe for threads. */
public final class PayloadSender {
    private static final Duration PATIENCE = Duration.ofSeconds(Limit.ACK_SECONDS.max);

    private final Map<String, Delivery> lastBy = new HashMap<>();
    private final List<Delivery> unanswered = new CopyOnWriteArrayList<>();
    private volatile Link link;

    public PayloadSender(Link link) {
        this.link = link;
    }

    /** From now on, uses that link for deliveries. */
    public void use(Link other) {
        link = other;
    }

    /**
     * Sends for a person, and stores it as their last delivery.
     *
     * @param effect how the acknowledgement, or its absence, changes what people see
     */
    public Delivery.SentAction send(String userId, Delivery delivery, Consumer<Ack> effect) {
        synchronized (lastBy) {
            lastBy.put(userId, delivery);
        }
        return send(delivery, effect);
    }

    /** Delivers and waits; the result is shown to no one. */
    public Ack deliver(Delivery delivery) {
        return send(delivery, ack -> {}).awaitAck();
    }

    /** Neither this nor the waiting happens inside the {@link SlackState}. */
    public Delivery.SentAction send(Delivery delivery, Consumer<Ack> effect) {
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
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof Link.NoApp)) {
                throw new IllegalStateException("cannot deliver " + delivery.label(), failed);
            }
            return unanswered(delivery, Ack.without(Ack.Outcome.NOT_DELIVERED, since(start)), effect);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Ack.without(Ack.Outcome.NOT_DELIVERED, since(start));
        }
    }

    public Ack unanswered(Delivery delivery, Ack ack, Consumer<Ack> effect) {
        unanswered.add(delivery);
        effect.accept(ack);
        return ack;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    public Optional<Delivery> lastOf(String userId) {
        synchronized (lastBy) {
            return Optional.ofNullable(lastBy.get(userId));
        }
    }

    /** The deliveries that no app acknowledged in time. */
    public List<Delivery> unanswered() {
        return List.copyOf(unanswered);
    }

    /** The connection to the app: a socket that it opened, or HTTP to its address. */
    interface Link {
        /**
         * Sends, without waiting. The receiving thread applies the acknowledgement before it handles anything that the app sends
         * later. The result fails with {@link NoApp} if no app took the delivery; a caller that stops waiting may cancel it.
         *
         * @param whenAcknowledged takes the acknowledgement's payload
         */
        <T> CompletableFuture<T> send(Delivery delivery, Function<Optional<JsonElement>, T> whenAcknowledged);

        /** No app is there to take a delivery. */
        final class NoApp extends RuntimeException {
            private static final long serialVersionUID = 1L;

            NoApp(String why) {
                super(why);
            }
        }
    }
}
