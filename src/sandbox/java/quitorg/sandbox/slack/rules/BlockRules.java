package quitorg.sandbox.slack.rules;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import quitorg.sandbox.wire.Json;

/** Slack's rules for views and blocks, of the kinds that the simulator knows; it refuses others. */
public final class BlockRules {
    private static final String VIEW = "/view";
    private static final Set<String> ALERT_LEVELS = Set.of("default", "info", "warning", "error", "success");

    private final Findings findings = new Findings();
    private final Set<String> blockIds = new HashSet<>();
    private final Surface surface;

    private BlockRules(Surface surface) {
        this.surface = surface;
    }

    private enum Surface {
        MESSAGE,
        MODAL,
        HOME
    }

    /** Refuses the blocks of a message that Slack would not show. */
    public static void checkMessage(JsonArray blocks) {
        BlockRules rules = new BlockRules(Surface.MESSAGE);
        rules.blocks(blocks, Limit.MESSAGE_BLOCKS, "/blocks");
        rules.findings.refuseAs("invalid_blocks");
    }

    /** Refuses a modal that Slack would not show. */
    public static void checkModal(JsonObject view) {
        BlockRules rules = new BlockRules(Surface.MODAL);
        Findings findings = rules.findings;
        findings.requiredText(view, "title", true, Limit.MODAL_TITLE, VIEW);
        findings.optionalText(view, "submit", true, Limit.MODAL_SUBMIT, VIEW);
        findings.optionalText(view, "close", true, Limit.MODAL_CLOSE, VIEW);
        boolean asks = Json.children(view, "blocks").stream()
                .anyMatch(block -> Json.textOrEmpty(block, "type").equals("input"));
        if (asks) {
            findings.required(view, "submit", VIEW);
        }
        rules.view(view, "modal");
    }

    /** Refuses a Home tab that Slack would not show. */
    public static void checkHome(JsonObject view) {
        new BlockRules(Surface.HOME).view(view, "home");
    }

    private void view(JsonObject view, String type) {
        if (!Json.textOrEmpty(view, "type").equals(type)) {
            unsupportedType(view, VIEW);
        }
        findings.text(view, "private_metadata", Limit.PRIVATE_METADATA, VIEW);
        findings.text(view, "callback_id", Limit.CALLBACK_ID, VIEW);
        findings.text(view, "external_id", Limit.EXTERNAL_ID, VIEW);
        if (!view.has("blocks") || !view.get("blocks").isJsonArray()) {
            findings.add("missing required field: blocks", VIEW);
        }
        blocks(Json.array(view, "blocks"), Limit.MODAL_BLOCKS, "/view/blocks");
        findings.refuseAs("invalid_arguments");
    }

    private void blocks(JsonArray blocks, Limit most, String path) {
        findings.count(blocks.size(), most, path);
        for (int i = 0; i < blocks.size(); i++) {
            String at = path + "/" + i;
            if (blocks.get(i).isJsonObject()) {
                block(blocks.get(i).getAsJsonObject(), at);
            } else {
                findings.add("must be an object", at);
            }
        }
    }

    private void block(JsonObject block, String path) {
        findings.text(block, "block_id", Limit.BLOCK_ID, path);
        distinct(block, "block_id", blockIds, path);
        switch (Json.textOrEmpty(block, "type")) {
            case "section" -> section(block, path);
            case "divider" -> {}
            case "header" -> findings.requiredText(block, "text", true, Limit.HEADER_TEXT, path);
            case "context" ->
                each(
                        block,
                        "elements",
                        Limit.CONTEXT_ELEMENTS,
                        path,
                        (element, at) -> findings.textObject(element, false, Limit.CONTEXT_TEXT, at));
            case "actions" -> actions(block, path);
            case "input" -> input(block, path);
            case "alert" -> alert(block, path);
            default -> unsupportedType(block, path);
        }
    }

    private void section(JsonObject block, String path) {
        if (Json.array(block, "fields").isEmpty()) {
            findings.requiredText(block, "text", false, Limit.SECTION_TEXT, path);
        } else {
            findings.optionalText(block, "text", false, Limit.SECTION_TEXT, path);
            each(
                    block,
                    "fields",
                    Limit.SECTION_FIELDS,
                    path,
                    (field, at) -> findings.textObject(field, false, Limit.SECTION_FIELD, at));
        }
        Json.child(block, "accessory").ifPresent(element -> interactive(element, path + "/accessory"));
    }

    private void alert(JsonObject block, String path) {
        if (surface != Surface.MODAL) {
            unsupportedType(block, path);
        }
        findings.requiredText(block, "text", false, Limit.ALERT_TEXT, path);
        Json.text(block, "level")
                .filter(level -> !ALERT_LEVELS.contains(level))
                .ifPresent(level -> findings.add("unsupported level: " + level, path + "/level"));
    }

