package quitorg.sandbox;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;

/** {@code views.open}, {@code views.push} and {@code views.update}. */
final class ViewMethods implements ApiCall.Family {
    private final Scene scene;
    private final Modals modals;
    private final Triggers triggers;

    ViewMethods(Scene scene, Modals modals, Triggers triggers) {
        this.scene = scene;
        this.modals = modals;
        this.triggers = triggers;
    }

    @Override
    public Map<String, ApiCall.Method> methods() {
        return Map.of("views.open", this::open, "views.push", this::push, "views.update", this::update);
    }

    private JsonObject open(ApiCall call) {
        JsonObject view = checkedView(call);
        return shown(modals.open(triggers.redeem(call.required("trigger_id")), view));
    }

    private JsonObject push(ApiCall call) {
        JsonObject view = checkedView(call);
        return shown(modals.push(triggers.redeem(call.required("trigger_id")), view));
    }

    private JsonObject update(ApiCall call) {
        JsonObject view = checkedView(call);
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

    /** Slack looks at the view before the trigger: a view that is wrong does not use the trigger up. */
    private static JsonObject checkedView(ApiCall call) {
        JsonObject view = call.object("view")
                .orElseThrow(() -> new ApiRefusal(
                        "invalid_arguments", List.of("[ERROR] missing required field: view [json-pointer:/view]")));
        List<String> problems = ViewRules.check(view);
        if (!problems.isEmpty()) {
            throw new ApiRefusal("invalid_arguments", problems);
        }
        return view;
    }

    private JsonObject shown(ModalView view) {
        return Json.object("view", view.toJson(scene.workspace()));
    }
}
