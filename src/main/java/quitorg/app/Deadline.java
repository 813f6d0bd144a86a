package quitorg.app;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The moment by which a stop is over, even if what is being stopped stays silent. Steps run in parallel, in daemon
 * threads. A step that is not done by then is abandoned; a step that fails does not stop the others.
 */
final class Deadline {
    private static final Logger log = LoggerFactory.getLogger(Deadline.class);

    private final long atNanos;

    private Deadline(long atNanos) {
        this.atNanos = atNanos;
    }

    /** A deadline after that duration from now. */
    static Deadline in(Duration length) {
        // Not by the program's own clock: a test's clock may stand still, real time does not.
        return new Deadline(System.nanoTime() + length.toNanos());
    }

    Deadline earlierBy(Duration length) {
        return new Deadline(atNanos - length.toNanos());
    }

    /** A step of the stop, with the name of its thread. */
    record Step(String name, Runnable work) {
        private Thread begun() {
            Thread thread = new Thread(this::run, name);
            thread.setDaemon(true);
            thread.start();
            return thread;
        }

        private void run() {
            try {
                work.run();
            } catch (RuntimeException e) {
                log.warn("{} broke; it ends with the process", name, e);
            }
        }
    }

    /** Starts all steps at once; returns when they are done, or at the deadline. */
    void run(Step... steps) {
        List<Thread> begun = Stream.of(steps).map(Step::begun).toList();
        begun.forEach(this::await);
    }

    private void await(Thread step) {
        try {
            // Zero would wait for ever.
            step.join(Math.max(1, (atNanos - System.nanoTime()) / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (step.isAlive()) {
            log.warn("{} is not done in time; the process ends without waiting for it", step.getName());
        }
    }
}
