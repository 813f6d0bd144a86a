package quitorg.sandbox.cloud;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import quitorg.sandbox.cloud.CloudActions.CloudRefusal;
import quitorg.sandbox.wire.Connections;
import quitorg.sandbox.wire.Json;

/** One call and its answer, the true one or a scripted one. Used by one thread. */
final class CloudExchange {
    private final Context http;
    private final CloudActions actions;
    private final Connections connections;
    private final BiConsumer<CloudExchange, String> record;
    private final String requestId = UUID.randomUUID().toString();
    private final JsonObject body;
    private String uin = "";
    private Optional<JsonObject> truth = Optional.empty();

    /** @param record takes this and a description of the answer when it is given */
    CloudExchange(
            Context http, CloudActions actions, Connections connections, BiConsumer<CloudExchange, String> record) {
        this.http = http;
        this.actions = actions;
        this.connections = connections;
        this.record = record;
        body = parse(http.body());
    }

    private static JsonObject parse(String text) {
        try {
            JsonElement body = JsonParser.parseString(text);
            return body.isJsonObject() ? body.getAsJsonObject() : new JsonObject();
        } catch (JsonParseException malformed) {
            return Json.object("(malformed)", text);
        }
    }

    static String header(Context request, String name) {
        return Optional.ofNullable(request.header(name)).orElse("");
    }

    String action() {
        return header(http, "X-TC-Action");
    }

    /** The account of the key that signed the call. */
    void isBy(String account) {
        uin = account;
    }

    CloudCall call(Instant at, String answered) {
        return new CloudCall(action(), at, uin, CloudActions.orgId(body), requestId, answered);
    }

    void hang(Duration time) {
        connections.hang(time);
    }

    void drop(boolean reset) {
        record.accept(this, reset ? "(reset)" : "(closed without an answer)");
        Connections.drop(http, reset);
    }

    void write(int status, Map<String, String> headers, String text) {
        record.accept(this, "(HTTP " + status + ", scripted)");
        http.status(status).contentType("application/json").result(text);
        headers.forEach(http::header);
    }

    void refuse(CloudRefusal refusal) {
        write(refused(refusal));
    }

    /** Answers from the state, which the API action changes. */
    void answerTruly() {
        write(carryOut());
    }

    /** Carries the API action out, once; returns what the state answers. */
    JsonObject carryOut() {
        JsonObject response = truth.orElseGet(this::carriedOut);
        truth = Optional.of(response);
        return response;
    }

    private JsonObject carriedOut() {
        try {
            CloudActions.Caller caller =
                    new CloudActions.Caller(uin, header(http, "X-TC-Region"), http.ip(), requestId);
            JsonObject response = actions.carryOut(action(), header(http, "X-TC-Version"), caller, body);
            response.addProperty("RequestId", requestId);
            return response;
        } catch (CloudRefusal refusal) {
            return refused(refusal);
        }
    }

    private JsonObject refused(CloudRefusal refusal) {
        return Json.object(
                "Error", Json.object("Code", refusal.code(), "Message", refusal.getMessage()), "RequestId", requestId);
    }

    private void write(JsonObject response) {
        Optional<String> error = Json.child(response, "Error").map(found -> Json.textOrEmpty(found, "Code"));
        record.accept(this, error.orElse("ok"));
        http.contentType("application/json")
                .result(Json.object("Response", response).toString());
    }
}
