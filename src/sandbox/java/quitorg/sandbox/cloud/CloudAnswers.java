package quitorg.sandbox.cloud;

import com.google.gson.JsonObject;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import quitorg.sandbox.wire.Connections;
import quitorg.sandbox.wire.Json;

/** Gives each call its answer, the true one or the scripted one, and records it. Safe for threads. */
final class CloudAnswers {
    private final Clock clock;
    private final CloudActions actions;
    private final Connections connections;
    private final List<CloudCall> calls = new CopyOnWriteArrayList<>();

    CloudAnswers(Clock clock, CloudActions actions, Connections connections) {
        this.clock = clock;
        this.actions = actions;
        this.connections = connections;
    }

    /** A call as it was read; its answer carries the ID. */
    record Call(String action, String version, JsonObject body, String requestId) {
        static Call of(String action, String version, JsonObject body) {
            return new Call(action, version, body, UUID.randomUUID().toString());
        }
    }

    /** The calls that are finished, in the order in which they ended. */
    List<CloudCall> calls() {
        return List.copyOf(calls);
    }

    void refuse(Context request, Call call, String uin, CloudRefusal refusal) {
        note(call, uin, refusal.code());
        write(request, refused(call, refusal.code(), String.valueOf(refusal.getMessage())));
    }

    /** Answers from the state, which the API action changes. */
    void answerTruly(Context request, Call call, String uin) {
        write(request, call, uin, carryOut(call, uin));
    }

    void answer(Context request, Call call, String uin, Answer answer) {
        give(request, call, uin, answer, () -> carryOut(call, uin));
    }

    /** @param truth carries the API action out and gives the answer from the state */
    private void give(Context request, Call call, String uin, Answer answer, Supplier<JsonObject> truth) {
        if (answer instanceof Answer.AfterEffect after) {
            JsonObject done = truth.get();
            give(request, call, uin, after.then(), () -> done);
        } else if (answer instanceof Answer.Hang hang) {
            connections.hang(hang.time());
            write(request, call, uin, truth.get());
        } else if (answer instanceof Answer.HangThen hang) {
            connections.hang(hang.time());
            give(request, call, uin, hang.then(), truth);
        } else if (answer instanceof Answer.Refuse refuse) {
            refuse(request, call, uin, new CloudRefusal(refuse.code(), refuse.message()));
        } else if (answer instanceof Answer.Close close) {
            note(call, uin, close.reset() ? "(reset)" : "(closed without an answer)");
            Connections.drop(request, close.reset());
        } else if (answer instanceof Answer.Raw raw) {
            note(call, uin, "(HTTP " + raw.status() + ", scripted)");
            request.status(raw.status()).contentType("application/json").result(raw.body());
            raw.headers().forEach(request::header);
        }
    }

    private JsonObject carryOut(Call call, String uin) {
        try {
            JsonObject response = actions.carryOut(call.action(), call.version(), uin, call.body());
            response.addProperty("RequestId", call.requestId());
            return response;
        } catch (CloudRefusal refusal) {
            return refused(call, refusal.code(), String.valueOf(refusal.getMessage()));
        }
    }

    private void write(Context request, Call call, String uin, JsonObject response) {
        note(
                call,
                uin,
                Json.child(response, "Error")
                        .map(e -> Json.textOrEmpty(e, "Code"))
                        .orElse("ok"));
        write(request, response);
    }

    private void note(Call call, String uin, String answered) {
        calls.add(new CloudCall(
                call.action(), clock.instant(), uin, CloudActions.orgId(call.body()), call.requestId(), answered));
    }

    private static JsonObject refused(Call call, String code, String message) {
        return Json.object("Error", Json.object("Code", code, "Message", message), "RequestId", call.requestId());
    }

    private static void write(Context request, JsonObject response) {
        request.contentType("application/json")
                .result(Json.object("Response", response).toString());
    }
}
