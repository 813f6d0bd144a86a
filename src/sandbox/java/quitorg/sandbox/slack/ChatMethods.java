package quitorg.sandbox.slack;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import quitorg.sandbox.wire.Json;

/** {@code chat.postMessage}, {@code chat.update}, {@code chat.postEphemeral} and {@code chat.getPermalink}. */
final class ChatMethods implements ApiCall.Family {
    private final SlackState scene;
    private final Timeline timeline;
    private final Channels channels;

    ChatMethods(SlackState scene, Timeline timeline, Channels channels) {
        this.scene = scene;
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
        MessageContent content = MessageContent.of(call, scene);
        Optional<String> thread = thread(call, channel);
        StoredMessage posted = timeline.post(new StoredMessage(
                channel,
                scene.nextTs(),
                thread,
                thread.isPresent() && call.flag("reply_broadcast"),
                scene.workspace().bot().id(),
                content.keptText(),
                content.blocks(),
                content.metadata(),
                false,
                Optional.empty()));
        JsonObject answer = answer(posted);
        if (content.isTooLong()) {
            scene.complain("a message of " + content.text().length() + " characters was cut");
            answer.addProperty("warning", "message_truncated");
        }
        return answer;
    }

    /**
     * The thread that a message joins. If its first message is deleted and left nothing, Slack does not refuse: the message
     * appears in the channel itself, and the answer has no {@code thread_ts}.
     */
    private Optional<String> thread(ApiCall call, String channel) {
        Optional<String> asked = call.text("thread_ts");
        Optional<StoredMessage> root = asked.flatMap(ts -> timeline.find(channel, ts));
        if (asked.isPresent() && root.isEmpty()) {
            scene.complain("a reply to " + asked.get() + ", which is not there, stands outside of any thread");
        }
        // A reply to a reply joins the same thread.
        return root.map(message -> message.threadTs().orElse(message.ts()));
    }

    private JsonObject update(ApiCall call) {
        String channel = channels.editable(call.required("channel"));
        StoredMessage message = timeline.find(channel, call.required("ts"))
                .filter(found -> found.onlyFor().isEmpty() && !found.isTombstone())
                .orElseThrow(() -> new ApiRefusal("message_not_found"));
        if (!message.author().equals(scene.workspace().bot().id())) {
            throw new ApiRefusal("cant_update_message");
        }
        // If an update has a text but no blocks, the old blocks go; the metadata stays.
        MessageContent content = MessageContent.of(call, scene).refusedBeyond(Limit.UPDATED_TEXT);
        return answer(timeline.edit(message, content.text(), content.blocks(), content.metadata()));
    }

    private JsonObject postEphemeral(ApiCall call) {
        String channel = channels.writable(call.required("channel"));
        String user = call.required("user");
        if (scene.workspace().member(user).isEmpty()) {
            throw new ApiRefusal("user_not_in_channel");
        }
        MessageContent content = MessageContent.of(call, scene).refusedBeyond(Limit.MESSAGE_TEXT);
        StoredMessage posted = timeline.post(new StoredMessage(
                channel,
                scene.nextTs(),
                call.text("thread_ts"),
                false,
                scene.workspace().bot().id(),
                content.text(),
                content.blocks(),
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

    private JsonObject answer(StoredMessage message) {
        return Json.object(
                "channel", message.channel(),
                "ts", message.ts(),
                "text", message.text(),
                "message", message.toJson(scene.workspace(), true));
    }
}
