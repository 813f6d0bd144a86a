package quitorg.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/** A method of the Web API says no: {@code ok:false} with an error name and perhaps messages. */
final class ApiRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;
    private final transient List<String> messages;

    ApiRefusal(String error) {
        this(error, List.of());
    }

    ApiRefusal(String error, List<String> messages) {
        super(error + (messages.isEmpty() ? "" : " " + messages));
        this.error = error;
        this.messages = List.copyOf(messages);
    }

    String error() {
        return error;
    }

    JsonObject toJson() {
        JsonObject json = Json.object("ok", false, "error", error);
        if (!messages.isEmpty()) {
            JsonArray all = new JsonArray();
            messages.forEach(all::add);
            json.add("response_metadata", Json.object("messages", all));
        }
        return json;
    }
}
