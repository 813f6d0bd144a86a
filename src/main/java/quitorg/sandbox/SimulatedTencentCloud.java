package quitorg.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A Tencent Cloud on loopback, for {@code QuitOrganization} and {@code DescribeOrganization} (2021-03-31) and
 * {@code GetCallerIdentity} (2018-08-13): one address for both services. The official SDK runs against it unchanged,
 * with {@link #endpoint()} over plain HTTP. Signatures are checked; leaving really removes the membership.
 *
 * <p>Which refusal follows from which fact is inferred from the documentation; the refusals that no fact of this state
 * predicts, and every fault of the network, are to be asked for with {@link #answerNext}. Not modelled: rate limits,
 * CAM policies, regions, {@code GET}, signature methods other than TC3-HMAC-SHA256, languages, and the other actions.
 * Since X-TC-Action is not signed, it is believed as it stands.
 *
 * <p>Safe for threads.
 */
public final class SimulatedTencentCloud implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final Clock clock;
    private final CloudState state = new CloudState();
    private final CloudScript script = new CloudScript();
    private final CloudGate gate;
    private final CloudActions actions = new CloudActions(state);
    private final Connections connections = new Connections();
    private final List<CloudCall> calls = new CopyOnWriteArrayList<>();
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final Javalin server;

    private SimulatedTencentCloud(Clock clock) {
        this.clock = clock;
        this.gate = new CloudGate(clock, state::bySecretId);
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.post("/", this::answer);
        });
    }

    /** Starts on a free port with the system's clock. */
    public static SimulatedTencentCloud start() {
        return start(Clock.systemUTC());
    }

    /** Starts on a free port; that clock judges the age of signatures. */
    public static SimulatedTencentCloud start(Clock clock) {
        SimulatedTencentCloud cloud = new SimulatedTencentCloud(clock);
        cloud.server.start(HOST, 0);
        return cloud;
    }

    /** Host and port, as the SDK's endpoint wants them. */
    public String endpoint() {
        return HOST + ":" + server.port();
    }

    /** The same with {@code http://} before it. */
    public String url() {
        return "http://" + endpoint();
    }

    /** Knows that key from now on. */
    public void add(CloudAccount account) {
        state.add(account);
    }

    /** Knows that key no more. */
    public void removeKey(String secretId) {
        state.removeKey(secretId);
    }

    /** There is such an organization from now on, so far without members. */
    public void add(Organization organization) {
        state.add(organization);
    }

    /** The account is in that organization from now on, and in no other. */
    public void join(String uin, long orgId, Membership membership) {
        state.join(uin, orgId, membership);
    }

    /** The account is in no organization from now on, without any call. */
    public void leave(String uin) {
        state.leave(uin);
    }

    /** Changes what the account is in its organization. */
    public void changeMembership(String uin, UnaryOperator<Membership> change) {
        state.changeMembership(uin, change);
    }

    /** Whether the account is in that organization now. */
    public boolean isMember(String uin, long orgId) {
        return state.isMember(uin, orgId);
    }

    /** The next call of that action is answered so; asked several times, the next ones are, in that order. */
    public void answerNext(String action, Answer answer) {
        script.answerNext(action, answer);
    }

    /** Every call of that action is answered so, until {@link #answerTruly}. */
    public void answerAlways(String action, Answer answer) {
        script.answerAlways(action, answer);
    }

    /** The action is answered from the state again, without delay. */
    public void answerTruly(String action) {
        script.answerTruly(action);
    }

    /** Every call of that action takes so long, before anything else is done. */
    public void delay(String action, Duration time) {
        script.delay(action, time);
    }

    /** The calls of that action so far, in the order in which they were done with. */
    public List<CloudCall> calls(String action) {
        return calls().stream().filter(call -> call.action().equals(action)).toList();
    }

    /** How many calls of that action reached the cloud, those that still hang among them. */
    public long received(String action) {
        return arrivals(action).count();
    }

    /** When the calls of that action reached the cloud, in order, by {@link System#nanoTime}. */
    public List<Long> arrivalNanos(String action) {
        return arrivals(action).map(Arrival::nanos).sorted().toList();
    }

    private Stream<Arrival> arrivals(String action) {
        return arrivals.stream().filter(arrival -> arrival.action().equals(action));
    }

    /** All calls so far, in the order in which they were done with. */
    public List<CloudCall> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        connections.release();
        server.stop();
    }

    private void answer(Context request) {
        long now = System.nanoTime();
        String action = header(request, "X-TC-Action");
        arrivals.add(new Arrival(action, now));
        script.delayOf(action).ifPresent(connections::hang);
        Call call = new Call(
                action,
                header(request, "X-TC-Version"),
                body(request),
                UUID.randomUUID().toString());
        try {
            CloudAccount account = gate.identify(request);
            Answer answer = script.take(action).orElseGet(() -> new Answer.Hang(Duration.ZERO));
            give(request, call, account.uin(), answer, () -> carryOut(call, account.uin()));
        } catch (CloudRefusal refusal) {
            note(call, "", refusal.code());
            write(request, refused(call, refusal.code(), String.valueOf(refusal.getMessage())));
        }
    }

    private record Arrival(String action, long nanos) {}

    private record Call(String action, String version, JsonObject body, String requestId) {}

    /** The truth is what the state says, carried out when it is asked for. */
    private void give(Context request, Call call, String uin, Answer answer, Supplier<JsonObject> truth) {
        if (answer instanceof Answer.AfterEffect after) {
            JsonObject done = truth.get();
            give(request, call, uin, after.then(), () -> done);
        } else if (answer instanceof Answer.Hang hang) {
            connections.hang(hang.time());
            JsonObject response = truth.get();
            note(
                    call,
                    uin,
                    Json.child(response, "Error")
                            .map(e -> Json.textOrEmpty(e, "Code"))
                            .orElse("ok"));
            write(request, response);
        } else if (answer instanceof Answer.Refuse refuse) {
            note(call, uin, refuse.code());
            write(request, refused(call, refuse.code(), refuse.message()));
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

    private static String header(Context request, String name) {
        return Optional.ofNullable(request.header(name)).orElse("");
    }

    private static JsonObject body(Context request) {
        try {
            JsonElement body = JsonParser.parseString(request.body());
            return body.isJsonObject() ? body.getAsJsonObject() : new JsonObject();
        } catch (JsonParseException malformed) {
            return Json.object("(malformed)", request.body());
        }
    }
}
