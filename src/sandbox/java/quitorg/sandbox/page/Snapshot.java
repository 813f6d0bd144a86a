package quitorg.sandbox.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import quitorg.sandbox.slack.people.World;
import quitorg.sandbox.slack.state.Member;
import quitorg.sandbox.slack.state.ScreenListener.Notification;
import quitorg.sandbox.slack.state.Workspace.SlackChannel;
import quitorg.sandbox.wire.Json;

/** All that a page needs when it opens. Of messages, it has only the newest, so that its size is bounded. */
final class Snapshot {
    /** Of each channel, and of each person's private messages and notifications. */
    static final int NEWEST = 50;

    private final World world;
    private final SlackJson json;
    private final Backstage backstage;
    private final Events events;

    Snapshot(World world, SlackJson json, Backstage backstage, Events events) {
        this.world = world;
        this.json = json;
        this.backstage = backstage;
        this.events = events;
    }

    /** What is shown now, with the number of the last event that it includes. */
    JsonObject take() {
        return world.state().read(() -> {
            // Read first: an event that is published meanwhile then reaches the page twice rather than never.
            JsonObject all = Json.object("seq", events.last());
            backstage.addClock(all);
            all.add("people", json.people());
            all.add("groups", json.groups());
            all.add("channels", json.channels());
            all.add("app", json.app());
            all.add("shortcuts", json.shortcuts());
            all.add("command", Json.object("name", PeopleApi.COMMAND, "hint", PeopleApi.HINT));
            all.add("messages", messages());
            addPersonal(all);
            all.add("bot", backstage.bot());
            all.add("backstage", backstage.toJson());
            return all;
        });
    }

    private JsonObject messages() {
        JsonObject byChannel = new JsonObject();
        for (SlackChannel channel : world.state().workspace().channels()) {
            byChannel.add(channel.id(), json.page(channel.id(), Optional.empty(), NEWEST));
        }
        return byChannel;
    }

    private void addPersonal(JsonObject all) {
        JsonObject privately = new JsonObject();
        JsonObject modals = new JsonObject();
        JsonObject homes = new JsonObject();
        JsonObject notifications = new JsonObject();
        for (Member member : world.state().workspace().members()) {
            String id = member.id();
            privately.add(id, json.messages(world.timeline().privately(id, NEWEST)));
            modals.add(id, json.modals(id));
            world.views().homeView(id).ifPresent(view -> homes.add(id, json.view(view)));
            notifications.add(id, newest(world.timeline().notifications(id)));
        }
        all.add("private", privately);
        all.add("modals", modals);
        all.add("homes", homes);
        all.add("notifications", notifications);
    }

    private static JsonArray newest(List<Notification> all) {
        JsonArray newest = new JsonArray();
        all.subList(Math.max(0, all.size() - NEWEST), all.size())
                .forEach(one -> newest.add(SlackJson.notification(one)));
        return newest;
    }
}
