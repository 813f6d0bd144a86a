package quitorg.sandbox.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import quitorg.sandbox.bot.ChildBot;
import quitorg.sandbox.cloud.CloudCall;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.cloud.Organization;
import quitorg.sandbox.cloud.Place;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.slack.state.Workspace.SlackChannel;
import quitorg.sandbox.wire.Json;

/**
 * What no person in Slack sees: the accounts in the cloud, the calls that reached the cloud and Slack, what goes wrong there next,
 * the bot's process and its warnings. Publishes each change. Safe for many threads.
 */
final class Backstage implements ChildBot.Watcher {
    static final String QUIT = "QuitOrganization";

    private static final int KEPT = 100;

    private final Scene scene;
    private final SandboxClock clock;
    private final Events events;
    private final NextAnswers answers = new NextAnswers();
    private final Deque<JsonElement> posts = new ArrayDeque<>();
    private final Deque<JsonElement> warnings = new ArrayDeque<>();
    private String nextAnswer = "";

    /** A fault of Slack as a whole; apart from it, the channel may be archived. */
    private volatile String slackFault = "";

    private JsonObject bot = Json.object("state", "stopped", "detail", "");

    Backstage(Scene scene, SandboxClock clock, Events events) {
        this.scene = scene;
        this.clock = clock;
        this.events = events;
    }

    /** Shows every call that reaches the simulators from now on. */
    void watch() {
        scene.cloud().watch(this::called);
        scene.slack().world().faults().watch(this::called);
    }

    NextAnswers answers() {
        return answers;
    }

    private synchronized void called(CloudCall call) {
        String about = call.orgId().map(orgId -> "OrgId " + orgId).orElse("");
        posted(call.requestId(), "cloud", call.action(), call.answered(), about);
        if (!call.answered().isEmpty()) {
            publishCloud();
        } else if (call.action().equals(QUIT)) {
            setNextAnswer("");
        }
    }

    private void called(Fault.Injector.Exchange exchange) {
        posted(UUID.randomUUID().toString(), "slack", exchange.name(), exchange.answered(), "");
    }

    /** Adds a line, or replaces the one with that ID. */
    private synchronized void posted(String id, String to, String what, String status, String detail) {
        JsonObject call =
                Json.object("id", id, "at", clock.millis(), "to", to, "what", what, "status", status, "detail", detail);
        posts.removeIf(other -> Json.textOrEmpty(other.getAsJsonObject(), "id").equals(id));
        keep(posts, call);
        events.publish(Json.object("type", "post", "call", call));
    }

    private static void keep(Deque<JsonElement> all, JsonElement one) {
        all.addLast(one);
        if (all.size() > KEPT) {
            all.removeFirst();
        }
    }

    /** Shows how the next {@code QuitOrganization} is answered, by the answer's name; empty text for as usual. */
    synchronized void setNextAnswer(String name) {
        if (!nextAnswer.equals(name)) {
            nextAnswer = name;
            events.publish(Json.object("type", "next", "next", name));
        }
    }

    /** Shows what is wrong with Slack as a whole; empty text for nothing. */
    void setSlackFault(String name) {
        slackFault = name;
        publishSlack();
    }

    void publishSlack() {
        events.publish(Json.object("type", "slack", "slack", slack()));
    }

    /** Takes the lock of Slack's state. {@link #toJson} runs inside that one, so never call this with the lock of this object. */
    private JsonObject slack() {
        boolean isArchived = scene.slack()
                .world()
                .state()
                .workspace()
                .channel(scene.slack().channel().id())
                .filter(SlackChannel::archived)
                .isPresent();
        return Json.object("fault", slackFault.isEmpty() && isArchived ? "archive" : slackFault);
    }

    void publishCloud() {
        events.publish(Json.object("type", "cloud", "cloud", cloud()));
    }

    void publishClock() {
        JsonObject event = Json.object("type", "clock");
        addClock(event);
        events.publish(event);
    }

    /** Adds the simulated time. */
    void addClock(JsonObject to) {
        to.addProperty("now", clock.millis());
        to.addProperty("offset", clock.ahead().toMillis());
    }

    @Override
    public synchronized void stateChanged(ChildBot.State state, String detail) {
        bot = Json.object("state", state.name().toLowerCase(Locale.ROOT), "detail", detail);
        JsonObject event = bot.deepCopy();
        event.addProperty("type", "bot");
        events.publish(event);
    }

    @Override
    public synchronized void logged(String line) {
        JsonObject warning = Json.object("type", "log", "text", line);
        keep(warnings, warning.get("text"));
        events.publish(warning);
    }

    /** The bot's process. */
    synchronized JsonObject bot() {
        return bot.deepCopy();
    }

    /** Everything, for a page that was just opened. Called inside Slack's state. */
    JsonObject toJson() {
        JsonArray choices = new JsonArray();
        answers.byName()
                .forEach((name, choice) ->
                        choices.add(Json.object("name", name, "label", choice.label(), "group", choice.group())));
        JsonArray complaints = new JsonArray();
        List<String> all = scene.slack().complaints();
        all.subList(Math.max(0, all.size() - KEPT), all.size()).forEach(complaints::add);
        JsonObject slack = slack();
        synchronized (this) {
            return Json.object(
                    "answers", choices,
                    "next", nextAnswer,
                    "cloud", cloud(),
                    "slack", slack,
                    "posts", array(posts),
                    "complaints", complaints,
                    "log", array(warnings));
        }
    }

    private static JsonArray array(Deque<JsonElement> all) {
        JsonArray array = new JsonArray();
        all.forEach(array::add);
        return array;
    }

    private JsonObject cloud() {
        JsonArray organizations = new JsonArray();
        for (Organization one : Scene.ORGANIZATIONS) {
            organizations.add(Json.object("orgId", one.orgId(), "name", one.creator(), "creatorUin", one.hostUin()));
        }
        JsonArray accounts = new JsonArray();
        for (Scene.Account account : Scene.ACCOUNTS) {
            Optional<Place> place = scene.cloud().place(account.uin());
            accounts.add(Json.object(
                    "alias", account.alias(),
                    "uin", account.uin(),
                    "orgId", place.map(at -> at.organization().orgId()).orElse(null),
                    "membership", place.map(at -> membership(at.membership())).orElse(null)));
        }
        return Json.object("organizations", organizations, "accounts", accounts);
    }

    private static JsonObject membership(Membership membership) {
        return Json.object(
                "allowQuit", membership.allowQuit(),
                "manager", membership.manager(),
                "authManager", membership.authManager(),
                "assignManager", membership.assignManager(),
                "payer", membership.payer().orElse(null));
    }
}
