package quitorg.sandbox.slack.api;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.function.Supplier;
import quitorg.sandbox.slack.rules.ApiRefusal;
import quitorg.sandbox.slack.state.Member;
import quitorg.sandbox.slack.state.SlackState;
import quitorg.sandbox.slack.state.Workspace;
import quitorg.sandbox.slack.state.Workspace.UserGroup;
import quitorg.sandbox.wire.Json;

/**
 * Who the app and the people are: {@code auth.test}, {@code bots.info}, {@code users.info}, {@code usergroups.users.list}; and
 * {@code apps.connections.open} and {@code api.test}.
 */
final class IdentityMethods implements ApiCall.Family {
    private final SlackState state;
    private final InstalledApp app;
    private final Supplier<String> socketUrl;

    /** Takes the function that creates the address of a new socket, valid for one connection. */
    IdentityMethods(SlackState state, InstalledApp app, Supplier<String> socketUrl) {
        this.state = state;
        this.app = app;
        this.socketUrl = socketUrl;
    }

    @Override
    public Map<WebMethod, ApiCall.Method> methods() {
        return Map.of(
                WebMethod.API_TEST, call -> Json.object(),
                WebMethod.AUTH_TEST, call -> authTest(state.workspace()),
                WebMethod.BOTS_INFO, call -> botsInfo(call.required("bot"), state.workspace()),
                WebMethod.APPS_CONNECTIONS_OPEN, call -> Json.object("url", socketUrl.get()),
                WebMethod.USERS_INFO, this::user,
                WebMethod.USERGROUPS_USERS_LIST, this::groupMembers);
    }

    private static JsonObject botsInfo(String id, Workspace workspace) {
        if (!id.equals(Workspace.BOT_ID)) {
            throw new ApiRefusal("bot_not_found");
        }
        return Json.object(
                "bot",
                Json.object(
                        "id", Workspace.BOT_ID,
                        "deleted", false,
                        "name", workspace.bot().name(),
                        "app_id", workspace.appId(),
                        "user_id", workspace.bot().id()));
    }

    private static JsonObject authTest(Workspace workspace) {
        JsonObject identity = Json.object(
                "url", "https://" + workspace.domain() + ".slack.com/",
                "team", workspace.domain(),
                "user", workspace.bot().name(),
                "team_id", workspace.teamId(),
                "user_id", workspace.bot().id(),
                "bot_id", Workspace.BOT_ID,
                "is_enterprise_install", false);
        workspace.enterpriseId().ifPresent(id -> identity.addProperty("enterprise_id", id));
        return identity;
    }

    private JsonObject user(ApiCall call) {
        String id = call.required("user");
        Member member = state.workspace()
                .member(id)
                .filter(found -> found.id().equals(id))
                .orElseThrow(() -> new ApiRefusal("user_not_found"));
        JsonObject user = Json.object(
                "id", member.id(),
                "team_id", member.teamId(),
                "name", member.name(),
                "real_name", member.name(),
                "tz", "Etc/UTC",
                "profile", profile(member));
        for (Member.Flag flag : Member.Flag.values()) {
            user.addProperty(flag.json(), member.flags().contains(flag));
        }
        member.grid().ifPresent(grid -> {
            // Such a user can belong to several workspaces, so no single one is named.
            user.remove("team_id");
            user.add(
                    "enterprise_user",
                    Json.object(
                            "id", "W" + member.id().substring(1),
                            "enterprise_id", grid.enterpriseId(),
                            "teams", Json.array(grid.teams().toArray())));
        });
        if (call.flag("include_locale")) {
            user.addProperty("locale", member.locale());
        }
        return Json.object("user", user);
    }

    private JsonObject profile(Member member) {
        JsonObject profile =
                Json.object("display_name", member.name(), "real_name", member.name(), "team", member.teamId());
        // If this scope is missing, Slack does not refuse but leaves the address out.
        boolean mayKnow = app.has("users:read.email");
        member.email().filter(address -> mayKnow).ifPresent(address -> profile.addProperty("email", address));
        return profile;
    }

    private JsonObject groupMembers(ApiCall call) {
        UserGroup group = state.workspace()
                .group(call.required("usergroup"))
                .orElseThrow(() -> new ApiRefusal("no_such_subteam"));
        return Json.object("users", Json.array(group.userIds().toArray()));
    }
}
