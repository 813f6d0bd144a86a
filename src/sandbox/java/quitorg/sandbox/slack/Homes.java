package quitorg.sandbox.slack;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import quitorg.sandbox.wire.Json;

/**
 * The content that the app published on each person's Home tab. Guarded by the {@link SlackState}: the caller is inside it.
 */
final class Homes {
    private final SlackState scene;
    private final Map<String, ModalView> homes = new HashMap<>();

    Homes(SlackState scene) {
        this.scene = scene;
    }

    /** Replaces the content of a person's Home tab; with a hash, only if it matches the present content. */
    ModalView publish(String userId, JsonObject definition, Optional<String> hash) {
        if (!scene.installation().homeTab()) {
            throw new ApiRefusal("not_enabled");
        }
        ModalView home = homes.get(userId);
        String current = home == null ? "" : home.hash();
        if (hash.filter(one -> !one.equals(current)).isPresent()) {
            throw new ApiRefusal("hash_conflict");
        }
        if (home == null) {
            home = new ModalView(scene.nextId("V"), userId, Optional.empty());
            homes.put(userId, home);
        }
        JsonObject copy = definition.deepCopy();
        copy.add("blocks", Elements.withIds(Json.array(definition, "blocks"), scene));
        home.become(copy, scene.nextTs() + "." + home.id());
        return home;
    }

    /** What a person sees on the app's Home tab. */
    Optional<Screen> screen(String userId) {
        return Optional.ofNullable(homes.get(userId))
                .filter(home -> scene.installation().homeTab())
                .map(home -> new Rendering(scene.workspace()).screen(home, 0));
    }
}
