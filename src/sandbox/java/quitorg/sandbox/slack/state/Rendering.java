package quitorg.sandbox.slack.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quitorg.sandbox.slack.state.Workspace.SlackChannel;
import quitorg.sandbox.slack.state.Workspace.UserGroup;
import quitorg.sandbox.wire.Json;

/** Renders blocks, messages and modals as people see them. */
final class Rendering {
    private static final Pattern ANGLED = Pattern.compile("<([@#!]?)([^>|]*)(?:\\|([^>]*))?>");
    private static final Pattern LABELLED_LINK = Pattern.compile("<[^@#!|>][^|>]*\\|([^>]*)>");
    private static final Pattern MARKED =
            Pattern.compile("(?<![\\w*_~`])([*_~`]|```)(?=\\S)([^\\n]+?)(?<=\\S)\\1(?![\\w*_~`])");

    private final Workspace workspace;

    Rendering(Workspace workspace) {
        this.workspace = workspace;
    }

    /** A message with its thread. */
    ShownMessage message(StoredMessage message, List<StoredMessage> replies) {
        JsonArray blocks = message.content().blocks();
        String text = blocks.isEmpty() ? read(message.content().text()) : text(blocks);
        return new ShownMessage(
                message.channel(),
                message.ts(),
                workspace.nameOf(message.author()),
                text,
                buttons(blocks),
                blocks.deepCopy(),
                message.edited(),
                new ShownMessage.Thread(
                        message.threadTs(),
                        message.broadcast(),
                        replies.stream().map(reply -> message(reply, List.of())).toList()),
                message.content().metadata().map(JsonObject::deepCopy),
                message.onlyFor().isPresent());
    }

    /** What a phone shows of a message; of a link, only its label. */
    String notification(StoredMessage message) {
        String text = message.content().text();
        return text.isEmpty()
                ? text(message.content().blocks())
                : read(LABELLED_LINK.matcher(text).replaceAll("$1"));
    }

    /** A modal on a stack of that depth. */
    Screen screen(ModalView view, int depth) {
        JsonObject definition = view.definition();
        return new Screen(
                view.id(),
                Json.child(definition, "title").map(this::read).orElse(""),
                text(view.blocks()),
                buttons(view.blocks()),
                Json.objects(view.blocks()).stream()
                        .filter(block -> Json.textOrEmpty(block, "type").equals("input"))
                        .map(block -> field(view, block))
                        .toList(),
                Json.child(definition, "submit").map(this::read),
                Json.child(definition, "close").map(this::read).orElse("Cancel"),
                view.errors(),
                depth,
                definition.deepCopy());
    }

    private String text(JsonArray blocks) {
        List<String> lines = new ArrayList<>();
        for (JsonObject block : Json.objects(blocks)) {
            switch (Json.textOrEmpty(block, "type")) {
                case "section", "header", "alert" -> {
                    Json.child(block, "text").map(this::read).ifPresent(lines::add);
                    Json.children(block, "fields").forEach(field -> lines.add(read(field)));
                }
                case "context" -> Json.children(block, "elements").forEach(part -> lines.add(read(part)));
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
                Json.child(block, "label").map(this::read).orElse(""),
                Json.child(element, "placeholder").map(this::read).orElse(""),
                view.shownValue(blockId, Json.textOrEmpty(element, "action_id")),
                Json.flag(block, "optional"),
                Json.children(element, "options").stream().map(Elements::label).toList(),
                Optional.ofNullable(view.fieldErrors().get(blockId)));
    }

    /** The text of a text object of either type. */
    private String read(JsonObject text) {
        String raw = Json.textOrEmpty(text, "text");
        return Json.textOrEmpty(text, "type").equals("mrkdwn") ? read(raw) : raw;
    }

    /** A marked-up text as people read it: names for mentions, labels for links, no marks. */
    private String read(String raw) {
        String named = ANGLED.matcher(raw).replaceAll(match -> Matcher.quoteReplacement(angled(match)));
        String bare = MARKED.matcher(named).replaceAll("$2");
        return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private String angled(MatchResult match) {
        String target = match.group(2);
        String label = match.group(3) == null ? "" : match.group(3);
        return switch (match.group(1)) {
            case "@" -> "@" + workspace.nameOf(target);
            case "#" -> "#" + workspace.channel(target).map(SlackChannel::name).orElse(target);
            case "!" -> special(target, label);
            default -> label.isEmpty() ? target : label + " (" + target + ")";
        };
    }

    private String special(String target, String label) {
        if (target.startsWith("date^")) {
            return label;
        }
        if (target.startsWith("subteam^")) {
            String id = target.substring("subteam^".length());
            return "@" + workspace.group(id).map(UserGroup::handle).orElse(id);
        }
        return "@" + target;
    }
}
