package quitorg.tencent;

import com.tencentcloudapi.common.Credential;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import quitorg.request.Account;
import quitorg.request.CallOutcome;
import quitorg.request.FactsReading;
import quitorg.request.OrgId;
import quitorg.tencent.account.Accounts;
import quitorg.tencent.account.KeySource;
import quitorg.tencent.account.Keys;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.SendWindow;

/**
 * Tencent Cloud through its SDK. Reads and the call to leave use different HTTP clients, so that nothing a read leaves
 * behind (a connection that the server has closed meanwhile) can touch the call. Safe for many threads.
 */
public final class OrganizationClient implements OrganizationApi {
    private final Settings settings;
    private final Accounts accounts;
    private final OkHttpClient reads;
    private final SingleSendHttp quits;
    private final OutcomeClassifier sorting = new OutcomeClassifier(new KnownCodes());

    /**
     * Where to call, how, and as whom.
     *
     * @param endpoint of the organization API
     * @param stsEndpoint of the API that tells who one is
     * @param timeout for the whole of one call
     * @param accounts those of the start, at least one
     * @param source where they are read again, whenever a session is opened
     */
    public record Settings(
            Endpoint endpoint, Endpoint stsEndpoint, Duration timeout, Map<Account, Keys> accounts, KeySource source) {
        /** @throws IllegalArgumentException where the time-out is not positive: for okhttp, 0 is "for ever" */
        public Settings {
            if (timeout.toMillis() <= 0) {
                throw new IllegalArgumentException("a call needs a time-out, not " + timeout);
            }
        }

        /** With accounts that stay as they are. */
        public Settings(Endpoint endpoint, Endpoint stsEndpoint, Duration timeout, Map<Account, Keys> accounts) {
            this(endpoint, stsEndpoint, timeout, accounts, () -> new KeySource.Usable(accounts));
        }
    }

    /** Opens no connection yet. */
    public OrganizationClient(Settings settings) {
        this.settings = settings;
        accounts = new Accounts(settings.accounts(), settings.source());
        reads = PlainHttp.client(settings.timeout(), settings.timeout()).build();
        quits = new SingleSendHttp(settings.timeout());
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

    /** Everything with one snapshot of the credentials. */
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
