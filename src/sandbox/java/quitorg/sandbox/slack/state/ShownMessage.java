package quitorg.sandbox.slack.state;

import com.google.gson.JsonArray;
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
 * @param blocks what the app sent, for a renderer
 * @param metadata what the app attached to it, invisible to people
 * @param onlyForOne whether it is ephemeral
 */
public record ShownMessage(
        String channel,
        String ts,
        String author,
        String text,
        List<String> buttons,
        JsonArray blocks,
        boolean edited,
        Thread thread,
        Optional<JsonObject> metadata,
        boolean onlyForOne) {

    /** Copies the lists, so that the record cannot change. */
    public ShownMessage {
        buttons = List.copyOf(buttons);
    }

    /**
     * How it belongs to others.
     *
     * @param parent the message that this one replies to
     * @param broadcast whether this reply is also shown in the channel
     * @param replies to this message, in order, including broadcast replies
     */
    public record Thread(Optional<String> parent, boolean broadcast, List<ShownMessage> replies) {
        /** Copies the list, so that the record cannot change. */
        public Thread {
            replies = List.copyOf(replies);
        }
    }

    /** The message that this one replies to. */
    public Optional<String> threadTs() {
        return thread.parent();
    }

    /** Whether this reply is also shown in the channel. */
    public boolean broadcast() {
        return thread.broadcast();
    }

    /** Its thread, in order, including broadcast replies. */
    public List<ShownMessage> replies() {
        return thread.replies();
    }

    /** The message and its thread as plain text, for transcripts and failing tests. */
    public String dump() {
        StringBuilder out = new StringBuilder(author).append(edited ? " (edited)" : "");
        out.append(broadcast() ? " (also sent to the channel)" : "")
                .append(": ")
                .append(text);
        if (!buttons.isEmpty()) {
            out.append("\n").append(labels(buttons));
        }
        for (ShownMessage reply : replies()) {
            out.append("\n").append(reply.dump().indent(4).stripTrailing().replaceFirst("^ {4}", "  ↳ "));
        }
        return out.toString();
    }

    String place() {
        if (edited) {
            return "an edited message";
        }
        String reply = broadcast() ? "a reply in a thread, also sent to the channel" : "a reply in a thread";
        return threadTs().isEmpty() ? "a message" : reply;
    }

    static String labels(List<String> labels) {
        return "[" + String.join("] [", labels) + "]";
    }
}
