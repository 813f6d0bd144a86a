package quitorg.tencent;

import com.tencentcloudapi.common.Credential;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import quitorg.explanation.ErrorCodes;
import quitorg.proxy.Proxies;
import quitorg.request.account.Account;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.state.CallOutcome;
import quitorg.tencent.account.Accounts;
import quitorg.tencent.account.KeySource;
import quitorg.tencent.account.Keys;
import quitorg.workflow.clock.SendWindow;
import quitorg.workflow.port.OrganizationApi;

/**
 * Tencent Cloud through its SDK. Reads and the QuitOrganization call use different HTTP clients, so that leftovers of
 * a read (a connection that the server has closed meanwhile) cannot affect the call. Safe for many threads.
 */
public final class OrganizationClient implements OrganizationApi {
    private final Settings settings;
    private final Accounts accounts;
    private final OkHttpClient reads;
    private final SingleSendHttp quits;
    private final OutcomeClassifier sorting = new OutcomeClassifier(ErrorCodes.load());

    /**
     * Endpoints, time-out and credentials.
     *
     * @param endpoint of the organization API
     * @param stsEndpoint of the API that identifies the caller
     * @param timeout for the whole of one call
     * @param accounts the accounts at the start, at least one
     * @param source reads the accounts again whenever a session is opened
     */
    public record Settings(
            Endpoint endpoint, Endpoint stsEndpoint, Duration timeout, Map<Account, Keys> accounts, KeySource source) {
        /** @throws IllegalArgumentException if the time-out is not positive: for okhttp, 0 means no limit */
        public Settings {
            if (timeout.toMillis() <= 0) {
                throw new IllegalArgumentException("a call needs a time-out, not " + timeout);
            }
        }

        /** With a fixed set of accounts. */
        public Settings(Endpoint endpoint, Endpoint stsEndpoint, Duration timeout, Map<Account, Keys> accounts) {
            this(endpoint, stsEndpoint, timeout, accounts, () -> KeySource.Reading.usable(accounts));
        }
    }

    /** Opens no connection yet; connects directly. */
    public OrganizationClient(Settings settings) {
        this(settings, Proxies.none());
    }

    /** Opens no connection yet. */
    public OrganizationClient(Settings settings, Proxies proxies) {
        this.settings = settings;
        accounts = new Accounts(settings.accounts(), settings.source());
        reads = PlainHttp.client(settings.timeout(), settings.timeout(), proxies).build();
        quits = new SingleSendHttp(settings.timeout(), proxies);
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
        return accounts.snapshot(account).map(Attempt::new);
    }

    /** A session with one snapshot of the credentials. */
    private final class Attempt implements Session {
        private final Credential credential;
        private final CloudFacts facts;

        Attempt(Credential credential) {
            this.credential = credential;
            facts = new CloudFacts(
                    new SdkCall(SdkCall.Api.STS, settings.stsEndpoint(), credential, reads),
                    new SdkCall(SdkCall.Api.ORGANIZATION, settings.endpoint(), credential, reads));
        }

        @Override
        public FactsReading facts() {
            return facts.read();
        }

        @Override
        public CallOutcome quit(OrgId orgId, SendWindow window) {
            return new QuitCall(settings.endpoint(), credential, quits, sorting).call(orgId, window);
        }
    }
}
