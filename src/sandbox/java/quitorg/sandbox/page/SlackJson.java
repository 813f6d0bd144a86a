package quitorg.sandbox.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import quitorg.sandbox.slack.people.World;
import quitorg.sandbox.slack.state.Member;
import quitorg.sandbox.slack.state.ModalView;
import quitorg.sandbox.slack.state.ScreenListener.Notification;
import quitorg.sandbox.slack.state.StoredMessage;
import quitorg.sandbox.slack.state.Workspace;
import quitorg.sandbox.wire.Json;

/** Slack's side of the page as JSON, in the form of Slack's Web API where there is one. Called inside Slack's state. */
final class SlackJson {
    /** The author of Slack's own notices, for whom the workspace has no member. */
    private static final String SLACK = "USLACKBOT";

    private final World world;

    SlackJson(World world) {
        this.world = world;
    }

    JsonObject message(StoredMessage message) {
        Workspace workspace = world.state().workspace();
        JsonObject json = message.toJson(workspace, false);
        json.addProperty("channel", message.channel());
        json.addProperty("is_ephemeral", message.onlyFor().isPresent());
        if (message.threadTs().isEmpty()) {
            json.addProperty("reply_count", world.timeline().replyCount(message.channel(), message.ts()));
        }
        if (message.author().equals(workspace.bot().id())) {
            json.addProperty("username", workspace.bot().name());
        } else if (workspace.member(message.author()).isEmpty()) {
            json.addProperty("user", SLACK);
        }
        return json;
    }

    JsonArray messages(List<StoredMessage> messages) {
        JsonArray all = new JsonArray();
        messages.forEach(message -> all.add(message(message)));
        return all;
    }

    /** The newest at top level before that time stamp, and whether there are older ones. */
    JsonObject page(String channel, Optional<String> before, int atMost) {
        List<StoredMessage> found = world.timeline().inChannel(channel, before, atMost + 1);
        boolean hasMore = found.size() > atMost;
        return Json.object("messages", messages(hasMore ? found.subList(1, found.size()) : found), "more", hasMore);
    }

    JsonObject view(ModalView view) {
        return view.onScreen(world.state().workspace());
    }

    /** A person's modals, from the bottom to the top. */
    JsonArray modals(String userId) {
        JsonArray all = new JsonArray();
        world.views().stackOf(userId).forEach(view -> all.add(view(view)));
        return all;
    }

    static JsonObject notification(Notification notification) {
        return Json.object(
                "text", notification.text(),
                "at", millis(notification.ts()),
                "channel", notification.channel(),
                "ts", notification.ts());
    }

    private static long millis(String ts) {
        return new BigDecimal(ts).movePointRight(3).longValue();
    }

    JsonArray people() {
        JsonArray all = new JsonArray();
        for (Member member : world.state().workspace().members()) {
            all.add(Json.object(
                    "id", member.id(),
                    "name", member.name(),
                    "title", Scene.PEOPLE.getOrDefault(member.name(), ""),
                    "locale", member.locale(),
                    "timeZone", ZoneId.systemDefault().getId(),
                    "canUse", canUse(member)));
        }
        return all;
    }

    static boolean canUse(Member member) {
        return !member.flags().contains(Member.Flag.DELETED);
    }

    JsonArray channels() {
        JsonArray all = new JsonArray();
        world.state()
                .workspace()
                .channels()
                .forEach(channel -> all.add(
                        Json.object("id", channel.id(), "name", channel.name(), "archived", channel.archived())));
        return all;
    }

    JsonObject groups() {
        JsonObject all = new JsonObject();
        world.state().workspace().groups().forEach(group -> all.addProperty(group.id(), group.handle()));
        return all;
    }

    JsonObject app() {
        Workspace workspace = world.state().workspace();
        return Json.object(
                "name", workspace.bot().name(), "userId", workspace.bot().id(), "botId", Workspace.BOT_ID);
    }

    JsonArray shortcuts() {
        JsonArray all = new JsonArray();
        world.app().shortcuts().forEach((name, id) -> all.add(Json.object("name", name, "callbackId", id)));
        return all;
    }
}
