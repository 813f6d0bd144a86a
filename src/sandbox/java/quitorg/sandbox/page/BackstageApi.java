package quitorg.sandbox.page;

import com.google.gson.JsonObject;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.NotFoundResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import quitorg.sandbox.bot.ChildBot;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.cloud.Place;
import quitorg.sandbox.cloud.SimulatedTencentCloud;
import quitorg.sandbox.slack.SimulatedSlack;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.wire.Json;

/** {@code POST /api/backstage/…}: makes things go wrong, and right again. */
final class BackstageApi {
    private static final Duration LONGEST_LEAP = Duration.ofDays(400);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final String EVERY_METHOD = "*";

    private final Scene scene;
    private final Backstage backstage;
    private final SandboxClock clock;
    private final ChildBot bot;

    BackstageApi(Scene scene, Backstage backstage, SandboxClock clock, ChildBot bot) {
        this.scene = scene;
        this.backstage = backstage;
        this.clock = clock;
        this.bot = bot;
    }

    void addTo(RoutesConfig routes) {
        add(routes, "cloud/next", body -> next(Json.textOrEmpty(body, "answer")));
        add(routes, "cloud/membership", this::membership);
        add(routes, "slack", body -> slack(Json.textOrEmpty(body, "fault")));
        add(routes, "bot", body -> bot(Json.textOrEmpty(body, "do")));
        add(routes, "clock", body -> forward(Json.number(body, "forward").orElse(0)));
    }

    private static void add(RoutesConfig routes, String path, Consumer<JsonObject> action) {
        routes.post("/api/backstage/" + path, request -> {
            action.accept(PageServer.body(request));
            PageServer.write(request, Json.object("ok", true));
        });
    }

    private void next(String name) {
        Optional<NextAnswers.Choice> choice =
                Optional.ofNullable(backstage.answers().byName().get(name));
        if (choice.isEmpty() && !name.isEmpty()) {
            throw new NotFoundResponse("There is no such answer.");
        }
        scene.cloud().answerTruly(Backstage.QUIT);
        choice.ifPresent(one -> scene.cloud().answerNext(Backstage.QUIT, one.answer()));
        backstage.setNextAnswer(name);
    }

    private void membership(JsonObject body) {
        SimulatedTencentCloud cloud = scene.cloud();
        String uin = Scene.ACCOUNTS.stream()
                .map(Scene.Account::uin)
                .filter(Json.textOrEmpty(body, "uin")::equals)
                .findFirst()
                .orElseThrow(() -> new NotFoundResponse("There is no such account."));
        Optional<Place> place = cloud.place(uin);
        Membership changed = changed(
                place.map(Place::membership).orElseGet(Membership::ordinary),
                Json.child(body, "change").orElseGet(JsonObject::new));
        // Without an organization in the body the account stays where it is; with null it is in none.
        if (Json.text(body, "orgId").isPresent()) {
            cloud.join(uin, organization(body), changed);
        } else if (body.has("orgId")) {
            cloud.leave(uin);
        } else if (place.isPresent()) {
            cloud.join(uin, place.get().organization().orgId(), changed);
        } else {
            throw new BadRequestResponse("The account is in no organization.");
        }
        backstage.publishCloud();
    }

    private static long organization(JsonObject body) {
        return Scene.ORGANIZATIONS.stream()
                .map(organization -> organization.orgId())
                .filter(orgId -> Json.textOrEmpty(body, "orgId").equals(Long.toString(orgId)))
                .findFirst()
                .orElseThrow(() -> new NotFoundResponse("There is no such organization."));
    }

    private static Membership changed(Membership was, JsonObject change) {
        return new Membership(
                was.joined(),
                flag(change, "allowQuit", was.allowQuit()),
                flag(change, "manager", was.manager()),
                flag(change, "authManager", was.authManager()),
                flag(change, "assignManager", was.assignManager()),
                change.has("payer") ? Json.text(change, "payer").filter(payer -> !payer.isEmpty()) : was.payer(),
                was.permissions());
    }

    private static boolean flag(JsonObject change, String name, boolean otherwise) {
        return change.has(name) ? Json.flag(change, name) : otherwise;
    }

    private void slack(String fault) {
        SimulatedSlack slack = scene.slack();
        switch (fault) {
            case "429" -> {
                slack.comesBack();
                slack.failAlways(EVERY_METHOD, Fault.tooManyRequests(RETRY_AFTER));
                backstage.setSlackFault(fault);
            }
            case "away" -> {
                slack.goesDown();
                backstage.setSlackFault(fault);
            }
            case "back" -> {
                slack.comesBack();
                backstage.setSlackFault("");
            }
            case "archive" -> {
                slack.channel().archive();
                backstage.publishSlack();
            }
            case "unarchive" -> {
                slack.channel().unarchive();
                backstage.publishSlack();
            }
            default -> throw new NotFoundResponse("There is no such fault.");
        }
    }

    private void bot(String what) {
        switch (what) {
            case "kill" -> bot.kill();
            case "stop" -> bot.stop();
            case "start" -> start();
            default -> throw new NotFoundResponse("The bot can be killed, stopped and started.");
        }
    }

    private synchronized void start() {
        bot.start(clock.ahead());
    }

    /** The bot's clock is set when its process starts, so a running bot is restarted. Synchronized: no start has the earlier time. */
    private synchronized void forward(int seconds) {
        Duration leap = Duration.ofSeconds(seconds);
        if (seconds <= 0 || leap.compareTo(LONGEST_LEAP) > 0) {
            throw new BadRequestResponse("The clock goes forward by 1 second to 400 days.");
        }
        boolean wasUp = bot.state() == ChildBot.State.RUNNING || bot.state() == ChildBot.State.STARTING;
        bot.stop();
        clock.forward(leap);
        backstage.publishClock();
        if (wasUp) {
            bot.start(clock.ahead());
        }
    }
}
