package quitorg.sandbox.slack.delivery;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.Set;
import quitorg.sandbox.slack.state.Elements;
import quitorg.sandbox.slack.state.Member;
import quitorg.sandbox.slack.state.ModalView;
import quitorg.sandbox.slack.state.SlackState;
import quitorg.sandbox.slack.state.StoredMessage;
import quitorg.sandbox.slack.state.Views;
import quitorg.sandbox.slack.state.Workspace;
import quitorg.sandbox.slack.state.Workspace.SlackChannel;
import quitorg.sandbox.wire.Json;

/** Builds the payloads that Slack sends for an action, with the fields that Slack's SDKs read. Called inside the {@link SlackState}. */
public final class Payloads {
    private static final String LEGACY_TOKEN = "sandbox-verification-token";
    private static final Set<String> WITHOUT_TRIGGER = Set.of("view_closed", "event_callback");

    private final SlackState state;
    private final Views views;
    private final ResponseUrls responseUrls;

    public Payloads(SlackState state, Views views, ResponseUrls responseUrls) {
        this.state = state;
        this.views = views;
        this.responseUrls = responseUrls;
    }

    /** A slash command, typed in that channel: of the app's own workspace, wherever a member of its organization is at home. */
    public JsonObject command(Member by, String channel, String command, String text) {
        Workspace workspace = state.workspace();
        return Json.object(
                "token",
                LEGACY_TOKEN,
                "team_id",
                isOfOurOrganization(by) ? workspace.teamId() : by.teamId(),
                "team_domain",
                workspace.domain(),
                "channel_id",
                channel,
                "channel_name",
                workspace.channel(channel).map(SlackChannel::name).orElse("directmessage"),
                "user_id",
                by.id(),
                "user_name",
                by.name(),
                "command",
                command,
                "text",
                text,
                "api_app_id",
                workspace.appId(),
                "is_enterprise_install",
                "false");
    }

    /** A button or menu used on a message. */
    public JsonObject messageAction(Member by, StoredMessage message, JsonObject action) {
        boolean ephemeral = message.onlyFor().isPresent();
        JsonObject payload = interaction("block_actions", by);
        payload.add(
                "container",
                Json.object(
                        "type",
                        "message",
                        "message_ts",
                        message.ts(),
                        "channel_id",
                        message.channel(),
                        "is_ephemeral",
                        ephemeral));
        message.threadTs().ifPresent(ts -> payload.getAsJsonObject("container").addProperty("thread_ts", ts));
        payload.add("channel", channel(message.channel()));
        if (!ephemeral) {
            payload.add("message", message.toJson(state.workspace(), false));
        }
        payload.add("state", Json.object("values", new JsonObject()));
        payload.add("actions", Json.array(action));
        return payload;
    }

    /** A button or menu used in a modal, or on the Home tab. */
    public JsonObject viewAction(Member by, ModalView view, JsonObject action) {
        JsonObject payload = interaction("block_actions", by);
        payload.add("container", Json.object("type", "view", "view_id", view.id()));
        payload.add("view", view.toJson(state.workspace()));
        payload.addProperty("hash", view.hash());
        payload.add("actions", Json.array(action));
        return payload;
    }

    /** A global shortcut, used from anywhere in Slack. */
    public JsonObject shortcut(Member by, String callbackId) {
        JsonObject payload = interaction("shortcut", by);
        payload.addProperty("callback_id", callbackId);
        payload.addProperty("action_ts", state.nextTs());
        return payload;
    }

    /** A person opened a tab of the app's Home: {@code home} or {@code messages}. */
    public JsonObject homeOpened(Member by, String tab) {
        Workspace workspace = state.workspace();
        JsonObject event = Json.object(
                "type",
                "app_home_opened",
                "user",
                by.id(),
                "channel",
                "D" + by.id().substring(1),
                "tab",
                tab,
                "event_ts",
                state.nextTs());
        if (tab.equals("home")) {
            views.homeView(by.id()).ifPresent(view -> event.add("view", view.toJson(workspace)));
        }
        return callback(event);
    }

