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
import quitorg.sandbox.wire.Connections;

/**
 * A Slack on loopback: the Web API, Socket Mode and signed HTTP for one app in one workspace, and people to act as. Slack's
 * SDK runs against it unchanged: {@link #apiUrl()} is the prefix of its methods, {@link #botToken()} and {@link #appToken()}
 * are its tokens. It keeps Slack's limits (see {@link Limit}), refuses with Slack's error names, and gives up on an
 * acknowledgement after three seconds.
 *
 * <p>Not modelled: events, shortcuts, files, reactions, OAuth, several apps or workspaces (a stranger is a member with
 * another team), who is in which channel except for the bot, buttons on a Home tab, cursors that outlive a change, block
 * kinds other than section, divider, header, context, actions and input, elements other than buttons, menus and text fields,
 * the joint length of a message's blocks, and who may delete what. Calls are counted against Slack's rates only after {@link
 * InstalledApp#isHeldToRates}. A modal opened while another is open replaces it. Errors in views are {@code
 * invalid_arguments}, in messages {@code invalid_blocks}.
 *
 * <p>Safe for threads. {@link #complaints()} keeps the mistakes that Slack would ignore silently.
 */
public final class SimulatedSlack implements AutoCloseable {
    /** Used instead of a method's name for faults of the response URLs, which are not a method. */
    public static final String RESPONSE_URL = "response_url";

    private static final String HOST = "127.0.0.1";

    private final SlackState scene;
    private final Tokens tokens = Tokens.ofSandbox();
    private final Faults faults = new Faults();
    private final Connections connections = new Connections();
    private final Sockets sockets;
    private final PayloadSender courier;
    private final Triggers triggers;
    private final ResponseUrls responseUrls;
    private final ApiGate gate;
    private final SlackApi api;
    private final World world;
    private final Javalin server;

    private SimulatedSlack(Workspace workspace, Clock clock) {
        scene = new SlackState(workspace, clock);
        sockets = new Sockets(scene);
        courier = new PayloadSender(sockets);
        triggers = new Triggers(scene);
        Timeline timeline = new Timeline(scene);
        Modals modals = new Modals(scene);
        Homes homes = new Homes(scene);
        Channels channels = new Channels(scene);
        FaultInjector mishaps = new FaultInjector(faults, connections);
        responseUrls = new ResponseUrls(scene, timeline, mishaps, this::baseUrl);
        Payloads payloads = new Payloads(scene, triggers, responseUrls);
        Answers answers = new Answers(scene, timeline, modals, responseUrls);
        world = new World(scene, timeline, modals, homes, payloads, answers, courier);
        gate = new ApiGate(scene, tokens, channels);
        api = new SlackApi(
                scene,
                mishaps,
                gate,
                List.of(
                        new AuthMethods(scene, this::socketUrl),
                        new ViewMethods(scene, modals, homes, triggers),
                        new ChatMethods(scene, timeline, channels),
                        new ConversationMethods(scene, timeline, channels),
                        new UserMethods(scene)));
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.post("/api/{method}", api::answer);
            config.routes.get("/api/{method}", api::answer);
            config.routes.post("/response/{id}", responseUrls::answer);
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
        return tokens.bot();
    }

    /** The app's token, for Socket Mode. */
    public String appToken() {
        return tokens.app();
    }

    /** The secret that signs payloads sent over HTTP. */
    public String signingSecret() {
        return tokens.signingSecret();
    }

    /** From now on, delivers by signed HTTP to that address, instead of through sockets. */
    public void deliversTo(URI address) {
        courier.use(new SignedHttp(scene, tokens.signingSecret(), address));
    }

    /** Acts as the person with that name or ID. */
    public Person person(String nameOrId) {
        return new Person(
                world,
                scene.workspace()
                        .member(nameOrId)
                        .orElseThrow(() -> new Workspace.NoSuchPerson(nameOrId))
                        .id());
    }

    /** The workspace's first channel. */
    public Channel channel() {
        return channel(scene.workspace().rooms().get(0).id());
    }

    /** The channel with that ID. */
    public Channel channel(String id) {
        return new Channel(world, id);
    }

    /** The app as it is installed: its scopes, tabs, token and rates. */
    public InstalledApp app() {
        return new InstalledApp(scene, gate);
    }

    /** The workspace as it is now. */
    public Workspace workspace() {
        return scene.workspace();
    }

    /** Changes the workspace: for example, deactivates a user or archives a channel. */
    public void changeWorkspace(UnaryOperator<Workspace> change) {
        scene.changeWorkspace(change);
    }

    /** Delivers the same envelope and payload again. The acknowledgement is returned and shown to no one. */
    public Ack deliverAgain(Delivery delivery) {
        return courier.deliver(delivery);
    }

    /** Delivers a custom payload, see {@link Delivery#forged}; its acknowledgement is shown to no one. */
    public Ack deliver(Delivery delivery) {
        return courier.deliver(delivery);
    }

    /** How many sockets apps have open. */
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
        faults.failAlways(Faults.ALL, Fault.dropBeforeEffect());
        sockets.refuse(true);
        sockets.cutAll();
    }

    /** Everything works again; faults that were set up are dropped. */
    public void comesBack() {
        faults.heal();
        sockets.refuse(false);
    }

    /**
     * The next call of that method (or {@link #RESPONSE_URL}) fails in that way. Several such faults are used in the order
     * in which they were set.
     */
    public void failNext(String method, Fault fault) {
        faults.failNext(method, fault);
    }

    /** Every call of that method ({@code *}: of all) fails in that way until {@link #comesBack()}. */
    public void failAlways(String method, Fault fault) {
        faults.failAlways(method, fault);
    }

    /** Makes all trigger IDs issued so far too old. */
    public void expireTriggers() {
        scene.run(triggers::expireAll);
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
        return responseUrls.uses();
    }

    /** The deliveries that the app did not acknowledge in time. */
    public List<Delivery> unanswered() {
        return courier.unanswered();
    }

    /** Mistakes of the app that no person sees: unknown methods, answers that cannot be shown or come too late. */
    public List<String> complaints() {
        return scene.complaints();
    }

    /**
     * Reports everything that people do and see, in order. The observer is called while Slack stands still: it must be
     * quick, and not wait for anything.
     */
    public void observe(Consumer<SandboxEvent> observer) {
        scene.observe(observer);
    }

    /** Everything that happened so far, in order. */
    public List<SandboxEvent> story() {
        return scene.story();
    }

    /** Waits until the condition holds; if it does not in time, fails with what all people see. */
    public void awaitUntil(String what, Duration limit, BooleanSupplier condition) {
        new Patience(scene, this::dump).awaitUntil(what, limit, condition);
    }

    /** What all people see now, as plain text. */
    public String dump() {
        return scene.read(() -> channel().dump()
                + scene.workspace().members().stream()
                        .map(member -> new Person(world, member.id()).dump())
                        .collect(Collectors.joining()));
    }

    @Override
    public void close() {
        connections.release();
        server.stop();
    }
}
