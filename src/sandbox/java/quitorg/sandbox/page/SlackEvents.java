package quitorg.sandbox.page;

import com.google.gson.JsonObject;
import java.util.Optional;
import quitorg.sandbox.slack.people.World;
import quitorg.sandbox.slack.state.Member;
import quitorg.sandbox.slack.state.ScreenListener;
import quitorg.sandbox.slack.state.StoredMessage;
import quitorg.sandbox.slack.state.Timeline;
import quitorg.sandbox.wire.Json;

/** Publishes each change of Slack as an event of the page. */
final class SlackEvents implements ScreenListener {
    private final World world;
    private final SlackJson json;
    private final Events events;

    SlackEvents(World world, SlackJson json, Events events) {
        this.world = world;
        this.json = json;
        this.events = events;
    }

    @Override
    public void messageChanged(StoredMessage message) {
        JsonObject shown = json.message(message);
        Optional<String> reader = reader(message);
        events.publish(
                reader.isPresent()
                        ? Json.object("type", "private", "person", reader.get(), "message", shown)
                        : Json.object("type", "message", "message", shown));
        publishRoot(message);
    }

    @Override
    public void messageGone(StoredMessage message) {
        events.publish(Json.object("type", "gone", "channel", message.channel(), "ts", message.ts()));
        publishRoot(message);
    }

    /** With a reply, the number of replies changes that its first message shows. */
    private void publishRoot(StoredMessage reply) {
        reply.threadTs()
                .filter(ts -> reply.onlyFor().isEmpty())
                .flatMap(ts -> world.timeline().find(reply.channel(), ts))
                .ifPresent(root -> events.publish(Json.object("type", "message", "message", json.message(root))));
    }

    private Optional<String> reader(StoredMessage message) {
        return message.onlyFor().or(() -> world.state().workspace().members().stream()
                .map(Member::id)
                .filter(id -> Timeline.directChannel(id).equals(message.channel()))
                .findFirst());
    }

    @Override
    public void modalsChanged(String userId) {
        events.publish(Json.object("type", "modals", "person", userId, "views", json.modals(userId)));
    }

    @Override
    public void homeChanged(String userId) {
        world.views()
                .homeView(userId)
                .ifPresent(
                        view -> events.publish(Json.object("type", "home", "person", userId, "view", json.view(view))));
    }

    @Override
    public void notified(Notification notification) {
        JsonObject event = SlackJson.notification(notification);
        event.addProperty("type", "notification");
        event.addProperty("person", notification.userId());
        events.publish(event);
    }

    @Override
    public void workspaceChanged() {
        events.publish(Json.object("type", "workspace", "people", json.people(), "channels", json.channels()));
    }

    @Override
    public void complained(String complaint) {
        events.publish(Json.object("type", "complaint", "text", complaint));
    }
}
