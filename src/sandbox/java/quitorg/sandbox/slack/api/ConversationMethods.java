package quitorg.sandbox.slack.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import quitorg.sandbox.slack.rules.ApiRefusal;
import quitorg.sandbox.slack.rules.Limit;
import quitorg.sandbox.slack.state.SlackState;
import quitorg.sandbox.slack.state.StoredMessage;
import quitorg.sandbox.slack.state.Timeline;
import quitorg.sandbox.slack.state.Workspace;
import quitorg.sandbox.slack.state.Workspace.SlackChannel;
import quitorg.sandbox.wire.Json;

/**
 * {@code conversations.history}, {@code conversations.replies} and {@code conversations.info}; and which channels the bot may
 * write to and read: channels by ID, and the direct channel of a user by the ID of either.
 */
final class ConversationMethods implements ApiCall.Family {
    private static final int DEFAULT_PAGE = 100;

    private final SlackState state;
    private final Timeline timeline;
    private final InstalledApp app;

    ConversationMethods(SlackState state, Timeline timeline, InstalledApp app) {
        this.state = state;
        this.timeline = timeline;
        this.app = app;
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
        String channel = readable(call.required("channel"));
        List<StoredMessage> all = new ArrayList<>(timeline.inChannel(channel));
        Collections.reverse(all);
        return page(call, all);
    }

    /** The message itself, then its replies, oldest first. */
    private JsonObject replies(ApiCall call) {
        String channel = readable(call.required("channel"));
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
        wanted.subList(Math.min(from, to), to).forEach(message -> page.add(shown(message, call)));
        boolean more = to < wanted.size();
        return Json.object(
                "messages", page,
                "has_more", more,
                "response_metadata", Json.object("next_cursor", more ? String.valueOf(to) : ""));
    }

    private JsonObject shown(StoredMessage message, ApiCall call) {
        JsonObject json = message.toJson(state.workspace(), call.flag("include_all_metadata"));
        int replies = timeline.replies(message.channel(), message.ts()).size();
        if (replies > 0) {
            json.addProperty("thread_ts", message.ts());
            json.addProperty("reply_count", replies);
        }
        return json;
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
        if (isDirect(id)) {
            return Json.object("channel", Json.object("id", id, "is_im", true));
        }
        SlackChannel slackChannel = known(id);
        return Json.object(
                "channel",
                Json.object(
                        "id", slackChannel.id(),
                        "name", slackChannel.name(),
                        "is_channel", !slackChannel.isPrivate(),
                        "is_private", slackChannel.isPrivate(),
                        "is_archived", slackChannel.archived(),
                        "is_member", slackChannel.botIsMember(),
                        "context_team_id", state.workspace().teamId()));
    }

    /** The ID of the channel to post in; otherwise a refusal. */
    String writable(String channelOrUser) {
        String channel = readable(channelOrUser);
        if (isArchived(channel)) {
            throw new ApiRefusal("is_archived");
        }
        if (isDirect(channel) && !app.messagesTab()) {
            throw new ApiRefusal("messages_tab_disabled");
        }
        return channel;
    }

    /** The ID of the channel in which messages can be changed; edits have their own error for archived channels. */
    String editable(String channelId) {
        String channel = readable(channelId);
        if (isArchived(channel)) {
            throw new ApiRefusal("is_inactive");
        }
        return channel;
    }

    /** The ID of the channel that the bot can read; otherwise a refusal. */
    String readable(String channelOrUser) {
        Workspace workspace = state.workspace();
        boolean user = workspace.members().stream().anyMatch(m -> m.id().equals(channelOrUser));
        if (user) {
            return Timeline.directChannel(channelOrUser);
        }
        if (isDirect(channelOrUser)) {
            return channelOrUser;
        }
        SlackChannel slackChannel = known(channelOrUser);
        if (!slackChannel.botIsMember()) {
            throw new ApiRefusal("not_in_channel");
        }
        return slackChannel.id();
    }

    /** The channel, if the bot can know of it: Slack shows it no private channel that it is not in. */
    private SlackChannel known(String channelId) {
        return state.workspace()
                .channel(channelId)
                .filter(slackChannel -> slackChannel.botIsMember() || !slackChannel.isPrivate())
                .orElseThrow(() -> new ApiRefusal("channel_not_found"));
    }

    private boolean isDirect(String channel) {
        return state.workspace().members().stream()
                .anyMatch(m -> Timeline.directChannel(m.id()).equals(channel));
    }

    /** The first part of the scopes for this conversation; an unknown one counts as a public channel. */
    String kind(String channel) {
        if (isDirect(channel)) {
            return "im";
        }
        return state.workspace()
                        .channel(channel)
                        .filter(SlackChannel::isPrivate)
                        .isPresent()
                ? "groups"
                : "channels";
    }

    private boolean isArchived(String channel) {
        return state.workspace().channel(channel).filter(SlackChannel::archived).isPresent();
    }
}
