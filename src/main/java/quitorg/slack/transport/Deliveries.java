package quitorg.slack.transport;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.bolt.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects repeated deliveries: Slack delivers some payloads twice. The second gets the first one's reply and nothing
 * happens again. This saves time and covers actions that store nothing; an action that is stored has an idempotency
 * key in the database as well.
 */
public final class Deliveries {
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(15);
    private static final Duration WAIT_FOR_FIRST = Duration.ofMillis(2_500);

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    private final Cache<String, CompletableFuture<Response>> replies = Caffeine.newBuilder()
            // A reply has some kilobytes: a flood must not fill the heap with them.
            .maximumSize(5_000)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    /**
     * A key that distinguishes deliveries by all {@code parts} but shows only {@code name} in the log: people typed
     * the parts.
     */
    public static String key(String name, String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return name + "/" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether a delivery with that key came before and was not answered "busy". */
    public boolean isKnown(String key) {
        return replies.asMap().containsKey(key);
    }

    /** The reply to the delivery with that key; {@code first} makes it if the key is new. */
    public Response once(String key, Supplier<Response> first) {
        return once(key, first, () -> {}, Response::ok);
    }

    /**
     * The same.
     *
     * @param again runs for every repeated delivery, before its reply is sent
     * @param undecided makes the reply to a repeated delivery if the first has none after two and a half seconds
     */
    public Response once(String key, Supplier<Response> first, Runnable again, Supplier<Response> undecided) {
        CompletableFuture<Response> mine = new CompletableFuture<>();
        CompletableFuture<Response> earlier = replies.asMap().putIfAbsent(key, mine);
        if (earlier != null) {
            log.info("delivery {} came again: it is not handled again", key);
            again.run();
            return replyOf(earlier, undecided);
        }
        try {
            Response reply = first.get();
            mine.complete(reply);
            return reply;
        } catch (RuntimeException | Error e) {
            // A failure is not remembered: the next delivery may succeed.
            replies.asMap().remove(key, mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static Response replyOf(CompletableFuture<Response> earlier, Supplier<Response> undecided) {
        try {
            return earlier.get(WAIT_FOR_FIRST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return undecided.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return undecided.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        }
    }
}
