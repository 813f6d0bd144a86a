package quitorg.sandbox.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quitorg.sandbox.wire.Json;

/** How acknowledgements change what people see. Called inside the scene. */
final class Answers {
    private static final String TROUBLE = "We had some trouble connecting. Try again?";

    private final SlackState scene;
    private final Timeline timeline;
    private final Modals modals;
    private final ResponseUrls responseUrls;

    Answers(SlackState scene, Timeline timeline, Modals modals, ResponseUrls responseUrls) {
        this.scene = scene;
        this.timeline = timeline;
        this.modals = modals;
        this.responseUrls = responseUrls;
    }

    /** An answer in the acknowledgement is shown to the person who typed; a missing one in Slack's words. */
    void toCommand(String userId, String channel, String command, Ack ack) {
        if (!ack.arrived()) {
            String error = ack.outcome() == Ack.Outcome.TIMED_OUT ? "operation_timeout" : "dispatch_failed";
            timeline.notice(userId, channel, command + " failed with the error \"" + error + "\"");
            return;
        }
        JsonObject body = ack.payload().orElseGet(JsonObject::new);
        if (Json.textOrEmpty(body, "text").isEmpty()
                && Json.array(body, "blocks").isEmpty()) {
            return;
        }
        try {
            responseUrls.say(
                    userId,
                    channel,
                    body,
                    Json.textOrEmpty(body, "text"),
                    MessageContent.checkedBlocks(Json.array(body, "blocks"), scene));
        } catch (ApiRefusal refusal) {
            scene.complain("the answer to " + command + " cannot be shown: " + refusal.getMessage());
            timeline.notice(userId, channel, command + " failed with the error \"dispatch_failed\"");
        }
    }

    /** A click shows only its failure: in the modal, or beside the message in that channel. */
    void toClick(String userId, Optional<String> channel, String label, Ack ack) {
        if (ack.arrived()) {
            return;
        }
        if (channel.isPresent()) {
            timeline.notice(userId, channel.get(), "[" + label + "] did not work. " + TROUBLE);
        } else {
            modals.top(userId).ifPresent(this::trouble);
        }
    }

    /** The acknowledgement of a submission closes, changes or keeps the modal. */
    void toSubmission(ModalView view, Ack ack) {
        if (modals.byId(view.id()).isEmpty()) {
            return;
        }
        if (!ack.arrived()) {
            trouble(view);
            return;
        }
        JsonObject body = ack.payload().orElseGet(JsonObject::new);
        try {
            respond(view, Json.textOrEmpty(body, "response_action"), body);
        } catch (ApiRefusal refusal) {
            scene.complain("the answer to a submission cannot be shown: " + refusal.getMessage());
            trouble(view);
        }
    }

    private void respond(ModalView view, String action, JsonObject body) {
        switch (action) {
            case "" -> modals.close(view);
            case "clear" -> modals.clear(view.owner());
            case "update" -> modals.become(view, viewIn(body));
            case "push" -> modals.push(view.owner(), viewIn(body));
            case "errors" -> errors(view, Json.child(body, "errors").orElseGet(JsonObject::new));
            default -> throw new ApiRefusal("unknown response_action " + action);
        }
    }

    private static JsonObject viewIn(JsonObject body) {
        return Json.child(body, "view").orElseThrow(() -> new ApiRefusal("a response_action without a view"));
    }

    private void errors(ModalView view, JsonObject errors) {
        Map<String, String> byBlock = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> error : errors.entrySet()) {
            boolean known = Elements.inputs(view.blocks()).stream()
                    .anyMatch(place -> place.blockId().equals(error.getKey()));
            if (!known) {
                throw new ApiRefusal("errors for a block that is no input: " + error.getKey());
            }
            byBlock.put(error.getKey(), error.getValue().getAsString());
        }
        if (byBlock.isEmpty()) {
            throw new ApiRefusal("errors without any error");
        }
        view.showErrors(byBlock, List.of());
        modals.show(view);
    }

    private void trouble(ModalView view) {
        view.showErrors(Map.of(), List.of(TROUBLE));
        modals.show(view);
    }

    /** Checks that Slack's client itself makes before it sends: required and length. */
    Optional<Map<String, String>> refusals(ModalView view) {
        Map<String, String> byBlock = new LinkedHashMap<>();
        for (Elements.Place place : Elements.inputs(view.blocks())) {
            TextInputRules.refusal(place.block(), view.shownValue(place.blockId(), place.actionId()))
                    .ifPresent(refusal -> byBlock.put(place.blockId(), refusal));
        }
        return byBlock.isEmpty() ? Optional.empty() : Optional.of(byBlock);
    }
}
