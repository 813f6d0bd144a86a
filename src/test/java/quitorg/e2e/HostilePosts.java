package quitorg.e2e;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Posts that must change nothing, by seed. Two kinds have Slack's signature: actions on requests that are over, with a
 * random change; and actions on any request, redirected to the open one and to a person who may not do them, with a
 * random change.
 */
final class HostilePosts {
    private static final int LIFE = 300;
    private static final List<String> CONTENT_TYPES = List.of(
            Post.FORM,
            Post.FORM,
            Post.FORM,
            "application/json",
            "text/xml; charset=utf-16",
            "multipart/form-data",
            "application/x-www-form-urlencoded; charset=nonsense",
            "x");

    private final String secret;
    private final List<SlackPayload> done;
    private final List<SlackPayload> ofTheOpen;
    private final List<String> strangers;
    private final Random random;
    private final Mutations mutations;

    /**
     * Draws from a seed.
     *
     * @param done actions on requests that are over
     * @param ofTheOpen actions that are all about the open request; each is attributed to one of the {@code strangers}
     */
    HostilePosts(
            long seed, String secret, List<SlackPayload> done, List<SlackPayload> ofTheOpen, List<String> strangers) {
        random = new Random(seed);
        mutations = new Mutations(random);
        this.secret = secret;
        this.done = done;
        this.ofTheOpen = ofTheOpen;
        this.strangers = strangers;
    }

    /** A post, and the status codes that may answer it. */
    record Hostile(Post post, List<Integer> answers) {}

    /** The next post, sent at that time. */
    Hostile next(long now) {
        SlackPayload payload = random.nextBoolean() ? pick(done) : byAStranger(pick(ofTheOpen));
        byte[] body = mutations.of(payload);
        return random.nextInt(10) < 3
                ? new Hostile(unproved(now, random.nextBoolean() ? body : bytes(payload.body())), List.of(401))
                : new Hostile(Post.signed(secret, now, pick(CONTENT_TYPES), body), List.of(200, 400));
    }

    private SlackPayload byAStranger(SlackPayload payload) {
        SlackPayload copy = payload.copy();
        String stranger = pick(strangers);
        if (copy.isForm()) {
            copy.fields().addProperty("user_id", stranger);
            return copy;
        }
        copy.fields().getAsJsonObject("user").addProperty("id", stranger);
        if (copy.fields().get("view") instanceof JsonObject view) {
            // With its old ID, the modal counts as one that was answered already.
            view.addProperty("id", "V" + random.nextInt(Integer.MAX_VALUE));
        }
        if (copy.fields().has("trigger_id")) {
            copy.fields().addProperty("trigger_id", random.nextInt(1_000) + ".1");
        }
        return copy;
    }

    /** Unsigned, signed with another secret or for another body, or at the wrong time. */
    private Post unproved(long now, byte[] body) {
        Post signed = Post.signed(secret, now, Post.FORM, body);
        long late = now - LIFE - 60 - random.nextInt(100_000_000);
        long early = now + LIFE + 60 + random.nextInt(100_000_000);
        return switch (random.nextInt(8)) {
            case 0 -> new Post(Map.of("Content-Type", Post.FORM), body);
            case 1 -> Post.signed(secret + "x", now, Post.FORM, body);
            case 2 -> Post.signed(secret, late, Post.FORM, body);
            case 3 -> Post.signed(secret, early, Post.FORM, body);
            case 4 -> with(signed, Post.STAMP, Long.toString(now - 1));
            case 5 -> with(signed, Post.STAMP, "99999999999999999999");
            case 6 -> with(signed, Post.SIGNATURE, Post.signature(secret, now, bytes("another body")));
            default -> with(signed, Post.SIGNATURE, "v0=" + "0".repeat(random.nextInt(100)));
        };
    }

    private static Post with(Post post, String header, String value) {
        Map<String, String> headers = new HashMap<>(post.headers());
        headers.put(header, value);
        return new Post(headers, post.body());
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
