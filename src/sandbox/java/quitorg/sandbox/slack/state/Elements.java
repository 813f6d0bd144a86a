package quitorg.sandbox.slack.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quitorg.sandbox.slack.rules.BlockRules;
import quitorg.sandbox.wire.Json;

/** Finds buttons, menus and inputs among blocks by the words that a person sees on them. */
public final class Elements {
    private Elements() {}

    /** An element and its block. */
    public record Place(JsonObject block, JsonObject element) {
        public String blockId() {
            return Json.textOrEmpty(block, "block_id");
        }

        public String actionId() {
            return Json.textOrEmpty(element, "action_id");
        }

        public String type() {
            return Json.textOrEmpty(element, "type");
        }

        /** The text of a button, the placeholder of a menu, the label of an input. */
        public String label() {
            return type().equals("button")
                    ? Elements.label(element)
                    : Json.child(block, "label")
                            .or(() -> Json.child(element, "placeholder"))
                            .map(text -> Json.textOrEmpty(text, "text"))
                            .orElseGet(this::actionId);
        }
    }

    /** The text of a button or option. */
    static String label(JsonObject element) {
        return Json.child(element, "text").map(t -> Json.textOrEmpty(t, "text")).orElse("");
    }

    /** Buttons and menus outside inputs, in order: each sends an action at once when used. */
    public static List<Place> clickable(JsonArray blocks) {
        List<Place> places = new ArrayList<>();
        for (JsonObject block : Json.objects(blocks)) {
            Json.child(block, "accessory").ifPresent(element -> places.add(new Place(block, element)));
            if (Json.textOrEmpty(block, "type").equals("actions")) {
                Json.children(block, "elements").forEach(element -> places.add(new Place(block, element)));
            }
        }
        return places;
    }

    /** The elements of input blocks, in order. */
    public static List<Place> inputs(JsonArray blocks) {
        return Json.objects(blocks).stream()
                .filter(block -> Json.textOrEmpty(block, "type").equals("input"))
                .map(block -> new Place(block, Json.child(block, "element").orElseGet(JsonObject::new)))
                .toList();
    }

    /** The first with that label. */
    public static Optional<Place> named(List<Place> places, String label) {
        return places.stream().filter(place -> place.label().equals(label)).findFirst();
    }

    /** The element with those IDs. */
    public static Optional<Place> withIds(List<Place> places, String blockId, String actionId) {
        return places.stream()
                .filter(place ->
                        place.blockId().equals(blockId) && place.actionId().equals(actionId))
                .findFirst();
    }

    /** The option that stands for that value. */
    public static Optional<JsonObject> optionWithValue(JsonObject element, String value) {
        return Json.children(element, "options").stream()
                .filter(option -> Json.textOrEmpty(option, "value").equals(value))
                .findFirst();
    }

    /** The option with that label. */
    public static Optional<JsonObject> option(JsonObject element, String label) {
        return Json.children(element, "options").stream()
                .filter(option -> label(option).equals(label))
                .findFirst();
    }

    /** The blocks of a message with IDs, or Slack's refusal of them. */
    public static JsonArray accepted(JsonArray blocks, SlackState state) {
        BlockRules.checkMessage(blocks);
        return withIds(blocks, state);
    }

    /** Gives every block and element without an ID one, as Slack does. */
    static JsonArray withIds(JsonArray blocks, SlackState state) {
        JsonArray copy = blocks.deepCopy();
        for (JsonObject block : Json.objects(copy)) {
            if (!block.has("block_id")) {
                block.addProperty("block_id", state.nextId("b"));
            }
            List<JsonObject> elements = new ArrayList<>(Json.children(block, "elements"));
            Json.child(block, "element").ifPresent(elements::add);
            Json.child(block, "accessory").ifPresent(elements::add);
            boolean texts = Json.textOrEmpty(block, "type").equals("context");
            elements.stream()
                    .filter(e -> !texts && !e.has("action_id"))
                    .forEach(e -> e.addProperty("action_id", state.nextId("a")));
        }
        return copy;
    }
}
