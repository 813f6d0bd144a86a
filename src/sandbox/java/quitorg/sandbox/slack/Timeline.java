package quitorg.sandbox.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** All messages, by time stamp. Guarded by the {@link SlackState}: the caller is inside it. */
final class Timeline {
    private final SlackState scene;
    private final TreeMap<String, StoredMessage> messages = new TreeMap<>();

    Timeline(SlackState scene) {
        this.scene = scene;
    }

    /** Shows a new message. */
    StoredMessage post(StoredMessage message) {
        messages.put(message.ts(), message);
        tell(message);
        return message;
    }

    /** Shows Slack's own message on a failure to one person. */
    void notice(String userId, String channel, String text) {
        post(new StoredMessage(
                channel,
                scene.nextTs(),
                Optional.empty(),
                false,
                "Slackbot",
                text,
                new JsonArray(),
                Optional.empty(),
                false,
                Optional.of(userId)));
    }

    /** Replaces the content of an existing message. */
    StoredMessage edit(StoredMessage message, String text, JsonArray blocks, Optional<JsonObject> metadata) {
        StoredMessage edited = message.edit(text, blocks, metadata);
        messages.put(message.ts(), edited);
        tell(edited);
        return edited;
    }

    /** Removes a message. Replies stay under a tombstone, which goes with the last of them. */
    void delete(StoredMessage message) {
        if (replies(message.channel(), message.ts()).isEmpty()) {
            messages.remove(message.ts());
        } else {
            messages.put(message.ts(), message.tombstone());
        }
        message.threadTs()
                .flatMap(root -> find(message.channel(), root))
                .filter(root ->
                        root.isTombstone() && replies(root.channel(), root.ts()).isEmpty())
                .ifPresent(root -> messages.remove(root.ts()));
        scene.happened(new SandboxEvent.Deleted(roomName(message), message.ts()));
    }

    /** The message in that channel; includes ephemeral ones. */
    Optional<StoredMessage> find(String channel, String ts) {
        return Optional.ofNullable(messages.get(ts))
                .filter(message -> message.channel().equals(channel));
    }

    /** What the channel shows at top level to everyone, in order. */
    List<StoredMessage> inChannel(String channel) {
        return messages.values().stream()
                .filter(m -> m.channel().equals(channel) && m.onlyFor().isEmpty())
                .filter(m -> m.threadTs().isEmpty() || m.broadcast())
                .toList();
    }

    /** The replies to a message, in order. */
    List<StoredMessage> replies(String channel, String ts) {
        return messages.values().stream()
                .filter(m -> m.channel().equals(channel) && m.onlyFor().isEmpty())
                .filter(m -> m.threadTs().filter(ts::equals).isPresent())
                .toList();
    }

    /** What only this person sees: ephemeral and direct messages, in order. */
    List<StoredMessage> privately(String userId) {
        return messages.values().stream()
                .filter(m -> m.onlyFor().filter(userId::equals).isPresent()
                        || m.channel().equals(directChannel(userId)))
                .toList();
    }

    /** The channel of the direct messages between the app and this person. */
    static String directChannel(String userId) {
        return "D" + userId.substring(1);
    }

    ShownMessage shown(StoredMessage message) {
        List<StoredMessage> replies =
                message.threadTs().isPresent() ? List.of() : replies(message.channel(), message.ts());
        return new Rendering(scene.workspace()).message(message, replies);
    }

    private void tell(StoredMessage message) {
        ShownMessage shown = new Rendering(scene.workspace()).message(message, List.of());
        Optional<String> reader = reader(message);
        if (reader.isPresent()) {
            scene.happened(new SandboxEvent.Whispered(scene.workspace().nameOf(reader.get()), shown));
        } else if (message.edited()) {
            scene.happened(new SandboxEvent.Edited(roomName(message), shown));
        } else {
            scene.happened(new SandboxEvent.Posted(roomName(message), shown));
        }
    }

    private Optional<String> reader(StoredMessage message) {
        List<Member> people = new ArrayList<>(scene.workspace().members());
        return message.onlyFor().or(() -> people.stream()
                .map(Member::id)
                .filter(id -> directChannel(id).equals(message.channel()))
                .findFirst());
    }

    private String roomName(StoredMessage message) {
        return scene.workspace().room(message.channel()).map(SlackChannel::name).orElse(message.channel());
    }
}
