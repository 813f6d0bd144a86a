package quitorg.sandbox.slack.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quitorg.sandbox.wire.Json;

/** One modal on a person's stack, with what they filled in so far. Guarded by the {@link SlackState}. */
public final class ModalView {
    private final String id;
    private final String owner;
    private final String rootId;
    private final Optional<String> previousId;
    private final Map<String, JsonObject> values = new LinkedHashMap<>();
    private final Map<String, String> fieldErrors = new LinkedHashMap<>();
    private final List<String> banners = new ArrayList<>();
    private JsonObject definition = new JsonObject();
    private String hash = "";

    ModalView(String id, String owner, Optional<ModalView> below) {
        this.id = id;
        this.owner = owner;
        this.rootId = below.map(view -> view.rootId).orElse(id);
        this.previousId = below.map(view -> view.id);
    }

    public String id() {
        return id;
    }

    public String owner() {
        return owner;
    }

    public String hash() {
        return hash;
    }

    public JsonObject definition() {
        return definition;
    }

    public JsonArray blocks() {
        return Json.array(definition, "blocks");
    }

    /** Replaces the content; input stays if its block and action keep their IDs. */
    void become(JsonObject newDefinition, String newHash) {
        definition = newDefinition;
        hash = newHash;
        fieldErrors.clear();
        banners.clear();
        Map<String, JsonObject> kept = new LinkedHashMap<>(values);
        values.clear();
        for (Elements.Place place : fields()) {
            String key = key(place.blockId(), place.actionId());
            values.put(key, kept.getOrDefault(key, initial(place.element())));
        }
    }

    /** What can be filled in or chosen. */
    private List<Elements.Place> fields() {
        List<Elements.Place> places = new ArrayList<>(Elements.inputs(blocks()));
        Elements.clickable(blocks()).stream()
                .filter(place -> !place.type().equals("button"))
                .forEach(places::add);
        return places;
    }

    /**
     * Takes over what Slack's client says is filled in, in the form of {@code state.values}. Fields that the view does not have,
     * and options that a menu does not have, are left out: the client may know an earlier view.
     */
    public void takeOver(JsonObject byBlock) {
        for (Elements.Place place : fields()) {
            Json.child(byBlock, place.blockId())
                    .flatMap(block -> Json.child(block, place.actionId()))
                    .flatMap(given -> filledIn(place, given))
                    .ifPresent(value -> fill(place, value));
        }
    }

    private static Optional<JsonObject> filledIn(Elements.Place place, JsonObject given) {
        if (place.type().equals("plain_text_input")) {
            String typed =
                    Json.text(given, "value").filter(text -> !text.isEmpty()).orElse(null);
            return Optional.of(Json.object("type", place.type(), "value", typed));
        }
        return Json.child(given, "selected_option")
                .flatMap(option -> Elements.optionWithValue(place.element(), Json.textOrEmpty(option, "value")))
                .map(option -> Json.object("type", place.type(), "selected_option", option));
    }

    private static JsonObject initial(JsonObject element) {
        String type = Json.textOrEmpty(element, "type");
        boolean isText = type.equals("plain_text_input");
        return isText
                ? Json.object(
                        "type",
                        type,
                        "value",
                        Json.text(element, "initial_value").orElse(null))
                : Json.object(
                        "type",
                        type,
                        "selected_option",
                        Json.child(element, "initial_option").orElse(null));
    }

    public void fill(Elements.Place place, JsonObject value) {
        values.put(key(place.blockId(), place.actionId()), value);
    }

    JsonObject value(String blockId, String actionId) {
        return values.getOrDefault(key(blockId, actionId), new JsonObject());
    }

    /** The typed text or the chosen option's label; empty if there is none. */
    public String shownValue(String blockId, String actionId) {
        JsonObject value = value(blockId, actionId);
        return Json.text(value, "value")
                .or(() -> Json.child(value, "selected_option").map(Elements::label))
                .orElse("");
    }

    /** Shows these errors, by block, and no others. */
    public void showErrors(Map<String, String> byBlock, List<String> onTop) {
        fieldErrors.clear();
        fieldErrors.putAll(byBlock);
        banners.clear();
        banners.addAll(onTop);
    }

    Map<String, String> fieldErrors() {
        return Map.copyOf(fieldErrors);
    }

    List<String> errors() {
        List<String> all = new ArrayList<>(banners);
        all.addAll(fieldErrors.values());
        return all;
    }

    /** {@code state.values}: by block, then by action. */
    JsonObject state() {
        JsonObject byBlock = new JsonObject();
        values.forEach((key, value) -> {
            String[] ids = key.split("\n", 2);
            if (!byBlock.has(ids[0])) {
                byBlock.add(ids[0], new JsonObject());
            }
            byBlock.getAsJsonObject(ids[0]).add(ids[1], value.deepCopy());
        });
        return Json.object("values", byBlock);
    }

    /** The same as {@link #toJson}, with the errors that its person sees: under fields, and above all blocks. */
    public JsonObject onScreen(Workspace workspace) {
        JsonObject json = toJson(workspace);
        JsonObject errors = new JsonObject();
        fieldErrors.forEach(errors::addProperty);
        json.add("errors", errors);
        json.addProperty("banner", String.join("\n", banners));
        return json;
    }

    /** The view as the Web API and payloads give it. */
    public JsonObject toJson(Workspace workspace) {
        JsonObject json = Json.object(
                "private_metadata",
                "",
                "callback_id",
                "",
                "external_id",
                "",
                "clear_on_close",
                false,
                "notify_on_close",
                false,
                "submit",
                null,
                "close",
                null);
        definition.deepCopy().asMap().forEach(json::add);
        json.addProperty("id", id);
        json.addProperty("team_id", workspace.teamId());
        json.addProperty("hash", hash);
        json.add("state", state());
        json.addProperty("root_view_id", rootId);
        json.add("previous_view_id", Json.object("id", previousId.orElse(null)).get("id"));
        json.addProperty("app_id", workspace.appId());
        json.addProperty("app_installed_team_id", workspace.teamId());
        json.addProperty("bot_id", Workspace.BOT_ID);
        return json;
    }

    private static String key(String blockId, String actionId) {
        return blockId + "\n" + actionId;
    }
}
