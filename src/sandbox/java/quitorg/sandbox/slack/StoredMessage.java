package quitorg.sandbox.slack;

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
record StoredMessage(
        String channel,
        String ts,
        Optional<String> threadTs,
        boolean broadcast,
        String author,
        String text,
        JsonArray blocks,
        Optional<JsonObject> metadata,
        boolean edited,
        Optional<String> onlyFor) {
    private static final String SLACK = "USLACKBOT";

    /** What Slack leaves in place of a message that had replies when it was deleted. */
    StoredMessage tombstone() {
        return new StoredMessage(
                channel,
                ts,
                threadTs,
                broadcast,
                SLACK,
                "This message was deleted.",
                new JsonArray(),
                Optional.empty(),
                false,
                onlyFor);
    }

    boolean isTombstone() {
        return author.equals(SLACK);
    }

    StoredMessage edit(String newText, JsonArray newBlocks, Optional<JsonObject> newMetadata) {
        return new StoredMessage(
                channel,
                ts,
                threadTs,
                broadcast,
                author,
                newText,
                newBlocks,
                newMetadata.or(this::metadata).filter(data -> !data.isEmpty()),
                true,
                onlyFor);
    }

    /** The message as the Web API and payloads give it. */
    JsonObject toJson(Workspace workspace, boolean withMetadata) {
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
                text,
                "blocks",
                blocks.deepCopy());
        if (author.equals(workspace.bot().id())) {
            json.addProperty("bot_id", AuthMethods.BOT_ID);
            json.addProperty("app_id", workspace.appId());
        }
        threadTs.ifPresent(thread -> json.addProperty("thread_ts", thread));
        if (broadcast) {
            json.addProperty("subtype", "thread_broadcast");
        }
        if (isTombstone()) {
            json.addProperty("subtype", "tombstone");
            json.addProperty("hidden", true);
        }
        if (edited) {
            json.add("edited", Json.object("user", author, "ts", ts));
        }
        if (withMetadata) {
            metadata.ifPresent(data -> json.add("metadata", data.deepCopy()));
        }
        return json;
    }
}
