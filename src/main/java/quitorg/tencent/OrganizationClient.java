package quitorg.tencent;

import com.tencentcloudapi.common.Credential;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.explanation.ErrorCodes;
import quitorg.proxy.Proxies;
import quitorg.request.account.Account;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.CallOutcome;
import quitorg.tencent.account.Accounts;
import quitorg.tencent.account.KeyPlan;
import quitorg.tencent.account.KeySource;
import quitorg.tencent.account.Keys;
import quitorg.workflow.clock.SendWindow;
import quitorg.workflow.port.OrganizationApi;

/**
 * Tencent Cloud through its SDK. Reads and the QuitOrganization call use different HTTP clients, so that leftovers of
 * a read (a connection that the server has closed meanwhile) cannot affect the call. Safe for many threads.
 */
public final class OrganizationClient implements OrganizationApi {
    private static final Logger log = LoggerFactory.getLogger(OrganizationClient.class);

    private final Settings settings;
    private final Accounts accounts;
    private final OkHttpClient reads;
    private final SingleSendHttp quits;
    private final Map<Account, Uin> introduced = new ConcurrentHashMap<>();
    private final OutcomeClassifier sorting = new OutcomeClassifier(ErrorCodes.load());

    /**
     * Endpoints, time-out and credentials.
     *
     * @param endpoint of the organization API
     * @param stsEndpoint of the API that identifies the caller
     * @param timeout for the whole of one call
     * @param accounts how each account gets its keys at the start, at least one
     * @param source reads the accounts again whenever a session is opened
     */
    public record Settings(
            Endpoint endpoint,
            Endpoint stsEndpoint,
            Duration timeout,
            Map<Account, KeyPlan> accounts,
            KeySource source) {
        /** @throws IllegalArgumentException if the time-out is not positive: for okhttp, 0 means no limit */
        public Settings {
            if (timeout.toMillis() <= 0) {
                throw new IllegalArgumentException("a call needs a time-out, not " + timeout);
            }
        }

        /** With a fixed set of accounts. */
        public Settings(Endpoint endpoint, Endpoint stsEndpoint, Duration timeout, Map<Account, KeyPlan> accounts) {
            this(endpoint, stsEndpoint, timeout, accounts, () -> KeySource.Reading.usable(accounts));
        }
    }

    /**
     * Opens no connection yet.
     *
     * @param clock judges when the keys of roles end
     */
    public OrganizationClient(Settings settings, Proxies proxies, Clock clock) {
        this(settings, proxies, clock, time -> {});
    }

    /**
     * The same.
     *
     * @param cloudsTime receives the time of each answer to a reading, in whole seconds, as it arrives
     */
    public OrganizationClient(Settings settings, Proxies proxies, Clock clock, Consumer<Instant> cloudsTime) {
        this.settings = settings;
        reads = PlainHttp.client(settings.timeout(), settings.timeout(), proxies)
                .addNetworkInterceptor(chain -> {
                    Response response = chain.proceed(chain.request());
                    Optional.ofNullable(response.headers().getInstant("Date")).ifPresent(cloudsTime);
                    return response;
                })
                .build();
        accounts = new Accounts(
                settings.accounts(),
                settings.source(),
                new TemporaryKeys(settings.stsEndpoint(), reads, new MetadataServer()),
                clock);
        quits = new SingleSendHttp(settings.timeout(), proxies);
    }

    /**
     * Asks in the background which accounts these are, where no setting says so: keys that were found, and roles. The log
     * names the source and the UIN of each, as it does for every account when it is read for the first time.
     */
    public void introduce() {
        Thread thread = new Thread(this::introduceAll, "introduce-accounts");
        // A call that hangs ends with the process.
        thread.setDaemon(true);
        thread.start();
    }

    private void introduceAll() {
        accounts.toBeIntroduced().forEach(this::introduce);
        warmUp();
    }

    /** Loads what the first reading needs, so that no person waits for it. Sends nothing. */
    private void warmUp() {
        OkHttpClient nowhere = reads.newBuilder()
                .addInterceptor(chain -> {
                    throw new IOException("a warm-up sends nothing");
                })
                .build();
        new SdkCall(SdkCall.Api.STS, settings.stsEndpoint(), new Credential("warm", "up"), nowhere)
                .call(new Models.Empty(), "GetCallerIdentity", answer -> answer);
    }

    private void introduce(Account account) {
        FactsReading reading = factsOf(account);
        if (reading.identity().isEmpty()) {
            reading.whyUnreadable()
                    .ifPresent(why -> log.warn(
                            "account {}: {}; it cannot be said yet which account this is: {}. Each request asks again",
                            account.alias(),
                            accounts.origin(account).orElse("gone"),
                            why));
        }
    }

    private void hear(Account account, Uin uin) {
        if (!uin.equals(introduced.put(account, uin))) {
            log.info(
                    "account {}: {}, UIN {}",
                    account.alias(),
                    accounts.origin(account).orElse("gone"),
                    uin);
        }
    }

    @Override
    public List<Account> rememberedAccounts() {
        return accounts.remembered();
    }

    @Override
    public List<Account> accounts() {
        return accounts.all();
    }

    @Override
    public Optional<Session> open(Account account) {
        return accounts.snapshot(account)
                .map(issued -> issued.fold(lease -> new Attempt(account, lease.keys()), WithoutKeys::new));
    }

    /** A session with one snapshot of the keys. */
    private final class Attempt implements Session {
        private final Account account;
        private final Keys keys;
        private final Credential credential;
        private final CloudFacts facts;

        Attempt(Account account, Keys keys) {
            this.account = account;
            this.keys = keys;
            // Nothing renews it, and no other attempt has it: the SDK's class is mutable.
            credential = new Credential(
                    keys.secretId(), keys.secretKey(), keys.token().orElse(""));
            facts = new CloudFacts(
                    new SdkCall(SdkCall.Api.STS, settings.stsEndpoint(), credential, reads),
                    new SdkCall(SdkCall.Api.ORGANIZATION, settings.endpoint(), credential, reads));
        }

        @Override
        public FactsReading facts() {
            FactsReading reading = facts.read();
            reading.identity().ifPresent(uin -> hear(account, uin));
            reading.whyUnreadable().ifPresent(why -> accounts.hear(account, keys, why));
            return reading;
        }

        @Override
        public CallOutcome quit(OrgId orgId, SendWindow window) {
            CallOutcome outcome = new QuitCall(settings.endpoint(), credential, quits, sorting).call(orgId, window);
            if (outcome instanceof CallOutcome.Refused refused) {
                accounts.hear(
                        account,
                        keys,
                        Trouble.of(Trouble.Kind.REFUSED, refused.error().code()));
            }
            return outcome;
        }
    }

    /** A session without keys, because they could not be read: it signs and sends nothing. */
    private static final class WithoutKeys implements Session {
        private final Trouble why;

        WithoutKeys(Trouble why) {
            this.why = why;
        }

        @Override
        public FactsReading facts() {
            return new FactsReading.Unreadable(why);
        }

        @Override
        public CallOutcome quit(OrgId orgId, SendWindow window) {
            return new CallOutcome.NotSent(why);
        }
    }
}
