package quitorg.tencent;

import com.google.gson.JsonObject;
import com.tencentcloudapi.common.AbstractModel;
import com.tencentcloudapi.common.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.OkHttpClient;
import quitorg.request.account.CloudError;
import quitorg.request.account.Trouble;
import quitorg.tencent.account.Issued;
import quitorg.tencent.account.KeyIssuer;
import quitorg.tencent.account.KeyPlan;
import quitorg.tencent.account.Keys;
import quitorg.tencent.account.Lease;

/**
 * Keys of roles from STS and from the metadata server. An answer without ID, key, token or end is no answer: nothing is
 * ever signed with a part of one, or with the text "null".
 */
final class TemporaryKeys implements KeyIssuer {
    /** What STS gives by default, and what every role allows unless its owner has set less. */
    private static final Duration VALID_FOR = Duration.ofHours(2);

    /** STS wants one, and gives keys for all of them. */
    private static final String REGION = "ap-guangzhou";

    private static final String ASSUME = "AssumeRole";
    private static final String EXCHANGE = "AssumeRoleWithWebIdentity";

    private final Endpoint sts;
    private final OkHttpClient http;
    private final OkHttpClient quickHttp;
    private final MetadataServer metadata;

    TemporaryKeys(Endpoint sts, OkHttpClient http, MetadataServer metadata) {
        this.sts = sts;
        this.http = http;
        quickHttp = http.newBuilder().callTimeout(MetadataServer.TIMEOUT).build();
        this.metadata = metadata;
    }

    @Override
    public Issued assume(KeyPlan.Role plan, Keys source) {
        Credential signer = new Credential(
                source.secretId(), source.secretKey(), source.token().orElse(""));
        SdkCall call = new SdkCall(SdkCall.Api.STS, sts, signer, http, REGION);
        return issued(call, new Models.RoleRequest(plan.role(), VALID_FOR), ASSUME);
    }

    @Override
    public Issued exchange(KeyPlan.PodRole plan) {
        String token;
        try {
            token = Files.readString(plan.token()).strip();
        } catch (IOException e) {
            // The message is the path, which the operator knows.
            return new Issued.Refused(Trouble.of(Trouble.Kind.POD_TOKEN_UNREADABLE));
        }
        SdkCall call = new SdkCall(SdkCall.Api.STS, sts, new Credential("", ""), quickHttp, plan.region());
        return issued(call, new Models.PodRoleRequest(plan, VALID_FOR, token), EXCHANGE);
    }

    @Override
    public Issued fetch(KeyPlan.MachineRole plan) {
        return metadata.keys(plan.server(), plan.roleName());
    }

    private Issued issued(SdkCall call, AbstractModel request, String action) {
        return call.call(request, action, TemporaryKeys::lease)
                .fold(
                        lease -> lease.<Issued>map(Issued.Given::new)
                                .orElseGet(() -> refused(Trouble.of(Trouble.Kind.NO_KEYS_GIVEN, sts), action)),
                        error -> refused(told(error), action),
                        why -> refused(why, action));
    }

    private static Issued refused(Trouble why, String action) {
        return new Issued.Refused(why.in(action));
    }

    private static Trouble told(CloudError error) {
        String id = error.requestId().map(value -> " (RequestId " + value + ")").orElse("");
        return Trouble.of(Trouble.Kind.REFUSED, error.code(), error.message() + id);
    }

    private static Optional<Lease> lease(JsonObject answer) {
        return Optional.ofNullable(answer.get("Credentials"))
                .filter(credentials -> credentials.isJsonObject())
                .flatMap(credentials -> lease(credentials.getAsJsonObject(), answer));
    }

    /** Empty if one of the four is absent, blank or cannot be what it is called. */
    static Optional<Lease> lease(JsonObject credentials, JsonObject withEnd) {
        return SdkCall.text(credentials, "TmpSecretId")
                .flatMap(id -> SdkCall.text(credentials, "TmpSecretKey")
                        .flatMap(key -> SdkCall.text(credentials, "Token")
                                .flatMap(token -> Keys.of(id, key, Optional.of(token)))))
                .flatMap(keys -> SdkCall.text(withEnd, "ExpiredTime")
                        .filter(seconds -> seconds.matches("[0-9]{1,11}"))
                        .map(seconds -> new Lease(keys, Instant.ofEpochSecond(Long.parseLong(seconds)))));
    }
}
