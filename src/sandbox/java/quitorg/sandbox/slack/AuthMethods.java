package quitorg.sandbox.slack;

import java.util.Map;
import java.util.function.Supplier;
import quitorg.sandbox.wire.Json;

/** {@code auth.test}, {@code bots.info}, {@code apps.connections.open} and {@code api.test}. */
final class AuthMethods implements ApiCall.Family {
    /** The bot's ID as an app, in addition to its ID as a user. */
    static final String BOT_ID = "B0QUITORG";

    private final SlackState scene;
    private final Supplier<String> socketUrl;

    /** Takes the function that creates the address of a new socket, valid for one connection. */
    AuthMethods(SlackState scene, Supplier<String> socketUrl) {
        this.scene = scene;
        this.socketUrl = socketUrl;
    }

    @Override
    public Map<WebMethod, ApiCall.Method> methods() {
        return Map.of(
                WebMethod.API_TEST, call -> Json.object(),
                WebMethod.AUTH_TEST, call -> authTest(scene.workspace()),
                WebMethod.BOTS_INFO, call -> botsInfo(call.required("bot"), scene.workspace()),
                WebMethod.APPS_CONNECTIONS_OPEN, call -> Json.object("url", socketUrl.get()));
    }

    private static com.google.gson.JsonObject botsInfo(String id, Workspace workspace) {
        if (!id.equals(BOT_ID)) {
            throw new ApiRefusal("bot_not_found");
        }
        return Json.object(
                "bot",
                Json.object(
                        "id", BOT_ID,
                        "deleted", false,
                        "name", workspace.bot().name(),
                        "app_id", workspace.appId(),
                        "user_id", workspace.bot().id()));
    }

    private static com.google.gson.JsonObject authTest(Workspace workspace) {
        return Json.object(
                "url", "https://" + workspace.domain() + ".slack.com/",
                "team", workspace.domain(),
                "user", workspace.bot().name(),
                "team_id", workspace.teamId(),
                "user_id", workspace.bot().id(),
                "bot_id", BOT_ID,
                "is_enterprise_install", false);
    }
}
