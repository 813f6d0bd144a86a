package quitorg.faults;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The moment before a process is killed: one thread reaches the boundary and says so, and no other gets through a port any
 * more. So what the killed process had done by then does not depend on how fast its threads were.
 */
final class StandStill {
    private static final String SAID = "stands still: ";

    private final Optional<Boundary> boundary;
    private final AtomicReference<Thread> first = new AtomicReference<>();
    private final CountDownLatch never = new CountDownLatch(1);

    /** Empty: nothing ever stands still. */
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

    /** What every thread does before it uses a port: it goes on, unless another one is at the boundary. */
    void pass() {
        Thread holder = first.get();
        if (holder != null && holder != Thread.currentThread()) {
            sleepForGood();
        }
    }

    /** From now on only this thread passes; asked before a commit that others would act upon. */
    void letNobodyElsePass() {
        if (!first.compareAndSet(null, Thread.currentThread())) {
            pass();
        }
    }

    /** This thread is at the boundary, and never gets further. */
    void reach(Boundary reached) {
        letNobodyElsePass();
        System.out.println(said(reached));
        sleepForGood();
    }

    private void sleepForGood() {
        while (true) {
            try {
                never.await();
            } catch (InterruptedException stopping) {
                // It does not stop: it is killed.
            }
        }
    }
}
