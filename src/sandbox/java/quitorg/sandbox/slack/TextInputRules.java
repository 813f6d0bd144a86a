package quitorg.sandbox.slack;

import com.google.gson.JsonObject;
import java.util.Optional;
import quitorg.sandbox.wire.Json;

/** Slack's rules for a {@code plain_text_input}, and the checks that its client makes on the person's input. */
final class TextInputRules {
    private TextInputRules() {}

    /** Adds what is wrong with the element as the app sent it. */
    static void check(JsonObject element, String path, Findings findings) {
        findings.text(element, "action_id", Limit.ACTION_ID, path);
        findings.optionalText(element, "placeholder", true, Limit.PLACEHOLDER, path);
        int min = Json.number(element, "min_length").orElse(0);
        int max = Json.number(element, "max_length").orElse(Limit.INPUT_LENGTH.max);
        if (min < 0 || min > Limit.INPUT_LENGTH.max) {
            findings.add("must be from 0 to " + Limit.INPUT_LENGTH.max, path + "/min_length");
        }
        if (max < 1 || max > Limit.INPUT_LENGTH.max) {
            findings.add("must be from 1 to " + Limit.INPUT_LENGTH.max, path + "/max_length");
        }
        if (min > max) {
            findings.add("must not be more than max_length", path + "/min_length");
        }
    }

    /** What the client shows under the field instead of sending the modal; empty if it sends. */
    static Optional<String> refusal(JsonObject inputBlock, String value) {
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
