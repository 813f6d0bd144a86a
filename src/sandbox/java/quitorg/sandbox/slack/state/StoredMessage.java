package quitorg.sandbox.slack.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;
import quitorg.sandbox.wire.Json;

/**
 * A message as Slack keeps it. Its JSON does not change after it was stored.
 *
 * @param author a user's ID
 * @param onlyFor the ID of the one person who sees it, if it is ephemeral
 */
public record StoredMessage(
        String channel,
        String ts,
        Optional<String> threadTs,
        boolean broadcast,
        String author,
        Content content,
        boolean edited,
        Optional<String> onlyFor) {
    private static final String SLACK = "USLACKBOT";

    /**
     * What an author writes.
     *
     * @param metadata absent if the app sent none; an empty object removes the existing metadata
     */
    public record Content(String text, JsonArray blocks, Optional<JsonObject> metadata) {
        public static Content of(String text, JsonArray blocks) {
            return new Content(text, blocks, Optional.empty());
        }
    }

    /** A new message of the channel itself, for everyone in it. */
    public static StoredMessage of(String channel, String ts, String author, Content content) {
        return new StoredMessage(channel, ts, Optional.empty(), false, author, content, false, Optional.empty());
    }

    public StoredMessage inThread(Optional<String> thread, boolean alsoInChannel) {
        boolean isBroadcast = thread.isPresent() && alsoInChannel;
        return new StoredMessage(channel, ts, thread, isBroadcast, author, content, edited, onlyFor);
    }

    public StoredMessage only(String userId) {
        return new StoredMessage(channel, ts, threadTs, broadcast, author, content, edited, Optional.of(userId));
    }

    /** What Slack leaves in place of a message that had replies when it was deleted. */
    StoredMessage tombstone() {
        Content gone = Content.of("This message was deleted.", new JsonArray());
        return new StoredMessage(channel, ts, threadTs, broadcast, SLACK, gone, false, onlyFor);
    }

    public boolean isTombstone() {
        return author.equals(SLACK);
    }

    /** The same with another content; its metadata stays if the new content has none. */
    StoredMessage edit(Content to) {
        Optional<JsonObject> metadata = to.metadata().or(content::metadata).filter(data -> !data.isEmpty());
        Content merged = new Content(to.text(), to.blocks(), metadata);
        return new StoredMessage(channel, ts, threadTs, broadcast, author, merged, true, onlyFor);
    }

    /** The message as the Web API and payloads give it. */
    public JsonObject toJson(Workspace workspace, boolean withMetadata) {
        JsonObject json = Json.object(
                "type",
                "message",
                "user",
                author,
                "team",
                workspace.teamId(),
                "ts",
                ts,
                "text",
                content.text(),
                "blocks",
                content.blocks().deepCopy());
        if (author.equals(workspace.bot().id())) {
            json.addProperty("bot_id", Workspace.BOT_ID);
            json.addProperty("app_id", workspace.appId());
        }
        threadTs.ifPresent(thread -> json.addProperty("thread_ts", thread));
        if (isTombstone()) {
            json.addProperty("subtype", "tombstone");
            json.addProperty("hidden", true);
        } else if (broadcast) {
            json.addProperty("subtype", "thread_broadcast");
        }
        if (edited) {
            json.add("edited", Json.object("user", author, "ts", ts));
        }
        if (withMetadata) {
            content.metadata().ifPresent(data -> json.add("metadata", data.deepCopy()));
        }
        return json;
    }
}
