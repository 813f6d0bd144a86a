package quitorg.e2e;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import quitorg.proxy.Proxies;
import quitorg.request.Approvers;
import quitorg.request.Authorization;
import quitorg.request.Decision;
import quitorg.request.PeopleNow;
import quitorg.request.QuitRequest;
import quitorg.request.Submission;
import quitorg.request.account.Account;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.state.Person;
import quitorg.request.state.Policy;
import quitorg.request.state.RequestId;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.cloud.CloudCall;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.cloud.Organization;
import quitorg.sandbox.cloud.SimulatedTencentCloud;
import quitorg.store.ToldTrail;
import quitorg.tencent.Endpoint;
import quitorg.tencent.OrganizationClient;
import quitorg.tencent.account.KeyPlan;
import quitorg.tencent.account.Keys;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.RequestStore;

/**
 * Many accounts that each leave one organization after the other: an account that has left joins the next organization at
 * once, and its next request is approved without delay. The cloud is simulated, the client is real.
 */
final class ManyAccounts implements OrganizationApi, AutoCloseable {
    private static final Policy POLICY = new Policy(1, Duration.ofHours(24), Duration.ZERO);
    private static final Person ALICE = new Person("U0ALICE", "alice@example.com");
    private static final Person BOB = new Person("U0BOB", "bob@example.com");

    private final SimulatedTencentCloud cloud = SimulatedTencentCloud.start();
    private final Map<Account, OrganizationClient> clients = new HashMap<>();
    private final Map<Account, Integer> asked = new HashMap<>();
    private final Map<Account, Facts> facts = new HashMap<>();
    private final AtomicInteger succeeded = new AtomicInteger();
    // A single thread, so its tasks need no lock.
    private final ExecutorService people = Executors.newSingleThreadExecutor();
    private final WaitingTime waiting = new WaitingTime();
    private final int requestsEach;
    private final RequestStore store;
    private final Clock clock;

    ManyAccounts(int accounts, int requestsEach, RequestStore store, Clock clock) {
        this.requestsEach = requestsEach;
        this.store = store;
        this.clock = clock;
        cloud.holdToRates();
        for (int org = 1; org <= requestsEach; org++) {
            cloud.add(Organization.of(org, "Office " + org, "100000000099"));
        }
        for (int number = 1; number <= accounts; number++) {
            Account account = new Account("account-" + number);
            cloud.add(CloudAccount.of(uin(account), "AKID" + number, "key-" + number));
            Endpoint endpoint = Endpoint.parse(cloud.url());
            KeyPlan key =
                    new KeyPlan.Fixed(new Keys("AKID" + number, "key-" + number, Optional.empty()), "key of the test");
            clients.put(
                    account,
                    new OrganizationClient(
                            new OrganizationClient.Settings(
                                    endpoint, endpoint, Duration.ofSeconds(10), Map.of(account, key)),
                            Proxies.none(),
                            clock));
        }
    }

    private static String uin(Account account) {
        return String.valueOf(200000000000L + numberOf(account));
    }

    private static int numberOf(Account account) {
        return Integer.parseInt(account.alias().substring("account-".length()));
    }

    void approveTheFirstOfEach() {
        clients.keySet().forEach(this::askAndApprove);
    }

    private void askAndApprove(Account account) {
        int number = asked.merge(account, 1, Integer::sum);
        if (number > requestsEach) {
            return;
        }
        OrgId orgId = new OrgId(number);
        cloud.join(uin(account), number, Membership.ordinary());
        FactsReading.Member facts = new FactsReading.Member(factsIn(account, orgId));
        Submission submission = new Submission(
                new RequestId("Q-%04d%04d".formatted(numberOf(account), number)),
                account,
                orgId,
                "We leave, for good reasons.",
                new Authorization.Known(ALICE, true, true),
                new Approvers.Known(List.of(ALICE, BOB)),
                facts,
                Optional.empty());
        store(submission, facts);
    }

    // Read once and reused, because reading for every request would be a load of its own.
    private Facts factsIn(Account account, OrgId orgId) {
        Facts known = facts.computeIfAbsent(
                account, each -> ((FactsReading.Member) open(each).orElseThrow().facts()).facts());
        return new Facts(
                known.uin(),
                orgId,
                known.creator(),
                known.joinedAt(),
                known.permissions(),
                known.payer(),
                known.quitAllowed(),
                known.roles());
    }

    private void store(Submission submission, FactsReading.Member facts) {
        Decision.Accepted submitted = (Decision.Accepted) QuitRequest.submit(submission, POLICY, clock.instant());
        Decision.Accepted approved = (Decision.Accepted) submitted
                .request()
                .approve(
                        new Authorization.Known(BOB, true, true),
                        facts.facts(),
                        facts,
                        "fine",
                        new PeopleNow(Map.of()),
                        clock.instant());
        QuitRequest request = approved.request();
        waiting.begins();
        store.inTransaction(changes -> {
            changes.add(submitted);
            changes.advance(approved);
            ToldTrail.of(changes, request);
            changes.schedule(
                    new Job.Call(request.id(), request.version()),
                    request.callNotBefore().orElseThrow());
            return request;
        });
    }

    /** Called at each success: the account goes on to its next organization. */
    RecentSuccesses repeats() {
        return new RecentSuccesses() {
            @Override
            public Optional<QuitRequest> success(Account account, OrgId orgId) {
                return Optional.empty();
            }

            @Override
            public void remember(QuitRequest request) {
                succeeded.incrementAndGet();
                people.execute(() -> askAndApprove(request.account()));
            }

            @Override
            public void forget(QuitRequest newer) {
                // Nothing is remembered.
            }

            @Override
            public void forgetAll() {
                // Nothing is remembered.
            }
        };
    }

    /** Counts approved requests as waiting from now on. */
    void waitingBegins() {
        waiting.startsNow();
    }

    int succeeded() {
        return succeeded.get();
    }

    /** The calls that the cloud has answered. */
    List<CloudCall> calls() {
        return cloud.calls(Stage.QUIT);
    }

    List<Long> arrivals() {
        return cloud.arrivals(Stage.QUIT).stream()
                .map(CloudCall.Arrival::nanos)
                .sorted()
                .toList();
    }

    /** How long at least one approved request was waiting for its call to reach the cloud. */
    Duration timeWithOneWaiting() {
        return waiting.until(arrivals());
    }

    @Override
    public List<Account> accounts() {
        return List.copyOf(clients.keySet());
    }

    @Override
    public List<Account> rememberedAccounts() {
        return accounts();
    }

    @Override
    public Optional<Session> open(Account account) {
        OrganizationClient client = clients.get(account);
        return client.open(client.accounts().get(0));
    }

    @Override
    public void close() {
        people.shutdownNow();
        cloud.close();
    }
}
