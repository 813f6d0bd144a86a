package quitorg.slack.connection;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Removes from the answers that list messages everything that the bot does not read. Each message keeps its subtype, its time
 * stamps, its author, its metadata, how many replies it has, and whether it was edited. Anyone may write into a thread with
 * blocks and attachments that Slack's client cannot parse, and one such message would make the whole page unreadable.
 *
 * <p>The filter keeps no nested value and does not recurse, so it handles messages of any depth.
 */
final class MessageListFilter implements Interceptor {
    private static final Set<String> LISTING = Set.of("conversations.history", "conversations.replies");
    private static final Set<String> OF_MESSAGE = Set.of("ts", "thread_ts", "subtype", "user", "bot_id", "app_id");
    private static final int MOST_REPLIES = 1_000_000;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        ResponseBody body = response.body();
        List<String> path = chain.request().url().pathSegments();
        if (body == null || !response.isSuccessful() || !LISTING.contains(path.get(path.size() - 1))) {
            return response;
        }
        String plain = plain(body.string());
        return response.newBuilder()
                .body(ResponseBody.create(plain, body.contentType()))
                .build();
    }

    private static String plain(String answer) {
        JsonReader in = new JsonReader(new StringReader(answer));
        in.setNestingLimit(Integer.MAX_VALUE);
        try {
            return answer(in).toString();
        } catch (IOException | IllegalStateException e) {
            // Not a JSON object: Slack's client reports it.
            return answer;
        }
    }

    private static JsonObject answer(JsonReader in) throws IOException {
        JsonObject kept = new JsonObject();
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            if (name.equals("messages") && in.peek() == JsonToken.BEGIN_ARRAY) {
                kept.add(name, messages(in));
            } else if (name.equals("response_metadata") && in.peek() == JsonToken.BEGIN_OBJECT) {
                kept.add(name, values(in));
            } else {
                keepValue(in, name, kept);
            }
        }
        in.endObject();
        return kept;
    }

    private static JsonArray messages(JsonReader in) throws IOException {
        JsonArray kept = new JsonArray();
        in.beginArray();
        while (in.hasNext()) {
            if (in.peek() == JsonToken.BEGIN_OBJECT) {
                kept.add(message(in));
            } else {
                in.skipValue();
            }
        }
        in.endArray();
        return kept;
    }

    private static JsonObject message(JsonReader in) throws IOException {
        JsonObject kept = new JsonObject();
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            if (name.equals("metadata") && in.peek() == JsonToken.BEGIN_OBJECT) {
                kept.add(name, metadata(in));
            } else if (name.equals("edited") && in.peek() == JsonToken.BEGIN_OBJECT) {
                in.skipValue();
                kept.add(name, new JsonObject());
            } else if (name.equals("reply_count") && in.peek() == JsonToken.NUMBER) {
                double replies = Double.parseDouble(in.nextString());
                kept.addProperty(name, replies > 0 ? (int) Math.min(replies, MOST_REPLIES) : 0);
            } else if (OF_MESSAGE.contains(name) && in.peek() == JsonToken.STRING) {
                kept.addProperty(name, in.nextString());
            } else {
                in.skipValue();
            }
        }
        in.endObject();
        return kept;
    }

    private static JsonObject metadata(JsonReader in) throws IOException {
        JsonObject kept = new JsonObject();
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            if (name.equals("event_payload") && in.peek() == JsonToken.BEGIN_OBJECT) {
                kept.add(name, values(in));
            } else if (name.equals("event_type") && in.peek() == JsonToken.STRING) {
                kept.addProperty(name, in.nextString());
            } else {
                in.skipValue();
            }
        }
        in.endObject();
        return kept;
    }

    private static JsonObject values(JsonReader in) throws IOException {
        JsonObject kept = new JsonObject();
        in.beginObject();
        while (in.hasNext()) {
            keepValue(in, in.nextName(), kept);
        }
        in.endObject();
        return kept;
    }

    /** Keeps strings, booleans and numbers within bounds; skips everything else. */
    private static void keepValue(JsonReader in, String name, JsonObject kept) throws IOException {
        switch (in.peek()) {
            case STRING -> kept.addProperty(name, in.nextString());
            case BOOLEAN -> kept.addProperty(name, in.nextBoolean());
            case NUMBER -> {
                double number = Double.parseDouble(in.nextString());
                if (Double.isFinite(number)) {
                    kept.addProperty(name, number);
                }
            }
            default -> in.skipValue();
        }
    }
}
