package quitorg.sandbox.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Optional;
import java.util.function.BiFunction;
import quitorg.sandbox.slack.people.Client;
import quitorg.sandbox.slack.people.ClientAnswer;
import quitorg.sandbox.slack.people.World;
import quitorg.sandbox.slack.state.Member;
import quitorg.sandbox.slack.state.StoredMessage;
import quitorg.sandbox.slack.state.Timeline;
import quitorg.sandbox.slack.state.Workspace.SlackChannel;
import quitorg.sandbox.wire.Json;

/** {@code POST /api/people/<ID>/…}: what a person types and clicks on the page. */
final class PeopleApi {
    /** The app's slash command. */
    static final String COMMAND = "/quit-org";

    /** As in {@code manifest.yml}. */
    static final String HINT = "<organization ID> [account] | list | status <ID> | help";

    private static final int LONGEST_MESSAGE = 4_000;

    private final World world;

    PeopleApi(World world) {
        this.world = world;
    }

    void addTo(RoutesConfig routes) {
        add(routes, "types", this::types);
        add(routes, "acts", this::acts);
        add(routes, "submits", (who, body) -> client(who).submits(Json.textOrEmpty(body, "view"), filledIn(body)));
        add(routes, "closes", (who, body) -> client(who)
                .closes(Json.textOrEmpty(body, "view"), Json.flag(body, "all")));
        add(routes, "home", (who, body) -> client(who).opensHome());
        add(routes, "shortcut", (who, body) -> client(who).usesShortcut(Json.textOrEmpty(body, "callbackId")));
    }

    private void add(RoutesConfig routes, String path, BiFunction<Member, JsonObject, ClientAnswer> action) {
        routes.post("/api/people/{person}/" + path, request -> {
            JsonObject body = PageServer.body(request);
            answer(request, action.apply(person(request), body));
        });
    }

    private Member person(Context request) {
        Member member = world.state()
                .workspace()
                .member(request.pathParam("person"))
                .filter(found -> found.id().equals(request.pathParam("person")))
                .orElseThrow(() -> new NotFoundResponse("There is no such person."));
        if (!SlackJson.canUse(member)) {
            throw new ConflictResponse(member.name() + " has left, and cannot use Slack here any more.");
        }
        return member;
    }

    private static void answer(Context request, ClientAnswer answer) {
        if (answer.kind() == ClientAnswer.Kind.UNKNOWN) {
            throw new NotFoundResponse(answer.sentence());
        }
        JsonObject json = Json.object("ok", answer.kind() == ClientAnswer.Kind.DONE);
        if (!answer.sentence().isEmpty()) {
            json.addProperty("error", answer.sentence());
        }
        PageServer.write(request, json);
    }

    private Client client(Member who) {
        return new Client(world, who.id());
    }

    private static JsonObject filledIn(JsonObject body) {
        return Json.child(body, "state")
                .flatMap(state -> Json.child(state, "values"))
                .orElseGet(JsonObject::new);
    }

    private ClientAnswer types(Member who, JsonObject body) {
        String channel = Json.textOrEmpty(body, "channel");
        String text = Json.textOrEmpty(body, "text").strip();
        Optional<SlackChannel> known = world.state().workspace().channel(channel);
        boolean isDirect = channel.equals(Timeline.directChannel(who.id()));
        if (known.isEmpty() && !isDirect) {
            throw new NotFoundResponse("There is no such channel.");
        }
        if (known.filter(SlackChannel::archived).isPresent()) {
            return ClientAnswer.refused("This channel has been archived.");
        }
        if (text.isEmpty() || text.length() > LONGEST_MESSAGE) {
            return ClientAnswer.refused("A message has 1 to " + LONGEST_MESSAGE + " characters.");
        }
        if (!text.startsWith("/")) {
            return says(who, channel, text);
        }
        String command = text.split("\\s", 2)[0];
        if (!command.equals(COMMAND)) {
            return ClientAnswer.refused(command + " is not a valid command.");
        }
        return client(who).types(channel, text.replaceFirst("\\s+", " "));
    }

    private ClientAnswer says(Member who, String channel, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return world.state().change(() -> {
            world.timeline()
                    .post(StoredMessage.of(
                            channel,
                            world.state().nextTs(),
                            who.id(),
                            StoredMessage.Content.of(escaped, new JsonArray())));
            return ClientAnswer.done();
        });
    }

    private ClientAnswer acts(Member who, JsonObject body) {
        JsonObject in = Json.child(body, "in").orElseGet(JsonObject::new);
        Client.Used used =
                new Client.Used(Json.textOrEmpty(body, "blockId"), Json.textOrEmpty(body, "actionId"), option(body));
        if (Json.flag(in, "home")) {
            return client(who).usesAtHome(used);
        }
        Optional<JsonObject> message = Json.child(in, "message");
        return message.isPresent()
                ? client(who)
                        .usesOnMessage(
                                Json.textOrEmpty(message.get(), "channel"), Json.textOrEmpty(message.get(), "ts"), used)
                : client(who).usesInModal(Json.textOrEmpty(in, "view"), filledIn(body), used);
    }

    /** The value of the chosen option; the body has the whole option or its value only. */
    private static Optional<String> option(JsonObject body) {
        return Json.child(body, "selectedOption")
                .flatMap(option -> Json.text(option, "value"))
                .or(() -> Json.text(body, "selectedOption"));
    }
}
