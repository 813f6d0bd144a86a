package quitorg.sandbox.slack;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import quitorg.sandbox.wire.Json;

/** {@code views.open}, {@code views.push}, {@code views.update} and {@code views.publish}. */
final class ViewMethods implements ApiCall.Family {
    private final SlackState scene;
    private final Modals modals;
    private final Homes homes;
    private final Triggers triggers;

    ViewMethods(SlackState scene, Modals modals, Homes homes, Triggers triggers) {
        this.scene = scene;
        this.modals = modals;
        this.homes = homes;
        this.triggers = triggers;
    }

    @Override
    public Map<WebMethod, ApiCall.Method> methods() {
        return Map.of(
                WebMethod.VIEWS_OPEN, this::open,
                WebMethod.VIEWS_PUSH, this::push,
                WebMethod.VIEWS_UPDATE, this::update,
                WebMethod.VIEWS_PUBLISH, this::publish);
    }

    private JsonObject open(ApiCall call) {
        JsonObject view = checkedView(call, ViewRules::check);
        return shown(modals.open(triggers.redeem(call.required("trigger_id")), view));
    }

    private JsonObject push(ApiCall call) {
        JsonObject view = checkedView(call, ViewRules::check);
        String userId = triggers.redeem(call.required("trigger_id"));
        if (modals.top(userId).isEmpty()) {
            throw new ApiRefusal("not_found");
        }
        return shown(modals.push(userId, view));
    }

    private JsonObject update(ApiCall call) {
        JsonObject view = checkedView(call, ViewRules::check);
        ModalView open = call.text("view_id")
                .map(modals::byId)
                .orElseGet(() -> modals.byExternalId(call.required("external_id")))
                .orElseThrow(() -> new ApiRefusal("not_found"));
        if (call.text("hash").filter(hash -> !hash.equals(open.hash())).isPresent()) {
            throw new ApiRefusal("hash_conflict");
        }
        modals.become(open, view);
        return shown(open);
    }

    private JsonObject publish(ApiCall call) {
        JsonObject view = checkedView(call, ViewRules::checkHome);
        String userId = call.required("user_id");
        if (scene.workspace().members().stream().noneMatch(member -> member.id().equals(userId))) {
            throw new ApiRefusal("invalid_arguments", List.of("invalid `user_id`"));
        }
        return shown(homes.publish(userId, view, call.text("hash")));
    }

    /** Slack checks the view before the trigger: an invalid view does not use the trigger up. */
    private static JsonObject checkedView(ApiCall call, Function<JsonObject, List<String>> rules) {
        JsonObject view = call.object("view").orElseThrow(() -> ApiRefusal.missing("view"));
        if (view.toString().getBytes(StandardCharsets.UTF_8).length > Limit.VIEW_BYTES.max) {
            throw new ApiRefusal("view_too_large");
        }
        List<String> problems = rules.apply(view);
        if (!problems.isEmpty()) {
            throw new ApiRefusal("invalid_arguments", problems);
        }
        return view;
    }

    private JsonObject shown(ModalView view) {
        return Json.object("view", view.toJson(scene.workspace()));
    }
}
