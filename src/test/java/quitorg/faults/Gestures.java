package quitorg.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import quitorg.sandbox.Ack;
import quitorg.sandbox.Person;
import quitorg.sandbox.PreparedAction;
import quitorg.sandbox.Screen;

/**
 * What people do while replicas die: a gesture that got no answer is made again. Slack deals payloads out in turn, so two
 * that are sent with nobody else's between them go to two replicas.
 */
final class Gestures implements AutoCloseable {
    private final ReadWriteLock turns = new ReentrantReadWriteLock(true);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Makes a gesture among those of others. */
    Ack make(Supplier<Ack> gesture) {
        return within(turns.readLock(), gesture);
    }

    /** Makes both at the same instant, with nobody else's between them. */
    List<Ack> makeTogether(PreparedAction one, PreparedAction other) {
        return within(turns.writeLock(), () -> {
            CountDownLatch latch = new CountDownLatch(1);
            Future<Ack> first = threads.submit(() -> after(latch, one));
            Future<Ack> second = threads.submit(() -> after(latch, other));
            latch.countDown();
            return List.of(result(first), result(second));
        });
    }

    private static Ack after(CountDownLatch latch, PreparedAction action) throws InterruptedException {
        latch.await();
        return action.send();
    }

    private static Ack result(Future<Ack> ack) {
        try {
            return ack.get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("Slack gives up after three seconds, and says so", e);
        }
    }

    private static <T> T within(Lock lock, Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the person's modal comes to show that, in so long. */
    static boolean comesToSee(Person person, Duration limit, Predicate<Screen> condition) {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollInterval(Duration.ofMillis(30))
                    .atMost(limit)
                    .until(() -> person.modal().filter(condition).isPresent());
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
