package quitorg.sandbox.page;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happened, in order, for the pages that are open. Publishing never waits for a reader: each reads the
 * kept events at its own pace, and one that is too far behind has to load the page again. Safe for many threads.
 */
final class Events {
    private static final int KEPT = 4_000;

    /** @param data a JSON object */
    record Event(long id, String data) {}

    private final Deque<Event> kept = new ArrayDeque<>();
    private final CountDownLatch reader = new CountDownLatch(1);
    private long last;
    private boolean isClosed;

    /** @param first greater than every ID of an earlier run, so that a page of that run loads again */
    Events(long first) {
        last = first;
    }

    /** The ID of the newest event. */
    synchronized long last() {
        return last;
    }

    synchronized void publish(JsonObject event) {
        last++;
        kept.addLast(new Event(last, event.toString()));
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
        notifyAll();
    }

    /**
     * The events after that one, oldest first. Waits for the first, at most that long. Empty if some of them are not kept any
     * more, or if the ID is not of this run.
     */
    synchronized Optional<List<Event>> after(long id, Duration atMost) throws InterruptedException {
        reader.countDown();
        if (id > last || id < last - kept.size()) {
            return Optional.empty();
        }
        long deadline = System.nanoTime() + atMost.toNanos();
        long left = atMost.toNanos();
        while (id == last && !isClosed && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
        List<Event> newer = new ArrayList<>();
        Iterator<Event> backwards = kept.descendingIterator();
        while (newer.size() < last - id && backwards.hasNext()) {
            newer.add(backwards.next());
        }
        Collections.reverse(newer);
        return Optional.of(newer);
    }

    /** Waits until a page has asked for events. */
    void awaitReader() throws InterruptedException {
        reader.await();
    }

    synchronized boolean isClosed() {
        return isClosed;
    }

    /** Ends the waiting of all readers. */
    synchronized void close() {
        isClosed = true;
        notifyAll();
    }
}
