package quitorg.sandbox.slack;

import io.javalin.Javalin;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import quitorg.sandbox.slack.api.ApiCall;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.slack.api.InstalledApp;
import quitorg.sandbox.slack.api.SlackApi;
import quitorg.sandbox.slack.delivery.Delivery;
import quitorg.sandbox.slack.delivery.PayloadSender;
import quitorg.sandbox.slack.delivery.ResponseUrls;
import quitorg.sandbox.slack.delivery.SignedHttp;
import quitorg.sandbox.slack.delivery.Sockets;
import quitorg.sandbox.slack.people.Channel;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.people.World;
import quitorg.sandbox.slack.state.SandboxEvent;
import quitorg.sandbox.slack.state.SlackState;
import quitorg.sandbox.slack.state.Workspace;
import quitorg.sandbox.wire.Connections;
import quitorg.sandbox.wire.Scripted;

/**
 * A Slack on loopback: the Web API, Socket Mode and signed HTTP for one app in one workspace, and people to act as. Slack's
 * SDK runs against it unchanged: {@link #apiUrl()} is the prefix of its methods, {@link #botToken()} and {@link #appToken()}
 * are its tokens. It keeps Slack's limits (see {@code Limit}), refuses with Slack's error names, and gives up on an
 * acknowledgement after three seconds.
 *
 * <p>What is not modelled is listed in {@code src/docs/sandbox.md}. Calls are counted against Slack's rates only after {@link
 * InstalledApp#isHeldToRates}.
 *
 * <p>Safe for threads. {@link #complaints()} keeps the mistakes that Slack would ignore silently.
 */
public final class SimulatedSlack implements AutoCloseable {
    /** Used instead of a method's name for faults of the response URLs, which are not a method. */
    public static final String RESPONSE_URL = ResponseUrls.NAME;

    private static final String SIGNING_SECRET = "sandbox-signing-secret";
    private static final String HOST = "127.0.0.1";

    private final SlackState state;
    private final Scripted<Fault> faults = new Scripted<>();
    private final Connections connections = new Connections();
    private final Sockets sockets;
    private final PayloadSender sender;
    private final SlackApi api;
    private final World world;
    private final Javalin server;

