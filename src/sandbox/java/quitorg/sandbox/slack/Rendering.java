package quitorg.sandbox.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quitorg.sandbox.wire.Json;

/** Renders blocks, messages and modals as people see them. */
final class Rendering {
    private final Workspace workspace;
    private final Mrkdwn mrkdwn;

    Rendering(Workspace workspace) {
        this.workspace = workspace;
        this.mrkdwn = new Mrkdwn(workspace);
    }

    /** A message with its thread. */
    ShownMessage message(StoredMessage message, List<StoredMessage> replies) {
        String text = message.blocks().isEmpty() ? mrkdwn.read(message.text()) : text(message.blocks());
        return new ShownMessage(
                message.channel(),
                message.ts(),
                workspace.nameOf(message.author()),
                text,
                buttons(message.blocks()),
                message.edited(),
                message.threadTs(),
                message.broadcast(),
                replies.stream().map(reply -> message(reply, List.of())).toList(),
                message.metadata().map(JsonObject::deepCopy),
                message.onlyFor().isPresent());
    }

    /** A modal on a stack of that depth. */
    Screen screen(ModalView view, int depth) {
        JsonObject definition = view.definition();
        return new Screen(
                view.id(),
                Json.child(definition, "title").map(mrkdwn::read).orElse(""),
                text(view.blocks()),
                buttons(view.blocks()),
                Json.objects(view.blocks()).stream()
                        .filter(block -> Json.textOrEmpty(block, "type").equals("input"))
                        .map(block -> field(view, block))
                        .toList(),
                Json.child(definition, "submit").map(mrkdwn::read),
                Json.child(definition, "close").map(mrkdwn::read).orElse("Cancel"),
                view.errors(),
                depth);
    }

    private String text(JsonArray blocks) {
        List<String> lines = new ArrayList<>();
        for (JsonObject block : Json.objects(blocks)) {
            switch (Json.textOrEmpty(block, "type")) {
                case "section", "header" -> {
                    Json.child(block, "text").map(mrkdwn::read).ifPresent(lines::add);
                    Json.children(block, "fields").forEach(field -> lines.add(mrkdwn.read(field)));
                }
                case "context" -> Json.children(block, "elements").forEach(part -> lines.add(mrkdwn.read(part)));
                case "divider" -> lines.add("---");
                default -> {}
            }
        }
        return String.join("\n", lines);
    }

    private List<String> buttons(JsonArray blocks) {
        return Elements.clickable(blocks).stream().map(Elements.Place::label).toList();
    }

    private Screen.Field field(ModalView view, JsonObject block) {
        JsonObject element = Json.child(block, "element").orElseGet(JsonObject::new);
        String blockId = Json.textOrEmpty(block, "block_id");
        return new Screen.Field(
                Json.child(block, "label").map(mrkdwn::read).orElse(""),
                Json.child(element, "placeholder").map(mrkdwn::read).orElse(""),
                view.shownValue(blockId, Json.textOrEmpty(element, "action_id")),
                Json.flag(block, "optional"),
                Json.children(element, "options").stream().map(Elements::label).toList(),
                Optional.ofNullable(view.fieldErrors().get(blockId)));
    }
}
