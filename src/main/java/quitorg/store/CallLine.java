package quitorg.store;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * Where calls wait that no thread is free for. Only some of the threads carry calls out, so that hundreds of calls, or a
 * server that answers none, leave threads for people's decisions and for the announcer. A call that finds no place goes
 * back to its row with a turn of its own, so that those who wait do not all come at once again and again.
 */
final class CallLine {
    /** A little shorter than calls can start one after the other, so that the places never run empty. */
    private static final Duration BETWEEN_TURNS = Duration.ofMillis(50);

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);

    private final Semaphore places;
    private final LongSupplier nanoTime;
    private long lastTurn;

    CallLine(int places, LongSupplier nanoTime) {
        this.places = new Semaphore(places);
        this.nanoTime = nanoTime;
        lastTurn = nanoTime.getAsLong();
    }

    /** Whether there was a place; whoever got one has to {@link #leave} it. */
    boolean enter() {
        return places.tryAcquire();
    }

    void leave() {
        places.release();
    }

    /** How long to wait for one's turn; each asks for another one. */
    synchronized Duration waitForTurn() {
        long now = nanoTime.getAsLong();
        long earliest = now + SHORTEST_WAIT.toNanos();
        long afterTheLast = lastTurn + BETWEEN_TURNS.toNanos();
        lastTurn = afterTheLast - earliest > 0 ? afterTheLast : earliest;
        return Duration.ofNanos(lastTurn - now);
    }
}