    private void actions(JsonObject block, String path) {
        Set<String> actionIds = new HashSet<>();
        each(block, "elements", Limit.ACTIONS_ELEMENTS, path, (element, at) -> {
            interactive(element, at);
            distinct(element, "action_id", actionIds, at);
        });
    }

    private void input(JsonObject block, String path) {
        if (surface == Surface.MESSAGE) {
            unsupportedType(block, path);
        }
        findings.requiredText(block, "label", true, Limit.INPUT_LABEL, path);
        findings.optionalText(block, "hint", true, Limit.INPUT_HINT, path);
        findings.required(block, "element", path).ifPresent(element -> inputElement(element, path + "/element"));
    }

    private void inputElement(JsonObject element, String path) {
        switch (Json.textOrEmpty(element, "type")) {
            case "plain_text_input" -> textInput(element, path);
            case "static_select" -> interactive(element, path);
            default -> unsupportedType(element, path);
        }
    }

    private void textInput(JsonObject element, String path) {
        findings.text(element, "action_id", Limit.ACTION_ID, path);
        findings.optionalText(element, "placeholder", true, Limit.PLACEHOLDER, path);
        int most = Limit.INPUT_LENGTH.max;
        int min = Json.number(element, "min_length").orElse(0);
        int max = Json.number(element, "max_length").orElse(most);
        if (min < 0 || min > most) {
            findings.add("must be from 0 to " + most, path + "/min_length");
        }
        if (max < 1 || max > most) {
            findings.add("must be from 1 to " + most, path + "/max_length");
        }
        if (min > max) {
            findings.add("must not be more than max_length", path + "/min_length");
        }
    }

    private void interactive(JsonObject element, String path) {
        findings.text(element, "action_id", Limit.ACTION_ID, path);
        Json.child(element, "confirm").ifPresent(confirm -> confirm(confirm, path + "/confirm"));
        switch (Json.textOrEmpty(element, "type")) {
            case "button" -> button(element, path);
            case "static_select" -> select(element, path);
            default -> unsupportedType(element, path);
        }
    }

    private void button(JsonObject button, String path) {
        findings.requiredText(button, "text", true, Limit.BUTTON_TEXT, path);
        findings.text(button, "value", Limit.BUTTON_VALUE, path);
        findings.text(button, "accessibility_label", Limit.BUTTON_ACCESSIBILITY_LABEL, path);
        Json.text(button, "style")
                .filter(style -> !Set.of("primary", "danger").contains(style))
                .ifPresent(style -> findings.add("unsupported style: " + style, path + "/style"));
    }

    private void select(JsonObject select, String path) {
        findings.optionalText(select, "placeholder", true, Limit.PLACEHOLDER, path);
        each(select, "options", Limit.OPTIONS, path, (option, at) -> {
            findings.requiredText(option, "text", true, Limit.OPTION_TEXT, at);
            findings.text(option, "value", Limit.OPTION_VALUE, at);
        });
        Json.child(select, "initial_option")
                .filter(one -> !Json.children(select, "options").contains(one))
                .ifPresent(one -> findings.add("must be one of the options", path + "/initial_option"));
    }

    private void confirm(JsonObject confirm, String path) {
        findings.requiredText(confirm, "title", true, Limit.CONFIRM_TITLE, path);
        findings.requiredText(confirm, "text", false, Limit.CONFIRM_TEXT, path);
        findings.optionalText(confirm, "confirm", true, Limit.CONFIRM_BUTTON, path);
        findings.optionalText(confirm, "deny", true, Limit.CONFIRM_BUTTON, path);
    }

    /** Checks the objects of a list, which must have at least one. */
    private void each(JsonObject in, String name, Limit most, String path, BiConsumer<JsonObject, String> rule) {
        List<JsonObject> all = Json.children(in, name);
        if (all.isEmpty()) {
            findings.add("no less than 1 items allowed", path + "/" + name);
        }
        findings.count(all.size(), most, path + "/" + name);
        for (int i = 0; i < all.size(); i++) {
            rule.accept(all.get(i), path + "/" + name + "/" + i);
        }
    }

    private void distinct(JsonObject in, String name, Set<String> seen, String path) {
        Json.text(in, name)
                .filter(id -> !seen.add(id))
                .ifPresent(id -> findings.add("`" + name + "` already exists: " + id, path + "/" + name));
    }

    private void unsupportedType(JsonObject part, String path) {
        findings.add("unsupported type: " + Json.textOrEmpty(part, "type"), path + "/type");
    }
}
