package quitorg.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import quitorg.sandbox.slack.SimulatedSlack;
import quitorg.sandbox.slack.delivery.Delivery;

/**
 * Sends commands as Slack does and measures each acknowledgement, from the moment before the simulator writes the envelope
 * to the moment when it has read the acknowledgement. What the simulator itself takes is in all figures alike.
 */
final class Load {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final SimulatedSlack slack;
    private final Delivery pattern;
    private final Random random = new Random(7);

    Load(SimulatedSlack slack, Delivery pattern) {
        this.slack = slack;
        this.pattern = pattern;
    }

    /** @param millis the times of the acknowledgements, without those that did not come within three seconds */
    record Result(List<Double> millis, int missing, double seconds) {
        double quantile(double share) {
            return Figures.quantile(millis, share);
        }

        double perSecond() {
            return millis.size() / seconds;
        }
    }

    /** One command; in milliseconds, or NaN. */
    double one() {
        Delivery.Ack ack = slack.deliver(next());
        return ack.arrived() ? ack.after().toNanos() / 1e6 : Double.NaN;
    }

    private Delivery next() {
        // Each is a new command: the bot answers a repeated one from memory.
        return pattern.forged(payload -> {
            payload.addProperty("trigger_id", "bench." + NUMBERS.incrementAndGet());
            return payload;
        });
    }

    /** Commands that arrive at random, as from many people who know nothing of each other. */
    Result open(int perSecond, Duration length) {
        Queue<Double> times = new ConcurrentLinkedQueue<>();
        ExecutorService people = Executors.newCachedThreadPool();
        long began = System.nanoTime();
        double next = 0;
        int sent = 0;
        while (next < length.toNanos()) {
            LockSupport.parkNanos((long) (began + next - System.nanoTime()));
            people.execute(() -> times.add(one()));
            sent++;
            next += -Math.log(1 - random.nextDouble()) * 1e9 / perSecond;
        }
        return ended(people, times, began, sent);
    }

    /** So many people who each send the next command once the last is acknowledged. */
    Result closed(int people, Duration length) {
        Queue<Double> times = new ConcurrentLinkedQueue<>();
        AtomicInteger sent = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(people);
        long began = System.nanoTime();
        for (int each = 0; each < people; each++) {
            threads.execute(() -> {
                while (System.nanoTime() - began < length.toNanos()) {
                    sent.incrementAndGet();
                    times.add(one());
                }
            });
        }
        return ended(threads, times, began, () -> sent.get());
    }

    private static Result ended(ExecutorService threads, Queue<Double> times, long began, int sent) {
        return ended(threads, times, began, () -> sent);
    }

    private static Result ended(ExecutorService threads, Queue<Double> times, long began, IntSupplier sent) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("commands are still being sent");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        List<Double> came = times.stream().filter(millis -> !millis.isNaN()).toList();
        return new Result(came, sent.getAsInt() - came.size(), seconds);
    }

    /** How long a fixed piece of work takes on this machine now, in milliseconds: its noise. */
    static double spin() {
        long began = System.nanoTime();
        long value = 1;
        for (int i = 0; i < 50_000_000; i++) {
            value = value * 6_364_136_223_846_793_005L + i;
        }
        if (value == Arrays.hashCode(new int[0])) {
            throw new IllegalStateException("never; but the loop has to be run for it");
        }
        return (System.nanoTime() - began) / 1e6;
    }
}
