package quitorg.slack.channel;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quitorg.slack.text.Mrkdwn;

/**
 * Replaces mentions by names in a message that is posted, because Slack notifies everyone who is mentioned. Only the
 * people that the message is for stay mentioned.
 *
 * <p>The user ID stands beside the name, because people choose their names themselves. A name cannot look like another
 * person's ID: what Slack formats, and brackets, are taken out of it.
 */
final class NamesForMentions {
    private static final Pattern MENTION = Pattern.compile("<@([A-Z0-9]+)>");
    private static final int LONGEST_NAME = 80;

    /** Slack's limit for a text in a block. Names are longer than mentions and must not make a text too long. */
    private static final int LONGEST_TEXT = 3_000;

    private static final Pattern NOT_IN_NAMES = Pattern.compile("[`*_~:<>@\\p{Ps}\\p{Pe}\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private static final Gson GSON = GsonFactory.createSnakeCase();

    private final Function<String, Optional<String>> names;

    /** {@code names} finds the name of a user, if it is known. */
    NamesForMentions(Function<String, Optional<String>> names) {
        this.names = names;
    }

    /** The text of a notification. */
    String inText(String text, Set<String> notified) {
        return replaced(text, notified, UnaryOperator.identity());
    }

    /** Blocks as JSON. */
    String inBlocks(List<LayoutBlock> blocks, Set<String> notified) {
        return in(GSON.toJsonTree(blocks), notified).toString();
    }

    private JsonElement in(JsonElement json, Set<String> notified) {
        if (json instanceof JsonArray array) {
            JsonArray copy = new JsonArray();
            array.forEach(element -> copy.add(in(element, notified)));
            return copy;
        }
        if (json instanceof JsonObject object) {
            JsonObject copy = new JsonObject();
            object.entrySet().forEach(entry -> copy.add(entry.getKey(), in(entry.getValue(), notified)));
            return copy;
        }
        boolean isText = json instanceof JsonPrimitive primitive && primitive.isString();
        return isText ? new JsonPrimitive(replaced(json.getAsString(), notified, Mrkdwn::code)) : json;
    }

    private String replaced(String text, Set<String> notified, UnaryOperator<String> formatted) {
        String all = MENTION.matcher(text).replaceAll(mention -> {
            String userId = mention.group(1);
            return Matcher.quoteReplacement(
                    notified.contains(userId) ? mention.group() : nameAndId(userId, formatted.apply(userId)));
        });
        return Mrkdwn.cut(all, Math.max(text.length(), LONGEST_TEXT));
    }

    private String nameAndId(String userId, String id) {
        return names.apply(userId)
                .map(name -> NOT_IN_NAMES.matcher(name).replaceAll("").strip())
                .filter(name -> !name.isEmpty())
                .map(name -> Mrkdwn.escape(name, LONGEST_NAME) + " (" + id + ")")
                .orElse(id);
    }
}
