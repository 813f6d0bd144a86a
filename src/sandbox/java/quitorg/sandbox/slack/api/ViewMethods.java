package quitorg.sandbox.slack.api;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import quitorg.sandbox.slack.rules.ApiRefusal;
import quitorg.sandbox.slack.rules.BlockRules;
import quitorg.sandbox.slack.rules.Limit;
import quitorg.sandbox.slack.state.ModalView;
import quitorg.sandbox.slack.state.SlackState;
import quitorg.sandbox.slack.state.Views;
import quitorg.sandbox.wire.Json;

/** {@code views.open}, {@code views.push}, {@code views.update} and {@code views.publish}. */
final class ViewMethods implements ApiCall.Family {
    private final SlackState state;
    private final InstalledApp app;
    private final Views views;

    ViewMethods(SlackState state, InstalledApp app, Views views) {
        this.state = state;
        this.app = app;
        this.views = views;
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
        JsonObject view = checkedView(call, BlockRules::checkModal);
        return shown(views.open(views.redeemTrigger(call.required("trigger_id")), view));
    }

    private JsonObject push(ApiCall call) {
        JsonObject view = checkedView(call, BlockRules::checkModal);
        String userId = views.redeemTrigger(call.required("trigger_id"));
        if (views.top(userId).isEmpty()) {
            throw new ApiRefusal("not_found");
        }
        return shown(views.push(userId, view));
    }

    private JsonObject update(ApiCall call) {
        JsonObject view = checkedView(call, BlockRules::checkModal);
        ModalView open = call.text("view_id")
                .map(views::byId)
                .orElseGet(() -> views.byExternalId(call.required("external_id")))
                .orElseThrow(() -> new ApiRefusal("not_found"));
        if (call.text("hash").filter(hash -> !hash.equals(open.hash())).isPresent()) {
            throw new ApiRefusal("hash_conflict");
        }
        views.become(open, view);
        return shown(open);
    }

    private JsonObject publish(ApiCall call) {
        JsonObject view = checkedView(call, BlockRules::checkHome);
        String userId = call.required("user_id");
        if (state.workspace().members().stream().noneMatch(member -> member.id().equals(userId))) {
            throw new ApiRefusal("invalid_arguments", List.of("invalid `user_id`"));
        }
        if (!app.homeTab()) {
            throw new ApiRefusal("not_enabled");
        }
        return shown(views.publish(userId, view, call.text("hash")));
    }

    /** Slack checks the view before the trigger: an invalid view does not use the trigger up. */
    private static JsonObject checkedView(ApiCall call, Consumer<JsonObject> rules) {
        JsonObject view = call.object("view").orElseThrow(() -> ApiRefusal.missing("view"));
        if (view.toString().getBytes(StandardCharsets.UTF_8).length > Limit.VIEW_BYTES.max) {
            throw new ApiRefusal("view_too_large");
        }
        rules.accept(view);
        return view;
    }

    private JsonObject shown(ModalView view) {
        return Json.object("view", view.toJson(state.workspace()));
    }
}
