package quitorg.slack;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Readings that those share who ask for the same thing at the same moment. Who asks while a reading is under way waits for
 * its end, and then one more reading serves all who came meanwhile. So a crowd costs two readings, and what anybody is
 * told was read after he asked, from the first byte on: a reading that had begun before is never his.
 *
 * <p>Safe for threads; each waits as long as two readings take. What a reading throws, all who share it get.
 */
final class SharedReadings<T> {
    private final Map<String, Round<T>> latest = new HashMap<>();

    /** One reading, and all who wait for it. */
    private static final class Round<T> {
        private final Optional<CompletableFuture<T>> before;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private boolean hasBegun;

        Round(Optional<CompletableFuture<T>> before) {
            this.before = before;
        }
    }

    /** What {@code reading} gives, called by this thread or by another one that asked for {@code key} at this moment. */
    T read(String key, Supplier<T> reading) {
        Optional<Round<T>> joined;
        Round<T> own;
        synchronized (this) {
            Optional<Round<T>> last = Optional.ofNullable(latest.get(key));
            joined = last.filter(round -> !round.hasBegun);
            own = new Round<>(last.map(round -> round.result));
            if (joined.isEmpty()) {
                latest.put(key, own);
            }
        }
        return joined.isPresent() ? shared(joined.get()) : lead(key, own, reading);
    }

    private T lead(String key, Round<T> round, Supplier<T> reading) {
        // However it ended: those who asked before have their answer, or their fault.
        round.before.ifPresent(before -> before.handle((value, fault) -> key).join());
        synchronized (this) {
            // From here on nobody may join: what is read now is older than his question.
            round.hasBegun = true;
        }
        try {
            T value = reading.get();
            round.result.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            round.result.completeExceptionally(e);
            throw e;
        } finally {
            synchronized (this) {
                latest.remove(key, round);
            }
        }
    }

    private static <T> T shared(Round<T> round) {
        try {
            return round.result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : e;
        }
    }
}
