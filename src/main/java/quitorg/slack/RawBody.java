package quitorg.slack;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads the body of a request as it comes, without a thread that waits for it: any number of slow senders cost nobody
 * an answer. It is bounded in size, in time, and together with all others in memory, since nobody has proved yet that
 * he is Slack.
 */
final class RawBody implements ReadListener {
    /** One megabyte. */
    static final int MOST = 1_048_576;

    /** From the headers to the last byte. Slack itself waits three seconds for the answer. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /**
     * Of all bodies that are being read at the same time, each beyond its first {@link #ALWAYS_ROOM}; what comes beyond it
     * is not taken.
     */
    private static final long MOST_OF_ALL = 32L * MOST;

    /**
     * So much of each body is taken however many large ones come: Slack's own are seldom larger, so that a flood of large
     * ones keeps no honest one out. The web server's limit on connections bounds them all.
     */
    private static final int ALWAYS_ROOM = 65_536;

    /** How the reading ended. */
    sealed interface Read {}

    /** All of it is there. */
    static final class Whole implements Read {
        private final byte[] bytes;

        private Whole(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** It is larger than {@link #MOST}. */
    record TooLarge() implements Read {}

    /** It did not end in time. */
    record TooSlow() implements Read {}

    /** Too much is being read already. */
    record NoRoom() implements Read {}

    /** The sender went away, or broke the rules of HTTP. */
    record BrokenOff() implements Read {}

    private final ServletInputStream stream;
    private final AtomicLong heldByAll;
    private final AtomicLong held = new AtomicLong();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[8_192];
    private final CompletableFuture<Read> read = new CompletableFuture<>();

    private RawBody(ServletInputStream stream, AtomicLong heldByAll) {
        this.stream = stream;
        this.heldByAll = heldByAll;
    }

    /**
     * Begins to read; the request must have been made asynchronous.
     *
     * @param heldByAll the bytes of all bodies that are being read, beyond the first of each; shared by them
     * @return how it ends, never exceptionally
     */
    static CompletableFuture<Read> of(ServletInputStream stream, AtomicLong heldByAll) {
        RawBody body = new RawBody(stream, heldByAll);
        CompletableFuture<Read> ended = body.read.whenComplete((how, never) -> body.letGo());
        body.read.completeOnTimeout(new TooSlow(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        stream.setReadListener(body);
        return ended;
    }

    @Override
    public void onDataAvailable() throws IOException {
        // The web server calls this from one thread at a time; after a time-out nobody wants the rest.
        while (!read.isDone() && stream.isReady()) {
            int length = stream.read(buffer);
            if (length < 0) {
                return;
            }
            int beyond = Math.min(length, Math.max(0, bytes.size() + length - ALWAYS_ROOM));
            held.addAndGet(beyond);
            boolean hasRoom = heldByAll.addAndGet(beyond) <= MOST_OF_ALL || beyond == 0;
            if (bytes.size() + length > MOST) {
                read.complete(new TooLarge());
            } else if (!hasRoom) {
                read.complete(new NoRoom());
            } else {
                bytes.write(buffer, 0, length);
            }
        }
        if (read.isDone()) {
            letGo();
        }
    }

    @Override
    public void onAllDataRead() {
        read.complete(new Whole(bytes.toByteArray()));
    }

    @Override
    public void onError(Throwable why) {
        read.complete(new BrokenOff());
    }

    /** Harmless twice: the time-out's thread may come while bytes are still being added. */
    private void letGo() {
        heldByAll.addAndGet(-held.getAndSet(0));
    }
}
