package quitorg.sandbox.slack.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import quitorg.sandbox.slack.rules.ApiRefusal;
import quitorg.sandbox.slack.rules.Limit;
import quitorg.sandbox.slack.state.Elements;
import quitorg.sandbox.slack.state.SlackState;
import quitorg.sandbox.slack.state.StoredMessage;
import quitorg.sandbox.slack.state.Timeline;
import quitorg.sandbox.wire.Json;

/** {@code chat.postMessage}, {@code chat.update}, {@code chat.postEphemeral} and {@code chat.getPermalink}. */
final class ChatMethods implements ApiCall.Family {
    private final SlackState state;
    private final Timeline timeline;
    private final ConversationMethods channels;

    ChatMethods(SlackState state, Timeline timeline, ConversationMethods channels) {
        this.state = state;
        this.timeline = timeline;
        this.channels = channels;
    }

    @Override
    public Map<WebMethod, ApiCall.Method> methods() {
        return Map.of(
                WebMethod.CHAT_POST_MESSAGE, this::postMessage,
                WebMethod.CHAT_UPDATE, this::update,
                WebMethod.CHAT_POST_EPHEMERAL, this::postEphemeral,
                WebMethod.CHAT_GET_PERMALINK, this::permalink);
    }

    private JsonObject postMessage(ApiCall call) {
        String channel = channels.writable(call.required("channel"));
        StoredMessage.Content content = content(call);
        int tooLong = content.text().length() - Limit.MESSAGE_TEXT.max;
        String kept = tooLong > 0 ? content.text().substring(0, Limit.MESSAGE_TEXT.max) : content.text();
        StoredMessage posted =
                timeline.post(byBot(channel, new StoredMessage.Content(kept, content.blocks(), content.metadata()))
                        .inThread(thread(call, channel), call.flag("reply_broadcast")));
        JsonObject answer = answer(posted);
        if (tooLong > 0) {
            state.complain("a message of " + content.text().length() + " characters was cut");
            answer.addProperty("warning", "message_truncated");
        }
        return answer;
    }

    private StoredMessage byBot(String channel, StoredMessage.Content content) {
        return StoredMessage.of(channel, state.nextTs(), state.workspace().bot().id(), content);
    }

    /**
     * The thread that a message joins. If its first message is deleted and left nothing, Slack does not refuse: the message
     * appears in the channel itself, and the answer has no {@code thread_ts}.
     */
    private Optional<String> thread(ApiCall call, String channel) {
        Optional<String> asked = call.text("thread_ts");
        Optional<StoredMessage> root = asked.flatMap(ts -> timeline.find(channel, ts));
        if (asked.isPresent() && root.isEmpty()) {
            state.complain("a reply to " + asked.get() + ", which is not there, stands outside of any thread");
        }
        // A reply to a reply joins the same thread.
        return root.map(message -> message.threadTs().orElse(message.ts()));
    }

    private JsonObject update(ApiCall call) {
        String channel = channels.editable(call.required("channel"));
        StoredMessage message = timeline.find(channel, call.required("ts"))
                .filter(found -> found.onlyFor().isEmpty() && !found.isTombstone())
                .orElseThrow(() -> new ApiRefusal("message_not_found"));
        if (!message.author().equals(state.workspace().bot().id())) {
            throw new ApiRefusal("cant_update_message");
        }
        // If an update has a text but no blocks, the old blocks go; the metadata stays.
        return answer(timeline.edit(message, contentUpTo(Limit.UPDATED_TEXT, call)));
    }

    private JsonObject postEphemeral(ApiCall call) {
        String channel = channels.writable(call.required("channel"));
        String user = call.required("user");
        if (state.workspace().member(user).isEmpty()) {
            throw new ApiRefusal("user_not_in_channel");
        }
        StoredMessage.Content content = contentUpTo(Limit.MESSAGE_TEXT, call);
        StoredMessage posted = timeline.post(byBot(channel, StoredMessage.Content.of(content.text(), content.blocks()))
                .inThread(call.text("thread_ts"), false)
                .only(user));
        return Json.object("message_ts", posted.ts());
    }

    private JsonObject permalink(ApiCall call) {
        String channel = channels.readable(call.required("channel"));
        StoredMessage message = timeline.find(channel, call.required("message_ts"))
                .orElseThrow(() -> new ApiRefusal("message_not_found"));
        String url = "https://" + state.workspace().domain() + ".slack.com/archives/" + channel + "/p"
                + message.ts().replace(".", "");
        return Json.object("channel", channel, "permalink", url);
    }

    private JsonObject answer(StoredMessage message) {
        return Json.object(
                "channel", message.channel(),
                "ts", message.ts(),
                "text", message.content().text(),
                "message", message.toJson(state.workspace(), true));
    }

    private StoredMessage.Content contentUpTo(Limit limit, ApiCall call) {
        StoredMessage.Content content = content(call);
        if (content.text().length() > limit.max) {
            throw new ApiRefusal("msg_too_long");
        }
        return content;
    }

    private StoredMessage.Content content(ApiCall call) {
        String text = call.text("text").orElse("");
        if (text.isEmpty() && call.array("blocks").isEmpty()) {
            throw new ApiRefusal("no_text");
        }
        JsonArray blocks = Elements.accepted(call.array("blocks").orElseGet(JsonArray::new), state);
        return new StoredMessage.Content(text, blocks, metadata(call));
    }

    private static Optional<JsonObject> metadata(ApiCall call) {
        Optional<JsonObject> metadata = call.object("metadata");
        boolean wrong = metadata.filter(data -> !data.isEmpty())
                .filter(data -> Json.textOrEmpty(data, "event_type").isEmpty()
                        || Json.child(data, "event_payload").isEmpty())
                .isPresent();
        if (wrong) {
            throw new ApiRefusal("invalid_metadata_format");
        }
        int size = metadata.map(data -> data.toString().getBytes(StandardCharsets.UTF_8).length)
                .orElse(0);
        if (size > Limit.METADATA_BYTES.max) {
            throw new ApiRefusal("metadata_too_large");
        }
        return metadata;
    }
}
