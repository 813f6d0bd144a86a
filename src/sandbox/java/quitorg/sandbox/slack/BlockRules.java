package quitorg.sandbox.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import quitorg.sandbox.wire.Json;

/** Slack's rules for blocks, for the kinds of blocks and elements that the simulator knows; it refuses others. */
final class BlockRules {
    private final Findings findings;
    private final boolean modal;
    private final Set<String> blockIds = new HashSet<>();

    private BlockRules(Findings findings, boolean modal) {
        this.findings = findings;
        this.modal = modal;
    }

    /** What is wrong with the blocks of a message; empty if nothing is. */
    static List<String> checkMessage(JsonArray blocks) {
        Findings findings = new Findings();
        findings.count(blocks.size(), Limit.MESSAGE_BLOCKS, "/blocks");
        new BlockRules(findings, false).check(blocks, "/blocks");
        return findings.messages();
    }

    /** Adds what is wrong with the blocks of a modal. */
    static void checkModal(JsonArray blocks, Findings findings) {
        findings.count(blocks.size(), Limit.MODAL_BLOCKS, "/view/blocks");
        new BlockRules(findings, true).check(blocks, "/view/blocks");
    }

    private void check(JsonArray blocks, String path) {
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
        Json.text(block, "block_id")
                .filter(id -> !blockIds.add(id))
                .ifPresent(id -> findings.add("`block_id` already exists: " + id, path + "/block_id"));
        String type = Json.textOrEmpty(block, "type");
        switch (type) {
            case "section" -> section(block, path);
            case "divider" -> {}
            case "header" -> findings.requiredText(block, "text", true, Limit.HEADER_TEXT, path);
            case "context" -> context(block, path);
            case "actions" -> actions(block, path);
            case "input" -> input(block, path);
            default -> findings.add("unsupported type: " + type, path + "/type");
        }
    }

    private void section(JsonObject block, String path) {
        List<JsonObject> fields = Json.children(block, "fields");
        if (fields.isEmpty()) {
            findings.requiredText(block, "text", false, Limit.SECTION_TEXT, path);
        } else {
            findings.optionalText(block, "text", false, Limit.SECTION_TEXT, path);
        }
        findings.count(fields.size(), Limit.SECTION_FIELDS, path + "/fields");
        for (int i = 0; i < fields.size(); i++) {
            findings.textObject(fields.get(i), false, Limit.SECTION_FIELD, path + "/fields/" + i);
        }
        Json.child(block, "accessory").ifPresent(element -> interactive(element, path + "/accessory"));
    }

    private void context(JsonObject block, String path) {
        List<JsonObject> elements = Json.children(block, "elements");
        if (elements.isEmpty()) {
            findings.add("no less than 1 items allowed", path + "/elements");
        }
        findings.count(elements.size(), Limit.CONTEXT_ELEMENTS, path + "/elements");
        for (int i = 0; i < elements.size(); i++) {
            findings.textObject(elements.get(i), false, Limit.CONTEXT_TEXT, path + "/elements/" + i);
        }
    }

    private void actions(JsonObject block, String path) {
        List<JsonObject> elements = Json.children(block, "elements");
        if (elements.isEmpty()) {
            findings.add("no less than 1 items allowed", path + "/elements");
        }
        findings.count(elements.size(), Limit.ACTIONS_ELEMENTS, path + "/elements");
        Set<String> actionIds = new HashSet<>();
        for (int i = 0; i < elements.size(); i++) {
            String at = path + "/elements/" + i;
            interactive(elements.get(i), at);
            Json.text(elements.get(i), "action_id")
                    .filter(id -> !actionIds.add(id))
                    .ifPresent(id -> findings.add("`action_id` already exists: " + id, at + "/action_id"));
        }
    }

    private void input(JsonObject block, String path) {
        if (!modal) {
            findings.add("unsupported type: input", path + "/type");
        }
        findings.requiredText(block, "label", true, Limit.INPUT_LABEL, path);
        findings.optionalText(block, "hint", true, Limit.INPUT_HINT, path);
        findings.required(block, "element", path).ifPresent(element -> inputElement(element, path + "/element"));
    }

    private void inputElement(JsonObject element, String path) {
        if (Json.textOrEmpty(element, "type").equals("plain_text_input")) {
            TextInputRules.check(element, path, findings);
        } else if (Json.textOrEmpty(element, "type").equals("static_select")) {
            interactive(element, path);
        } else {
            findings.add("unsupported type: " + Json.textOrEmpty(element, "type"), path + "/type");
        }
    }

    private void interactive(JsonObject element, String path) {
        findings.text(element, "action_id", Limit.ACTION_ID, path);
        Json.child(element, "confirm").ifPresent(confirm -> confirm(confirm, path + "/confirm"));
        switch (Json.textOrEmpty(element, "type")) {
            case "button" -> button(element, path);
            case "static_select" -> select(element, path);
            default -> findings.add("unsupported type: " + Json.textOrEmpty(element, "type"), path + "/type");
        }
    }

    private void button(JsonObject button, String path) {
        findings.requiredText(button, "text", true, Limit.BUTTON_TEXT, path);
        findings.text(button, "value", Limit.BUTTON_VALUE, path);
        Json.text(button, "style")
                .filter(style -> !Set.of("primary", "danger").contains(style))
                .ifPresent(style -> findings.add("unsupported style: " + style, path + "/style"));
    }

    private void select(JsonObject select, String path) {
        findings.optionalText(select, "placeholder", true, Limit.PLACEHOLDER, path);
        List<JsonObject> options = Json.children(select, "options");
        if (options.isEmpty()) {
            findings.add("no less than 1 items allowed", path + "/options");
        }
        findings.count(options.size(), Limit.OPTIONS, path + "/options");
        for (int i = 0; i < options.size(); i++) {
            findings.requiredText(options.get(i), "text", true, Limit.OPTION_TEXT, path + "/options/" + i);
            findings.text(options.get(i), "value", Limit.OPTION_VALUE, path + "/options/" + i);
        }
        Json.child(select, "initial_option")
                .filter(one -> !options.contains(one))
                .ifPresent(one -> findings.add("must be one of the options", path + "/initial_option"));
    }

    private void confirm(JsonObject confirm, String path) {
        findings.requiredText(confirm, "title", true, Limit.CONFIRM_TITLE, path);
        findings.requiredText(confirm, "text", false, Limit.CONFIRM_TEXT, path);
        findings.optionalText(confirm, "confirm", true, Limit.CONFIRM_BUTTON, path);
        findings.optionalText(confirm, "deny", true, Limit.CONFIRM_BUTTON, path);
    }
}
