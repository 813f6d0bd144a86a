package quitorg.sandbox.slack.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.sandbox.slack.rules.ApiRefusal;
import quitorg.sandbox.slack.state.SlackState;
import quitorg.sandbox.slack.state.Timeline;
import quitorg.sandbox.slack.state.Views;
import quitorg.sandbox.wire.Json;

/** {@code POST /api/<method>}: reads the call, records it, applies a fault if one is set up, checks token, rate and scopes, answers. */
public final class SlackApi {
    /** The tokens of the app; valid in this simulator only. */
    public static final String BOT_TOKEN = "xoxb-sandbox-bot";

    public static final String APP_TOKEN = "xapp-sandbox-app";

    /** Used instead of {@code chat.postMessage} for faults of posts to one person. */
    public static final String DIRECT_MESSAGE = "direct message";

    private static final Logger log = LoggerFactory.getLogger(SlackApi.class);

    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

    private final SlackState state;
    private final Fault.Injector faults;
    private final InstalledApp app;
    private final ConversationMethods conversations;
    private final Map<WebMethod, ApiCall.Method> methods = new EnumMap<>(WebMethod.class);
    private final List<ApiCall> calls = new CopyOnWriteArrayList<>();

    public SlackApi(
            SlackState state,
            Fault.Injector faults,
            InstalledApp app,
            Timeline timeline,
            Views views,
            Supplier<String> socketUrl) {
        this.state = state;
        this.faults = faults;
        this.app = app;
        conversations = new ConversationMethods(state, timeline, app);
        Stream.of(
                        new IdentityMethods(state, app, socketUrl),
                        new ViewMethods(state, app, views),
                        new ChatMethods(state, timeline, conversations),
                        conversations)
                .forEach(family -> methods.putAll(family.methods()));
    }

    /** Every call so far, whatever its result. */
    public List<ApiCall> calls() {
        return List.copyOf(calls);
    }

    public void answer(Context request) {
        // By the clock of this simulated Slack, which apps compare with theirs, and not by the web server's.
        request.header("Date", DATE.format(state.now().atOffset(ZoneOffset.UTC)));
        ApiCall call = new ApiCall(request.pathParam("method"), state.now(), arguments(request));
        String token = token(request, call);
        if (token.equals(BOT_TOKEN)) {
            request.header("x-oauth-scopes", String.join(",", app.scopes()));
        }
        call.arguments().remove("token");
        calls.add(call);
        faults.answer(
                request, isDirectMessage(call) ? DIRECT_MESSAGE : call.method(), () -> carryOut(request, call, token));
    }

    private static boolean isDirectMessage(ApiCall call) {
        return call.method().equals("chat.postMessage")
                && call.text("channel")
                        .filter(channel -> channel.startsWith("U"))
                        .isPresent();
    }

    private void carryOut(Context request, ApiCall call, String token) {
        Optional<WebMethod> known = WebMethod.named(call.method());
        if (known.isEmpty()) {
            state.complain("unknown method " + call.method());
            log.error("The app called {}, which the simulated Slack does not know", call.method());
            new ApiRefusal("unknown_method").answer(request);
            return;
        }
        ApiCall.Method method =
                Objects.requireNonNull(methods.get(known.get()), "every known method belongs to a family");
        try {
            JsonObject answer = state.change(() -> {
                check(known.get(), call, token);
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

    /** Lets the call pass, or throws Slack's refusal. */
    private void check(WebMethod method, ApiCall call, String token) {
        checkToken(method, token);
        if (token.equals(BOT_TOKEN)) {
            app.tokenError().ifPresent(error -> {
                throw new ApiRefusal(error);
            });
        }
        String channel = call.text("channel").orElse("");
        Optional<Duration> wait = app.rates().take(method, channel, state.now());
        if (wait.isPresent()) {
            app.noteRateLimited(call);
            log.info("{} came too often; it could pass in {}", call.method(), wait.get());
            throw ApiRefusal.tooOften(wait.get());
        }
        Set<String> provided = app.scopes();
        method.scopeFor(conversations.kind(channel))
                .filter(needed -> !provided.contains(needed))
                .ifPresent(needed -> {
                    throw ApiRefusal.missingScope(needed, provided);
                });
    }

    /** Refuses a call with a token that is missing, unknown, or of the wrong kind. */
    private static void checkToken(WebMethod method, String token) {
        boolean needsApp = method == WebMethod.APPS_CONNECTIONS_OPEN;
        if (token.isEmpty()) {
            throw new ApiRefusal("not_authed");
        }
        if (token.equals(needsApp ? BOT_TOKEN : APP_TOKEN)) {
            throw new ApiRefusal("not_allowed_token_type");
        }
        if (!token.equals(needsApp ? APP_TOKEN : BOT_TOKEN)) {
            throw new ApiRefusal("invalid_auth");
        }
    }
}
