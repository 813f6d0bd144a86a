package quitorg.sandbox.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import quitorg.sandbox.wire.Json;

/**
 * The content of a message from an app, within Slack's limits.
 *
 * @param metadata absent if the app sent none; an empty object removes the existing metadata
 */
record MessageContent(String text, JsonArray blocks, Optional<JsonObject> metadata) {

    /** Reads it, or throws Slack's refusal. */
    static MessageContent of(ApiCall call, SlackState scene) {
        String text = call.text("text").orElse("");
        if (text.isEmpty() && call.array("blocks").isEmpty()) {
            throw new ApiRefusal("no_text");
        }
        JsonArray blocks = checkedBlocks(call.array("blocks").orElseGet(JsonArray::new), scene);
        return new MessageContent(text, blocks, metadata(call));
    }

    /** The same, refused if the text is longer. */
    MessageContent refusedBeyond(Limit limit) {
        if (text.length() > limit.max) {
            throw new ApiRefusal("msg_too_long");
        }
        return this;
    }

    boolean isTooLong() {
        return text.length() > Limit.MESSAGE_TEXT.max;
    }

    /** The text as far as Slack keeps it. */
    String keptText() {
        return isTooLong() ? text.substring(0, Limit.MESSAGE_TEXT.max) : text;
    }

    /** The blocks with IDs, or Slack's refusal of them. */
    static JsonArray checkedBlocks(JsonArray blocks, SlackState scene) {
        List<String> problems = BlockRules.checkMessage(blocks);
        if (!problems.isEmpty()) {
            throw new ApiRefusal("invalid_blocks", problems);
        }
        return Elements.withIds(blocks, scene);
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
