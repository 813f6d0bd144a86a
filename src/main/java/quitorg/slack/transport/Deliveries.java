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
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack delivers some things twice: the second gets the first one's reply and nothing happens again. This is for speed
 * and for actions that store nothing; an action that counts has a key in the database as well.
 */
public final class Deliveries {
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(15);
    private static final Duration WAIT_FOR_FIRST = Duration.ofMillis(2_500);

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    private final Cache<String, CompletableFuture<Response>> replies = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    /** A key that tells deliveries apart by all {@code parts}, and shows only {@code name} in the log: people typed them. */
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

    /** The reply to the delivery of that key, made by {@code first} where it is the first of its kind. */
    public Response once(String key, Supplier<Response> first) {
        return once(key, first, () -> {});
    }

    /** The same; {@code again} is run for every later one, before its reply goes out. */
    public Response once(String key, Supplier<Response> first, Runnable again) {
        CompletableFuture<Response> mine = new CompletableFuture<>();
        CompletableFuture<Response> earlier = replies.asMap().putIfAbsent(key, mine);
        if (earlier != null) {
            log.info("delivery {} came again: it gets the same reply", key);
            again.run();
            return replyOf(earlier);
        }
        try {
            Response reply = first.get();
            mine.complete(reply);
            return reply;
        } catch (RuntimeException e) {
            // What failed is not remembered: the next delivery may succeed.
            replies.asMap().remove(key, mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static Response replyOf(CompletableFuture<Response> earlier) {
        try {
            return earlier.copy()
                    .completeOnTimeout(Response.ok(), WAIT_FOR_FIRST.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