    private JsonObject callback(JsonObject event) {
        Workspace workspace = state.workspace();
        return Json.object(
                "token", LEGACY_TOKEN,
                "team_id", workspace.teamId(),
                "api_app_id", workspace.appId(),
                "type", "event_callback",
                "event_id", state.nextId("Ev"),
                "event_time", state.now().getEpochSecond(),
                "is_ext_shared_channel", false,
                "authorizations",
                        Json.array(Json.object(
                                "enterprise_id",
                                null,
                                "team_id",
                                workspace.teamId(),
                                "user_id",
                                workspace.bot().id(),
                                "is_bot",
                                true,
                                "is_enterprise_install",
                                false)),
                "event", event);
    }

    /** A modal submitted. */
    public JsonObject submission(Member by, ModalView view) {
        JsonObject payload = interaction("view_submission", by);
        payload.add("view", view.toJson(state.workspace()));
        payload.add("response_urls", Json.array());
        return payload;
    }

    /** A modal closed by the person. */
    public JsonObject closed(Member by, ModalView view, boolean wholeStack) {
        JsonObject payload = interaction("view_closed", by);
        payload.add("view", view.toJson(state.workspace()));
        payload.addProperty("is_cleared", wholeStack);
        return payload;
    }

    /** The part of a payload that describes the element that was used; the option is what was chosen from a menu. */
    public JsonObject action(Elements.Place place, Optional<JsonObject> option) {
        JsonObject action = Json.object(
                "action_id", place.actionId(),
                "block_id", place.blockId(),
                "type", place.type(),
                "action_ts", state.nextTs());
        Json.child(place.element(), "text").ifPresent(text -> action.add("text", text.deepCopy()));
        Json.text(place.element(), "value").ifPresent(value -> action.addProperty("value", value));
        option.ifPresent(chosen -> action.add("selected_option", chosen.deepCopy()));
        return action;
    }

    /** Adds what exists only at the moment of sending: the trigger, and the response URL if there is a channel. */
    public JsonObject stamped(Member by, JsonObject payload) {
        JsonObject copy = payload.deepCopy();
        if (!WITHOUT_TRIGGER.contains(Json.textOrEmpty(copy, "type"))) {
            copy.addProperty("trigger_id", views.issueTrigger(by.id()));
        }
        Optional<JsonObject> container = Json.child(copy, "container");
        Optional<String> channel =
                Json.text(copy, "channel_id").or(() -> container.flatMap(c -> Json.text(c, "channel_id")));
        Optional<String> clicked = container.flatMap(c -> Json.text(c, "message_ts"));
        channel.ifPresent(id -> copy.addProperty("response_url", responseUrls.issue(by.id(), id, clicked)));
        return copy;
    }

    private boolean isOfOurOrganization(Member by) {
        return by.grid()
                .map(Member.Grid::enterpriseId)
                .filter(id -> state.workspace().enterpriseId().equals(Optional.of(id)))
                .isPresent();
    }

    private JsonObject interaction(String type, Member by) {
        Workspace workspace = state.workspace();
        Optional<String> enterprise = by.grid().map(Member.Grid::enterpriseId).or(workspace::enterpriseId);
        return Json.object(
                "type",
                type,
                "team",
                Json.object("id", workspace.teamId(), "domain", workspace.domain()),
                "user",
                Json.object("id", by.id(), "username", by.name(), "name", by.name(), "team_id", by.teamId()),
                "api_app_id",
                workspace.appId(),
                "token",
                LEGACY_TOKEN,
                "enterprise",
                enterprise.map(id -> Json.object("id", id, "name", "Acme")).orElse(null),
                "is_enterprise_install",
                false);
    }

    private JsonObject channel(String id) {
        return Json.object(
                "id",
                id,
                "name",
                state.workspace().channel(id).map(SlackChannel::name).orElse("directmessage"));
    }
}
