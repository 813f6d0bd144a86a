package quitorg.sandbox.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javalin.http.Context;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.sandbox.wire.Json;

/** {@code POST /api/<method>}: reads the call, records it, applies a fault if one is set up, answers. */
final class SlackApi {
    private static final Logger log = LoggerFactory.getLogger(SlackApi.class);

    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

    private final SlackState scene;
    private final FaultInjector mishaps;
    private final ApiGate gate;
    private final Map<WebMethod, ApiCall.Method> methods = new EnumMap<>(WebMethod.class);
    private final List<ApiCall> calls = new CopyOnWriteArrayList<>();

    SlackApi(SlackState scene, FaultInjector mishaps, ApiGate gate, List<ApiCall.Family> families) {
        this.scene = scene;
        this.mishaps = mishaps;
        this.gate = gate;
        families.forEach(family -> methods.putAll(family.methods()));
    }

    /** Every call so far, whatever its result. */
    List<ApiCall> calls() {
        return List.copyOf(calls);
    }

    void answer(Context request) {
        // By the clock of this simulated Slack, which apps compare with theirs, and not by the web server's.
        request.header("Date", DATE.format(scene.now().atOffset(ZoneOffset.UTC)));
        ApiCall call = new ApiCall(request.pathParam("method"), scene.now(), arguments(request));
        String token = token(request, call);
        call.arguments().remove("token");
        calls.add(call);
        mishaps.answer(request, call.method(), () -> carryOut(request, call, token));
    }

    private void carryOut(Context request, ApiCall call, String token) {
        Optional<WebMethod> known = WebMethod.named(call.method());
        if (known.isEmpty()) {
            scene.complain("unknown method " + call.method());
            log.error("The app called {}, which the simulated Slack does not know", call.method());
            new ApiRefusal("unknown_method").answer(request);
            return;
        }
        ApiCall.Method method =
                Objects.requireNonNull(methods.get(known.get()), "every known method belongs to a family");
        try {
            JsonObject answer = scene.change(() -> {
                gate.check(known.get(), call, token);
                return method.answer(call);
            });
            answer.addProperty("ok", true);
            write(request, answer);
        } catch (ApiRefusal refusal) {
            log.debug("{} is refused: {}", call.method(), refusal.getMessage());
            refusal.answer(request);
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
