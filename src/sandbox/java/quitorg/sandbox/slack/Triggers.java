package quitorg.sandbox.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The trigger IDs issued with payloads: each opens one modal, within three seconds. Guarded by the {@link SlackState}. */
final class Triggers {
    private static final Duration LIFE = Duration.ofSeconds(Limit.TRIGGER_SECONDS.max);

    private record Trigger(String userId, Instant until, boolean used) {}

    private final SlackState scene;
    private final Map<String, Trigger> triggers = new HashMap<>();

    Triggers(SlackState scene) {
        this.scene = scene;
    }

    String issue(String userId) {
        String id = scene.nextId("1") + "." + scene.nextId("2") + ".sandbox";
        triggers.put(id, new Trigger(userId, scene.now().plus(LIFE), false));
        return id;
    }

    /** The person that it opens a modal for; a refusal if it is unknown, too old or used. */
    String redeem(String id) {
        Trigger trigger = triggers.get(id);
        if (trigger == null) {
            throw new ApiRefusal("invalid_trigger_id");
        }
        if (trigger.used()) {
            throw new ApiRefusal("exchanged_trigger_id");
        }
        if (!scene.now().isBefore(trigger.until())) {
            throw new ApiRefusal("expired_trigger_id");
        }
        triggers.put(id, new Trigger(trigger.userId(), trigger.until(), true));
        return trigger.userId();
    }

    /** Makes all that were issued too old. */
    void expireAll() {
        triggers.replaceAll((id, trigger) -> new Trigger(trigger.userId(), scene.now(), trigger.used()));
    }
}
