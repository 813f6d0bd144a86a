package quitorg.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /api/<method>}: reads the call, records it, checks its token, lets it go wrong if it is to, answers. */
final class SlackApi {
    private static final Logger log = LoggerFactory.getLogger(SlackApi.class);

    private final Scene scene;
    private final Faults faults;
    private final Connections connections;
    private final Tokens tokens;
    private final Map<String, ApiCall.Method> methods = new HashMap<>();
    private final List<ApiCall> calls = new CopyOnWriteArrayList<>();

    SlackApi(Scene scene, Faults faults, Connections connections, Tokens tokens, List<ApiCall.Family> families) {
        this.scene = scene;
        this.faults = faults;
        this.connections = connections;
        this.tokens = tokens;
        families.forEach(family -> methods.putAll(family.methods()));
    }

    /** Every call so far, whatever came of it. */
    List<ApiCall> calls() {
        return List.copyOf(calls);
    }

    void answer(Context request) {
        ApiCall call = new ApiCall(request.pathParam("method"), scene.now(), arguments(request));
        String token = token(request, call);
        call.arguments().remove("token");
        calls.add(call);
        Optional<Fault> fault = faults.take(call.method());
        if (fault.isEmpty()) {
            write(request, carryOut(call, token));
        } else {
            fail(request, call, token, fault.get());
        }
    }

    private void fail(Context request, ApiCall call, String token, Fault fault) {
        log.debug("{} goes wrong as asked: {}", call.method(), fault);
        if (fault instanceof Fault.HttpStatus http) {
            request.status(http.status());
        } else if (fault instanceof Fault.TooManyRequests limit) {
            request.status(429)
                    .header("Retry-After", String.valueOf(limit.retryAfter().toSeconds()));
            write(request, new ApiRefusal("ratelimited").toJson());
        } else if (fault instanceof Fault.Refuse refuse) {
            write(request, new ApiRefusal(refuse.error()).toJson());
        } else if (fault instanceof Fault.Garbage garbage) {
            request.html(garbage.body());
        } else if (fault instanceof Fault.DropBeforeEffect) {
            Connections.drop(request);
        } else if (fault instanceof Fault.DropAfterEffect) {
            carryOut(call, token);
            Connections.drop(request);
        } else if (fault instanceof Fault.Hang hang) {
            connections.hang(hang.time());
            write(request, carryOut(call, token));
        }
    }

    private JsonObject carryOut(ApiCall call, String token) {
        ApiCall.Method method = methods.get(call.method());
        if (method == null) {
            scene.complain("unknown method " + call.method());
            log.error("The app called {}, which the simulated Slack does not know", call.method());
            return new ApiRefusal("unknown_method").toJson();
        }
        try {
            tokens.check(call.method(), token);
            JsonObject answer = scene.change(() -> method.answer(call));
            answer.addProperty("ok", true);
            return answer;
        } catch (ApiRefusal refusal) {
            log.debug("{} is refused: {}", call.method(), refusal.getMessage());
            return refusal.toJson();
        }
    }

    private static void write(Context request, JsonObject answer) {
        request.contentType("application/json").result(answer.toString());
    }

    private static String token(Context request, ApiCall call) {
        String header = request.header("Authorization");
        return header != null && header.startsWith("Bearer ")
                ? header.substring("Bearer ".length())
                : Json.textOrEmpty(call.arguments(), "token");
    }

    private static JsonObject arguments(Context request) {
        if (request.isJson()) {
            try {
                JsonElement body = JsonParser.parseString(request.body());
                return body.isJsonObject() ? body.getAsJsonObject() : new JsonObject();
            } catch (JsonParseException malformed) {
                log.debug("A body that is no JSON counts as no arguments", malformed);
                return new JsonObject();
            }
        }
        JsonObject arguments = new JsonObject();
        request.queryParamMap().forEach((name, values) -> arguments.addProperty(name, values.get(0)));
        request.formParamMap().forEach((name, values) -> arguments.addProperty(name, values.get(0)));
        return arguments;
    }
}
