package quitorg.tencent;

import com.google.gson.JsonObject;
import com.tencentcloudapi.common.Credential;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import quitorg.proxy.Proxies;
import quitorg.request.account.Account;
import quitorg.request.account.CloudError;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.tencent.account.Accounts;
import quitorg.tencent.account.Issued;
import quitorg.tencent.account.Keys;

/** CloudAudit's log of the calls of QuitOrganization, with each account's own key. Only reads. Safe for many threads. */
public final class CloudAuditClient {
    private static final String IDENTITY = "GetCallerIdentity";
    private static final String EVENTS = "DescribeEvents";

    private final OrganizationClient.Settings settings;
    private final Endpoint endpoint;
    private final OkHttpClient http;
    private final Accounts accounts;

    /**
     * Opens no connection yet.
     *
     * @param endpoint of CloudAudit
     * @param clock judges when the keys of roles end
     */
    public CloudAuditClient(OrganizationClient.Settings settings, Endpoint endpoint, Proxies proxies, Clock clock) {
        this.settings = settings;
        this.endpoint = endpoint;
        http = PlainHttp.client(settings.timeout(), settings.timeout(), proxies).build();
        accounts = new Accounts(
                settings.accounts(),
                settings.source(),
                new TemporaryKeys(settings.stsEndpoint(), http, new MetadataServer()),
                clock);
    }

    /** The accounts that the settings hold. */
    public List<Account> accounts() {
        return accounts.all();
    }

    /** The account's keys as they are now, for one reading; or why there are none. */
    public <R> R open(Account account, Function<Session, R> opened, Function<Trouble, R> withoutKeys) {
        Optional<Issued> issued = accounts.snapshot(account);
        return issued.isPresent()
                ? issued.get().fold(lease -> opened.apply(new Session(lease.keys())), withoutKeys)
                : withoutKeys.apply(Trouble.of(Trouble.Kind.NO_KEYS, account.alias()));
    }

    /**
     * Which calls are asked for.
     *
     * @param region of CloudAudit
     * @param until less than 30 days after {@code since}
     * @param next empty for the first page; then the token from the page before
     */
    public record Page(String region, Instant since, Instant until, Optional<Long> next) {}

    /** Queries that are signed with the same keys. */
    public final class Session {
        private final Credential credential;

        private Session(Keys keys) {
            credential = new Credential(
                    keys.secretId(), keys.secretKey(), keys.token().orElse(""));
        }

        /** Which account the keys belong to, or why that is not known. */
        public <R> R identity(Function<Uin, R> known, Function<Trouble, R> unknown) {
            return new SdkCall(SdkCall.Api.STS, settings.stsEndpoint(), credential, http)
                    .call(new Models.Empty(), IDENTITY, CloudFacts::identity)
                    .fold(
                            uin -> uin.map(known)
                                    .orElseGet(() -> unknown.apply(Trouble.of(Trouble.Kind.ACCOUNT_NOT_NAMED)
                                            .in(IDENTITY))),
                            error -> unknown.apply(refused(error).in(IDENTITY)),
                            why -> unknown.apply(why.in(IDENTITY)));
        }

        /**
         * One page.
         *
         * @param answered reads the answer's fields; if it throws, the answer counts as one that cannot be read
         * @param rejected takes the server's refusal
         */
        public <R> R events(
                Page page,
                Function<JsonObject, R> answered,
                Function<Refusal, R> rejected,
                Function<Trouble, R> failed) {
            return new SdkCall(SdkCall.Api.CLOUD_AUDIT, endpoint, credential, http, page.region())
                    .call(new Models.QuitEventsRequest(page), EVENTS, answered)
                    .fold(
                            read -> read,
                            error -> rejected.apply(
                                    new Refusal(error.code(), refused(error).in(EVENTS))),
                            why -> failed.apply(why.in(EVENTS)));
        }

        private static Trouble refused(CloudError error) {
            return Trouble.of(Trouble.Kind.REFUSED, error.code(), error.message());
        }
    }

    /**
     * The server refused to answer.
     *
     * @param code of the error
     * @param why the same with what to do
     */
    public record Refusal(String code, Trouble why) {}
}
