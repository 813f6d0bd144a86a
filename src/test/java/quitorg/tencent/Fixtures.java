package quitorg.tencent;

import com.google.gson.JsonObject;
import com.tencentcloudapi.common.Credential;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import quitorg.explanation.ErrorCodes;
import quitorg.proxy.Proxies;
import quitorg.request.account.Account;
import quitorg.request.account.OrgId;
import quitorg.tencent.ScriptedServer.Arrived;
import quitorg.tencent.ScriptedServer.Step;
import quitorg.tencent.account.KeyPlan;
import quitorg.tencent.account.Keys;
import quitorg.workflow.clock.SendWindow;

/** What the tests of this package share: keys, answers, send windows. */
public final class Fixtures {
    public static final OrgId ORG = new OrgId(101);
    public static final String SECRET = "a-secret-key-that-must-never-be-seen";
    static final String SUCCESS = "{\"Response\":{\"RequestId\":\"r-quit\"}}";
    static final Step IDENTITY = ScriptedServer.json(
            "{\"Response\":{\"AccountId\":\"100012345678\",\"Arn\":\"qcs::sts\",\"RequestId\":\"r-sts\"}}");

    private Fixtures() {}

    /** The successful answer to the request. */
    public static Step well(Arrived request) {
        return switch (request.action()) {
            case "GetCallerIdentity" -> IDENTITY;
            case "QuitOrganization" -> ScriptedServer.json(SUCCESS);
            default -> ScriptedServer.json("{\"Response\":{\"OrgId\":101,\"RequestId\":\"r-org\"}}");
        };
    }

    static Credential credential() {
        return new Credential("AKIDtest", SECRET, "");
    }

    static QuitCall quitCall(Endpoint endpoint, SingleSendHttp http) {
        return new QuitCall(endpoint, credential(), http, new OutcomeClassifier(ErrorCodes.load()));
    }

    /** Makes one successful call, after which the client's pool holds a connection. */
    static void readThrough(OkHttpClient http, Endpoint endpoint) {
        SdkReply<String> reply = new SdkCall(SdkCall.Api.STS, endpoint, credential(), http)
                .call(new Models.Empty(), "GetCallerIdentity", JsonObject::toString);
        if (!(reply instanceof SdkReply.Answered<?>)) {
            throw new AssertionError("the read before the call failed: " + reply);
        }
    }

    /** A window that stays open, because its clocks stand still. */
    public static SendWindow openWindow() {
        return new SendWindow(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), () -> 0);
    }

    /** A window that the monotonic clock closes: each reading is three seconds later than the one before. */
    static SendWindow closedWindow() {
        long[] nanos = {0};
        return new SendWindow(
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                () -> nanos[0] += Duration.ofSeconds(3).toNanos());
    }

    public static OrganizationClient.Settings settings(Endpoint endpoint, Duration timeout) {
        return new OrganizationClient.Settings(
                endpoint, endpoint, timeout, Map.of(new Account("default"), fixed("AKIDtest", SECRET, "a-token")));
    }

    public static OrganizationClient client(OrganizationClient.Settings settings) {
        return new OrganizationClient(settings, Proxies.none(), Clock.systemUTC());
    }

    /** An account's own key; an empty token is none. */
    public static KeyPlan fixed(String id, String key, String token) {
        return new KeyPlan.Fixed(
                new Keys(id, key, Optional.of(token).filter(text -> !text.isEmpty())), "key of the test");
    }
}
