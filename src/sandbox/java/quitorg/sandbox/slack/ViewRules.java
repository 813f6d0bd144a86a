package quitorg.sandbox.slack;

import com.google.gson.JsonObject;
import java.util.List;
import quitorg.sandbox.wire.Json;

/** Slack's rules for a view: a modal, or a Home tab. */
final class ViewRules {
    private ViewRules() {}

    /** What is wrong with the modal as the app sent it; empty if nothing is. */
    static List<String> check(JsonObject view) {
        Findings findings = new Findings();
        type(view, "modal", findings);
        findings.requiredText(view, "title", true, Limit.MODAL_TITLE, "/view");
        findings.optionalText(view, "submit", true, Limit.MODAL_SUBMIT, "/view");
        findings.optionalText(view, "close", true, Limit.MODAL_CLOSE, "/view");
        content(view, findings);
        boolean asks = Json.children(view, "blocks").stream()
                .anyMatch(block -> Json.textOrEmpty(block, "type").equals("input"));
        if (asks && Json.child(view, "submit").isEmpty()) {
            findings.add("missing required field: submit", "/view");
        }
        return findings.messages();
    }

    /** What is wrong with the Home tab as the app sent it; empty if nothing is. */
    static List<String> checkHome(JsonObject view) {
        Findings findings = new Findings();
        type(view, "home", findings);
        content(view, findings);
        return findings.messages();
    }

    private static void type(JsonObject view, String wanted, Findings findings) {
        String type = Json.textOrEmpty(view, "type");
        if (!type.equals(wanted)) {
            findings.add("unsupported type: " + type, "/view/type");
        }
    }

    private static void content(JsonObject view, Findings findings) {
        findings.text(view, "private_metadata", Limit.PRIVATE_METADATA, "/view");
        findings.text(view, "callback_id", Limit.CALLBACK_ID, "/view");
        findings.text(view, "external_id", Limit.EXTERNAL_ID, "/view");
        if (!view.has("blocks") || !view.get("blocks").isJsonArray()) {
            findings.add("missing required field: blocks", "/view");
        }
        BlockRules.checkModal(Json.array(view, "blocks"), findings);
    }
}
