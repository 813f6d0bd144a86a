package quitorg.faults;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The moment before a process is killed. One thread reaches the boundary and prints a line, and no other thread gets
 * through a port any more. So what the killed process had done does not depend on the speed of its threads.
 */
final class StandStill {
    private static final String SAID = "stands still: ";

    private final Optional<Boundary> boundary;
    private final AtomicReference<Thread> first = new AtomicReference<>();
    private final CountDownLatch never = new CountDownLatch(1);

    /** @param boundary where to stand still; empty: never */
    StandStill(Optional<Boundary> boundary) {
        this.boundary = boundary;
    }

    /** What a process prints at the boundary. */
    static String said(Boundary boundary) {
        return SAID + boundary.name();
    }

    boolean isAt(Boundary reached) {
        return boundary.filter(reached::equals).isPresent();
    }

    /** Every thread calls this before it uses a port. Returns, unless another thread is at the boundary. */
    void pass() {
        Thread holder = first.get();
        if (holder != null && holder != Thread.currentThread()) {
            sleepForGood();
        }
    }

    /** From now on only this thread passes. Called before a commit that other threads would react to. */
    void letNoOneElsePass() {
        if (!first.compareAndSet(null, Thread.currentThread())) {
            pass();
        }
    }

    /** This thread has reached the boundary; never returns. */
    void reach(Boundary reached) {
        letNoOneElsePass();
        System.out.println(said(reached));
        sleepForGood();
    }

    private void sleepForGood() {
        while (true) {
            try {
                never.await();
            } catch (InterruptedException stopping) {
                // It goes on waiting until it is killed.
            }
        }
    }
}
