package quitorg.sandbox.slack;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A message as people see it now. A value: later changes in Slack do not change it.
 *
 * @param channel the channel's ID
 * @param author the name of the author
 * @param text all visible text, a line for each part
 * @param buttons the labels of its buttons and menus, in order
 * @param threadTs the message that this one replies to
 * @param broadcast whether this reply is also shown in the channel
 * @param replies its thread, in order, including broadcast replies
 * @param metadata what the app attached to it, invisible to people
 * @param onlyForOne whether it is ephemeral
 */
public record ShownMessage(
        String channel,
        String ts,
        String author,
        String text,
        List<String> buttons,
        boolean edited,
        Optional<String> threadTs,
        boolean broadcast,
        List<ShownMessage> replies,
        Optional<JsonObject> metadata,
        boolean onlyForOne) {

    /** Copies the lists, so that the record cannot change. */
    public ShownMessage {
        buttons = List.copyOf(buttons);
        replies = List.copyOf(replies);
    }

    /** The message and its thread as plain text, for transcripts and failing tests. */
    public String dump() {
        StringBuilder out = new StringBuilder(author).append(edited ? " (edited)" : "");
        out.append(broadcast ? " (also sent to the channel)" : "").append(": ").append(text);
        if (!buttons.isEmpty()) {
            out.append("\n").append(labels(buttons));
        }
        for (ShownMessage reply : replies) {
            out.append("\n").append(reply.dump().indent(4).stripTrailing().replaceFirst("^ {4}", "  ↳ "));
        }
        return out.toString();
    }

    String place() {
        return threadTs.isEmpty()
                ? "a message"
                : broadcast ? "a reply in a thread, also sent to the channel" : "a reply in a thread";
    }

    static String labels(List<String> labels) {
        return "[" + String.join("] [", labels) + "]";
    }
}
