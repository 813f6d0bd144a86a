package quitorg.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code chat.postMessage}, {@code chat.update}, {@code chat.postEphemeral} and {@code chat.getPermalink}. */
final class ChatMethods implements ApiCall.Family {
    private final Scene scene;
    private final Timeline timeline;
    private final Channels channels;

    ChatMethods(Scene scene, Timeline timeline, Channels channels) {
        this.scene = scene;
        this.timeline = timeline;
        this.channels = channels;
    }

    @Override
    public Map<String, ApiCall.Method> methods() {
        return Map.of(
                "chat.postMessage", this::postMessage,
                "chat.update", this::update,
                "chat.postEphemeral", this::postEphemeral,
                "chat.getPermalink", this::permalink);
    }

    private JsonObject postMessage(ApiCall call) {
        String channel = channels.writable(call.required("channel"));
        Optional<String> thread = call.text("thread_ts");
        if (thread.isPresent() && timeline.find(channel, thread.get()).isEmpty()) {
            throw new ApiRefusal("thread_not_found");
        }
        StoredMessage posted = timeline.post(new StoredMessage(
                channel,
                scene.nextTs(),
                thread,
                thread.isPresent() && call.flag("reply_broadcast"),
                scene.workspace().bot().id(),
                content(call),
                blocks(call),
                metadata(call),
                false,
                Optional.empty()));
        return answer(posted);
    }

    private JsonObject update(ApiCall call) {
        String channel = channels.writable(call.required("channel"));
        StoredMessage message = timeline.find(channel, call.required("ts"))
                .filter(found -> found.onlyFor().isEmpty())
                .orElseThrow(() -> new ApiRefusal("message_not_found"));
        if (!message.author().equals(scene.workspace().bot().id())) {
            throw new ApiRefusal("cant_update_message");
        }
        // What an update leaves out stays as it was.
        JsonArray blocks = call.array("blocks").isPresent() ? blocks(call) : message.blocks();
        return answer(timeline.edit(message, content(call), blocks, metadata(call)));
    }

    private JsonObject postEphemeral(ApiCall call) {
        String channel = channels.writable(call.required("channel"));
        String user = call.required("user");
        if (scene.workspace().member(user).isEmpty()) {
            throw new ApiRefusal("user_not_in_channel");
        }
        StoredMessage posted = timeline.post(new StoredMessage(
                channel,
                scene.nextTs(),
                call.text("thread_ts"),
                false,
                scene.workspace().bot().id(),
                content(call),
                blocks(call),
                Optional.empty(),
                false,
                Optional.of(user)));
        return Json.object("message_ts", posted.ts());
    }

    private JsonObject permalink(ApiCall call) {
        String channel = channels.readable(call.required("channel"));
        StoredMessage message = timeline.find(channel, call.required("message_ts"))
                .orElseThrow(() -> new ApiRefusal("message_not_found"));
        String url = "https://" + scene.workspace().domain() + ".slack.com/archives/" + channel + "/p"
                + message.ts().replace(".", "");
        return Json.object("channel", channel, "permalink", url);
    }

    private static String content(ApiCall call) {
        String text = call.text("text").orElse("");
        if (text.isEmpty() && call.array("blocks").isEmpty()) {
            throw new ApiRefusal("no_text");
        }
        if (text.length() > Limit.MESSAGE_TEXT.max) {
            throw new ApiRefusal("msg_too_long");
        }
        return text;
    }

    private JsonArray blocks(ApiCall call) {
        return checkedBlocks(call.array("blocks").orElseGet(JsonArray::new), scene);
    }

    /** The blocks with IDs, or Slack's refusal of them. */
    static JsonArray checkedBlocks(JsonArray blocks, Scene scene) {
        List<String> problems = BlockRules.checkMessage(blocks);
        if (!problems.isEmpty()) {
            throw new ApiRefusal("invalid_blocks", problems);
        }
        return Elements.withIds(blocks, scene);
    }

    private static Optional<JsonObject> metadata(ApiCall call) {
        Optional<JsonObject> metadata = call.object("metadata");
        boolean whole = metadata.filter(
                        data -> !Json.textOrEmpty(data, "event_type").isEmpty()
                                && Json.child(data, "event_payload").isPresent())
                .isPresent();
        if (metadata.isPresent() && !whole) {
            throw new ApiRefusal("invalid_metadata_format");
        }
        return metadata;
    }

    private JsonObject answer(StoredMessage message) {
        return Json.object(
                "channel", message.channel(),
                "ts", message.ts(),
                "text", message.text(),
                "message", message.toJson(scene.workspace(), true));
    }
}
