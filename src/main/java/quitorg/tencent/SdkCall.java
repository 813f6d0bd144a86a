package quitorg.tencent;

import com.google.gson.JsonObject;
import com.tencentcloudapi.common.AbstractModel;
import com.tencentcloudapi.common.CommonClient;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.common.profile.Language;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.account.CloudError;
import quitorg.request.account.CloudRequestId;

/** The one place that uses the SDK: signs a request, sends it through our HTTP client, and reads the envelope. */
final class SdkCall {
    private static final Logger log = LoggerFactory.getLogger(SdkCall.class);

    private final Api api;
    private final FailureText failureText;
    private final CommonClient client;

    /** For an action without a region. */
    SdkCall(Api api, Endpoint endpoint, Credential credential, OkHttpClient http) {
        // For null the SDK omits the header.
        this(api, endpoint, credential, http, null);
    }

    SdkCall(Api api, Endpoint endpoint, Credential credential, OkHttpClient http, @Nullable String region) {
        this.api = api;
        failureText = new FailureText(endpoint, http.callTimeoutMillis());
        client = new CommonClient(api.product, api.version, credential, region, profile(endpoint, http));
    }

    private static ClientProfile profile(Endpoint endpoint, OkHttpClient http) {
        HttpProfile httpProfile = new HttpProfile();
        httpProfile.setProtocol(endpoint.secure() ? HttpProfile.REQ_HTTPS : HttpProfile.REQ_HTTP);
        httpProfile.setEndpoint(endpoint.authority());
        httpProfile.setHttpClient(http);
        ClientProfile profile = new ClientProfile(ClientProfile.SIGN_TC3_256, httpProfile);
        // Debug logs every header, the temporary token among them.
        profile.setDebug(false);
        profile.setLanguage(Language.EN_US);
        return profile;
    }

    /**
     * Makes one call; never throws for a failure of the network, the server or the SDK.
     *
     * @param reader reads the answer's fields; if it throws, the answer counts as one that cannot be read
     */
    <T> SdkReply<T> call(AbstractModel request, String action, Function<JsonObject, T> reader) {
        try {
            @Nullable JsonObject answer = client.commonRequest(request, action, JsonObject.class);
            return answer == null ? unreadable() : new SdkReply.Answered<>(reader.apply(answer));
        } catch (TencentCloudSDKException e) {
            return read(e);
        } catch (RuntimeException e) {
            // The SDK fails on answers that are no envelope (NullPointerException, JsonSyntaxException) and on
            // headers that it cannot write. The message of the latter quotes the header, so only the class is logged.
            log.warn("{} {}: {} in the SDK", api, action, e.getClass().getName());
            return new SdkReply.NoAnswer<>(failureText.tell(e));
        }
    }

    private <T> SdkReply<T> read(TencentCloudSDKException e) {
        if (e.getCause() instanceof IOException cause) {
            return new SdkReply.NoAnswer<>(failureText.tell(cause));
        }
        @Nullable String code = e.getErrorCode();
        if (code == null || code.isBlank()) {
            return unreadable();
        }
        @Nullable String message = e.getMessage();
        return new SdkReply.Rejected<>(new CloudError(code, message == null ? "" : message, id(e.getRequestId())));
    }

    private <T> SdkReply<T> unreadable() {
        return new SdkReply.NoAnswer<>(failureText.unreadable());
    }

    private static Optional<CloudRequestId> id(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank()).map(CloudRequestId::new);
    }

    /**
     * The field as text, whether the server wrote text, a number or a flag; empty if it is absent, null or blank.
     *
     * @throws RuntimeException if it is an object or a list
     */
    static Optional<String> text(JsonObject answer, String field) {
        return Optional.ofNullable(answer.get(field))
                .filter(value -> !value.isJsonNull())
                // Not getAsString of the element itself: it also reads a list of one.
                .map(value -> value.getAsJsonPrimitive().getAsString())
                .filter(text -> !text.isBlank());
    }

    /** The APIs: two for the bot, one for {@code audit verify --cloud}. */
    enum Api {
        ORGANIZATION("organization", "2021-03-31"),
        STS("sts", "2018-08-13"),
        CLOUD_AUDIT("cloudaudit", "2019-03-19");

        private final String product;
        private final String version;

        Api(String product, String version) {
            this.product = product;
            this.version = version;
        }
    }
}
