package quitorg.sandbox.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import quitorg.sandbox.wire.Json;

/** {@code conversations.history}, {@code conversations.replies} and {@code conversations.info}. */
final class ConversationMethods implements ApiCall.Family {
    private static final int DEFAULT_PAGE = 100;

    private final SlackState scene;
    private final Timeline timeline;
    private final Channels channels;

    ConversationMethods(SlackState scene, Timeline timeline, Channels channels) {
        this.scene = scene;
        this.timeline = timeline;
        this.channels = channels;
    }

    @Override
    public Map<WebMethod, ApiCall.Method> methods() {
        return Map.of(
                WebMethod.CONVERSATIONS_HISTORY, this::history,
                WebMethod.CONVERSATIONS_REPLIES, this::replies,
                WebMethod.CONVERSATIONS_INFO, this::info);
    }

    /** Newest first, as in Slack. */
    private JsonObject history(ApiCall call) {
        String channel = channels.readable(call.required("channel"));
        List<StoredMessage> all = new ArrayList<>(timeline.inChannel(channel));
        Collections.reverse(all);
        return page(call, all);
    }

    /** The message itself, then its replies, oldest first. */
    private JsonObject replies(ApiCall call) {
        String channel = channels.readable(call.required("channel"));
        StoredMessage root = timeline.find(channel, call.required("ts"))
                .filter(message -> message.onlyFor().isEmpty())
                .orElseThrow(() -> new ApiRefusal("thread_not_found"));
        List<StoredMessage> all = new ArrayList<>(List.of(root));
        all.addAll(timeline.replies(channel, root.ts()));
        return page(call, all);
    }

    private JsonObject page(ApiCall call, List<StoredMessage> all) {
        int from = cursor(call);
        int size = Json.number(call.arguments(), "limit").filter(n -> n > 0).orElse(DEFAULT_PAGE);
        size = Math.min(size, Limit.HISTORY_PAGE.max);
        checkStamp(call, "oldest");
        checkStamp(call, "latest");
        boolean inclusive = call.flag("inclusive");
        List<StoredMessage> wanted = all.stream()
                .filter(m -> call.text("oldest").stream().allMatch(ts -> after(m.ts(), ts, inclusive)))
                .filter(m -> call.text("latest").stream().allMatch(ts -> after(ts, m.ts(), inclusive)))
                .toList();
        int to = Math.min(wanted.size(), from + size);
        JsonArray page = new JsonArray();
        wanted.subList(Math.min(from, to), to)
                .forEach(message -> page.add(message.toJson(scene.workspace(), call.flag("include_all_metadata"))));
        boolean more = to < wanted.size();
        return Json.object(
                "messages", page,
                "has_more", more,
                "response_metadata", Json.object("next_cursor", more ? String.valueOf(to) : ""));
    }

    private static int cursor(ApiCall call) {
        String cursor = call.text("cursor").orElse("0");
        if (!cursor.matches("\\d{1,9}")) {
            throw new ApiRefusal("invalid_cursor");
        }
        return Integer.parseInt(cursor);
    }

    private static void checkStamp(ApiCall call, String name) {
        if (call.text(name).filter(ts -> !ts.matches("\\d{1,12}(\\.\\d{1,6})?")).isPresent()) {
            throw new ApiRefusal("invalid_ts_" + name);
        }
    }

    private static boolean after(String later, String earlier, boolean orSame) {
        int order = new java.math.BigDecimal(later).compareTo(new java.math.BigDecimal(earlier));
        return order > 0 || (orSame && order == 0);
    }

    private JsonObject info(ApiCall call) {
        String id = call.required("channel");
        if (channels.isDirect(id)) {
            return Json.object("channel", Json.object("id", id, "is_im", true));
        }
        SlackChannel room = channels.known(id);
        return Json.object(
                "channel",
                Json.object(
                        "id", room.id(),
                        "name", room.name(),
                        "is_channel", !room.isPrivate(),
                        "is_private", room.isPrivate(),
                        "is_archived", room.archived(),
                        "is_member", room.botIsMember(),
                        "context_team_id", scene.workspace().teamId()));
    }
}
