package quitorg.sandbox.slack.delivery;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quitorg.sandbox.slack.delivery.Delivery.Ack;
import quitorg.sandbox.slack.rules.ApiRefusal;
import quitorg.sandbox.slack.rules.Limit;
import quitorg.sandbox.slack.state.Elements;
import quitorg.sandbox.slack.state.ModalView;
import quitorg.sandbox.slack.state.SlackState;
import quitorg.sandbox.slack.state.Timeline;
import quitorg.sandbox.slack.state.Views;
import quitorg.sandbox.wire.Json;

/** How acknowledgements change what people see. Called inside the {@link SlackState}. */
public final class Answers {
    private static final String CONNECTION_FAILED = "We had some trouble connecting. Try again?";

    private final SlackState state;
    private final Timeline timeline;
    private final Views views;
    private final ResponseUrls responseUrls;

    public Answers(SlackState state, Timeline timeline, Views views, ResponseUrls responseUrls) {
        this.state = state;
        this.timeline = timeline;
        this.views = views;
        this.responseUrls = responseUrls;
    }

    /** An answer in the acknowledgement is shown to the person who typed; a missing one in Slack's words. */
    public void toCommand(String userId, String channel, String command, Ack ack) {
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
                    Elements.accepted(Json.array(body, "blocks"), state));
        } catch (ApiRefusal refusal) {
            state.complain("the answer to " + command + " cannot be shown: " + refusal.getMessage());
            timeline.notice(userId, channel, command + " failed with the error \"dispatch_failed\"");
        }
    }

    /** A click shows only its failure: in the modal, or beside the message in that channel. */
    public void toClick(String userId, Optional<String> channel, String label, Ack ack) {
        if (ack.arrived()) {
            return;
        }
        if (channel.isPresent()) {
            timeline.notice(userId, channel.get(), "[" + label + "] did not work. " + CONNECTION_FAILED);
        } else {
            views.top(userId).ifPresent(this::connectionFailed);
        }
    }

    /** The acknowledgement of a submission closes, changes or keeps the modal. */
    public void toSubmission(ModalView view, Ack ack) {
        if (views.byId(view.id()).isEmpty()) {
            return;
        }
        if (!ack.arrived()) {
            connectionFailed(view);
            return;
        }
        JsonObject body = ack.payload().orElseGet(JsonObject::new);
        try {
            respond(view, Json.textOrEmpty(body, "response_action"), body);
        } catch (ApiRefusal refusal) {
            state.complain("the answer to a submission cannot be shown: " + refusal.getMessage());
            connectionFailed(view);
        }
    }

    private void respond(ModalView view, String action, JsonObject body) {
        switch (action) {
            case "" -> views.close(view);
            case "clear" -> views.clear(view.owner());
            case "update" -> views.become(view, viewIn(body));
            case "push" -> views.push(view.owner(), viewIn(body));
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
        views.show(view);
    }

    private void connectionFailed(ModalView view) {
        view.showErrors(Map.of(), List.of(CONNECTION_FAILED));
        views.show(view);
    }

    /** Checks that Slack's client itself makes before it sends: required and length. */
    public Optional<Map<String, String>> refusals(ModalView view) {
        Map<String, String> byBlock = new LinkedHashMap<>();
        for (Elements.Place place : Elements.inputs(view.blocks())) {
            refusal(place.block(), view.shownValue(place.blockId(), place.actionId()))
                    .ifPresent(refusal -> byBlock.put(place.blockId(), refusal));
        }
        return byBlock.isEmpty() ? Optional.empty() : Optional.of(byBlock);
    }

    /** What the client shows under the field instead of sending the modal; empty if it sends. */
    private static Optional<String> refusal(JsonObject inputBlock, String value) {
        if (value.isEmpty()) {
            return Json.flag(inputBlock, "optional")
                    ? Optional.empty()
                    : Optional.of("Please complete this required field.");
        }
        JsonObject element = Json.child(inputBlock, "element").orElseGet(JsonObject::new);
        int length = value.codePointCount(0, value.length());
        int min = Json.number(element, "min_length").orElse(0);
        int max = Json.number(element, "max_length").orElse(Limit.INPUT_LENGTH.max);
        if (length < min) {
            return Optional.of("Please use at least " + min + " characters.");
        }
        return length > max ? Optional.of("Please use at most " + max + " characters.") : Optional.empty();
    }
}