    private SimulatedSlack(Workspace workspace, Clock clock) {
        state = new SlackState(workspace, clock);
        InstalledApp app = new InstalledApp(state);
        sockets = new Sockets(state);
        sender = new PayloadSender(sockets);
        Fault.Injector injector = new Fault.Injector(faults, connections);
        world = World.around(state, app, sender, injector, this::baseUrl);
        api = new SlackApi(state, injector, app, world.timeline(), world.views(), this::socketUrl);
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.post("/api/{method}", api::answer);
            config.routes.get("/api/{method}", api::answer);
            config.routes.post("/response/{id}", world.responseUrls()::answer);
            config.routes.ws("/link", sockets::configure);
        });
    }

    /** Starts on a free port with the system's clock. */
    public static SimulatedSlack start(Workspace workspace) {
        return start(workspace, Clock.systemUTC());
    }

    /** Starts on a free port; that clock stamps messages and ages triggers and response URLs. */
    public static SimulatedSlack start(Workspace workspace, Clock clock) {
        SimulatedSlack slack = new SimulatedSlack(workspace, clock);
        slack.server.start(HOST, 0);
        return slack;
    }

    private String baseUrl() {
        return "http://" + HOST + ":" + server.port();
    }

    private String socketUrl() {
        return "ws://" + HOST + ":" + server.port() + "/link?ticket=" + sockets.ticket();
    }

    /** The prefix of the Web API's methods, with a slash at the end. */
    public String apiUrl() {
        return baseUrl() + "/api/";
    }

    /** The bot's token. */
    public String botToken() {
        return SlackApi.BOT_TOKEN;
    }

    /** The app's token, for Socket Mode. */
    public String appToken() {
        return SlackApi.APP_TOKEN;
    }

    /** The secret that signs payloads sent over HTTP. */
    public String signingSecret() {
        return SIGNING_SECRET;
    }

    /** From now on, delivers by signed HTTP to that address, instead of through sockets. */
    public void deliversTo(URI address) {
        sender.use(new SignedHttp(state, SIGNING_SECRET, address));
    }

    /** Acts as the person with that name or ID. */
    public Person person(String nameOrId) {
        return new Person(world, state.workspace().named(nameOrId).id());
    }

    /** The workspace's first channel. */
    public Channel channel() {
        return channel(state.workspace().channels().get(0).id());
    }

    /** The channel with that ID. */
    public Channel channel(String id) {
        return new Channel(world, id);
    }

    /** The parts, for a page that shows everything and acts by IDs. */
    public World world() {
        return world;
    }

    /** The app as it is installed: its scopes, tabs, token and rates. */
    public InstalledApp app() {
        return world.app();
    }

    /** Changes the workspace: for example, deactivates a user or archives a channel. */
    public void changeWorkspace(UnaryOperator<Workspace> change) {
        state.changeWorkspace(change);
    }

    /** Delivers an envelope again, or a custom one, see {@link Delivery#forged}; its acknowledgement is shown to no one. */
    public Delivery.Ack deliver(Delivery delivery) {
        return sender.deliver(delivery);
    }

    /** How many sockets are open. */
    public int sockets() {
        return sockets.count();
    }

    /** Breaks all sockets off, without notice. */
    public void cutSockets() {
        sockets.cutAll();
    }

    /** Asks the app to open new sockets, as Slack does a few times a day. */
    public void refreshSockets() {
        sockets.refreshAll();
    }

    /** Slack is down: every call is dropped unanswered, sockets are cut and refused, until {@link #comesBack()}. */
    public void goesDown() {
        faults.always(Scripted.ALL, Fault.dropBeforeEffect());
        sockets.refuse(true);
        sockets.cutAll();
    }

    /** Everything works again; faults that were set up are dropped. */
    public void comesBack() {
        faults.forgetAll();
        sockets.refuse(false);
    }

    /** The next call of that method, {@link #RESPONSE_URL} or {@link SlackApi#DIRECT_MESSAGE} fails so; faults keep their order. */
    public void failNext(String method, Fault fault) {
        faults.next(method, fault);
    }

    /** Every call of that method ({@code *}: of all) fails in that way until {@link #comesBack()}. */
    public void failAlways(String method, Fault fault) {
        faults.always(method, fault);
    }

    /** Makes all trigger IDs issued so far too old. */
    public void expireTriggers() {
        state.run(world.views()::expireTriggers);
    }

    /** Every call of the Web API so far, in order. */
    public List<ApiCall> calls() {
        return api.calls();
    }

    /** The calls of one method so far, in order. */
    public List<ApiCall> calls(String method) {
        return calls().stream().filter(call -> call.method().equals(method)).toList();
    }

    /** How often the app posted to a response URL so far, whatever the result. */
    public int responseUrlUses() {
        return world.responseUrls().uses();
    }

    /** The deliveries that the app did not acknowledge in time. */
    public List<Delivery> unanswered() {
        return sender.unanswered();
    }

    /** Mistakes of the app that no person sees: unknown methods, answers that cannot be shown or come too late. */
    public List<String> complaints() {
        return state.complaints();
    }

    /** Reports everything that people do and see, in order. Slack stands still meanwhile: the observer must not wait. */
    public void observe(Consumer<SandboxEvent> observer) {
        state.observe(observer);
    }

    /** Everything that happened so far, in order. */
    public List<SandboxEvent> story() {
        return state.story();
    }

    /** Waits until the condition holds; if it does not in time, fails with {@link #dump()}. */
    public void awaitUntil(String what, Duration limit, BooleanSupplier condition) {
        state.awaitUntil(what, limit, condition, this::dump);
    }

    /** What all people see now, as plain text. */
    public String dump() {
        return state.read(() -> channel().dump()
                + state.workspace().members().stream()
                        .map(member -> new Person(world, member.id()).dump())
                        .collect(Collectors.joining()));
    }

    @Override
    public void close() {
        connections.release();
        server.stop();
    }
}
