package quitorg.sandbox.cloud;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import quitorg.sandbox.cloud.CloudActions.CloudRefusal;
import quitorg.sandbox.wire.Connections;
import quitorg.sandbox.wire.Scripted;

/**
 * A Tencent Cloud on loopback, for {@code QuitOrganization} and {@code DescribeOrganization} (2021-03-31) and {@code
 * GetCallerIdentity}, {@code AssumeRole} and {@code AssumeRoleWithWebIdentity} (2018-08-13), {@code DescribeEvents}
 * (2019-03-19), and for the metadata server of a machine: one address for all. The official SDK runs against it unchanged,
 * with {@link #endpoint()} over plain HTTP. Signatures are checked; leaving really removes the membership.
 *
 * <p>Which refusal follows from which fact is inferred from the documentation. Use {@link #answerNext} for refusals that no
 * fact of this state predicts, and for every fault of the network. Calls are counted only after {@link #holdToRates}. Not modelled: limits by account or address, CAM policies but for {@link CloudAudit#deny},
 * regions but for that of CloudAudit, {@code GET}, signature methods other than TC3-HMAC-SHA256, languages, a slow, piecemeal
 * answer, and the other API actions. X-TC-Action is not signed, so it is accepted as sent.
 *
 * <p>Safe for threads.
 */
public final class SimulatedTencentCloud implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final Clock clock;
    private final CloudState state = new CloudState();
    private final CloudRoles roles;
    private final CloudAudit audit;
    private final CloudActions actions;
    private final Scripted<Answer> script = new Scripted<>();
    private final Map<String, Duration> delays = new ConcurrentHashMap<>();
    private final CloudAuthentication authentication;
    private final CloudRates rates = new CloudRates();
    private final Connections connections = new Connections();
    private final List<CloudCall.Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final List<CloudCall> calls = new CopyOnWriteArrayList<>();
    private final List<Consumer<CloudCall>> watchers = new CopyOnWriteArrayList<>();
    private final Javalin server;

    private SimulatedTencentCloud(Clock clock) {
        this.clock = clock;
        this.roles = new CloudRoles(clock, state);
        this.audit = new CloudAudit(clock);
        this.actions = new CloudActions(state, roles, audit);
        this.authentication = new CloudAuthentication(clock, state::bySecretId, roles::hasEnded);
        MetadataServer metadata = new MetadataServer(roles, connections, delays);
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.post("/", this::answer);
            config.routes.get(MetadataServer.PATH, metadata::tellRole);
            config.routes.get(MetadataServer.PATH + "{role}", metadata::giveKeys);
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

    /** Accepts that key from now on. */
    public void add(CloudAccount account) {
        state.add(account);
    }

    /** No longer accepts that key. */
    public void removeKey(String secretId) {
        state.removeKey(secretId);
    }

    /** The roles, and the temporary keys given out for them. */
    public CloudRoles roles() {
        return roles;
    }

    /** What CloudAudit holds of the calls of QuitOrganization. */
    public CloudAudit audit() {
        return audit;
    }

    /** Adds an organization, so far without members. */
    public void add(Organization organization) {
        state.add(organization);
    }

    /** Puts the account into that organization, and into no other. */
    public void join(String uin, long orgId, Membership membership) {
        state.join(uin, orgId, membership);
    }

    /** When the account leaves its organization by its own call, it joins that other one at the same moment. */
    public void joinAfterLeaving(String uin, long orgId, Membership membership) {
        state.joinAfterLeaving(uin, orgId, membership);
    }

    /** Removes the account from any organization, without a call. */
    public void leave(String uin) {
        state.leave(uin);
    }

    /** Changes the membership of the account in its organization. */
    public void changeMembership(String uin, UnaryOperator<Membership> change) {
        state.changeMembership(uin, change);
    }

    /** Where the account is now. */
    public Optional<Place> place(String uin) {
        return state.place(uin);
    }

    /** Whether the account is in that organization now. */
    public boolean isMember(String uin, long orgId) {
        return state.isMember(uin, orgId);
    }

    /**
     * The next call of that API action gets this answer. Several such answers are used in the order in which they were set.
     */
    public void answerNext(String action, Answer answer) {
        script.next(action, answer);
    }

    /** Every call of that API action gets this answer, until {@link #answerTruly}. */
    public void answerAlways(String action, Answer answer) {
        script.always(action, answer);
    }

    /** The API action is answered from the state again, without delay. */
    public void answerTruly(String action) {
        script.forget(action);
        delays.remove(action);
    }

    /** Every call of that API action is delayed by that time, before anything else is done. */
    public void delay(String action, Duration time) {
        delays.put(action, time);
    }

    /**
     * From now on, answers {@code RequestLimitExceeded} beyond the documented rates: in any second 20 calls of {@code
     * QuitOrganization} and {@code DescribeEvents} and 40 of {@code DescribeOrganization}, counted for all keys together.
     */
    public void holdToRates() {
        rates.limit("QuitOrganization", 20);
        rates.limit("DescribeEvents", 20);
        rates.limit("DescribeOrganization", 40);
    }

    /** No longer counts calls. */
    public void forgetRates() {
        rates.relax();
    }

    /** The finished calls of that API action so far, in the order in which they ended. */
    public List<CloudCall> calls(String action) {
        return calls().stream().filter(call -> call.action().equals(action)).toList();
    }

    /** How many calls of that API action reached the cloud, including those that still hang. */
    public long received(String action) {
        return arrivals(action).size();
    }

    /** When the calls of that API action reached the cloud, in order, including those that still hang. */
    public List<CloudCall.Arrival> arrivals(String action) {
        return arrivals.stream()
                .filter(arrival -> arrival.action().equals(action))
                .toList();
    }

    /** All finished calls so far, in the order in which they ended. */
    public List<CloudCall> calls() {
        return List.copyOf(calls);
    }

    /**
     * From now on, shows that watcher every call twice: when it arrives, not answered yet, and when it is answered. The thread
     * that answers must not be held up.
     */
    public void watch(Consumer<CloudCall> watcher) {
        watchers.add(watcher);
    }

    @Override
    public void close() {
        connections.release();
        server.stop();
    }

    private void answer(Context request) {
        long nanos = System.nanoTime();
        CloudExchange call = new CloudExchange(request, actions, connections, this::record);
        arrivals.add(new CloudCall.Arrival(call.action(), clock.instant(), nanos));
        show(call.call(clock.instant(), ""));
        connections.hang(delays.getOrDefault(call.action(), Duration.ZERO));
        try {
            call.isBy(authentication.identify(request));
            Optional<Answer> scripted = script.take(call.action());
            if (scripted.isPresent()) {
                scripted.get().give(call);
            } else {
                rates.take(call.action(), nanos);
                call.answerTruly();
            }
        } catch (CloudRefusal refusal) {
            call.refuse(refusal);
        }
    }

    private void record(CloudExchange call, String answered) {
        CloudCall finished = call.call(clock.instant(), answered);
        calls.add(finished);
        show(finished);
    }

    private void show(CloudCall call) {
        watchers.forEach(watcher -> watcher.accept(call));
    }
}
