package quitorg.sandbox.slack;

import com.google.gson.JsonObject;
import java.util.Map;
import quitorg.sandbox.wire.Json;

/** {@code users.info} and {@code usergroups.users.list}. */
final class UserMethods implements ApiCall.Family {
    private final SlackState scene;

    UserMethods(SlackState scene) {
        this.scene = scene;
    }

    @Override
    public Map<WebMethod, ApiCall.Method> methods() {
        return Map.of(WebMethod.USERS_INFO, this::info, WebMethod.USERGROUPS_USERS_LIST, this::groupMembers);
    }

    private JsonObject info(ApiCall call) {
        String id = call.required("user");
        Member member = scene.workspace()
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
            user.addProperty(flag.json, member.flags().contains(flag));
        }
        if (call.flag("include_locale")) {
            user.addProperty("locale", member.locale());
        }
        return Json.object("user", user);
    }

    private JsonObject profile(Member member) {
        JsonObject profile =
                Json.object("display_name", member.name(), "real_name", member.name(), "team", member.teamId());
        // If this scope is missing, Slack does not refuse but leaves the address out.
        boolean mayKnow = scene.installation().scopes().contains("users:read.email");
        member.email().filter(address -> mayKnow).ifPresent(address -> profile.addProperty("email", address));
        return profile;
    }

    private JsonObject groupMembers(ApiCall call) {
        UserGroup group = scene.workspace()
                .group(call.required("usergroup"))
                .orElseThrow(() -> new ApiRefusal("no_such_subteam"));
        return Json.object("users", Json.array(group.userIds().toArray()));
    }
}
