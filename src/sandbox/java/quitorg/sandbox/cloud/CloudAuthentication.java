package quitorg.sandbox.cloud;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Identifies the caller: checks time, key, signature and token in the order and with the codes of Tencent Cloud. */
final class CloudAuthentication {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Clock clock;
    private final Function<String, Optional<CloudAccount>> bySecretId;

    CloudAuthentication(Clock clock, Function<String, Optional<CloudAccount>> bySecretId) {
        this.clock = clock;
        this.bySecretId = bySecretId;
    }

    /** The account of the key that signed the request; a refusal if no valid key did. */
    CloudAccount identify(Context request) {
        Tc3Signature signature = Tc3Signature.parse(CloudExchange.header(request, "Authorization"))
                .orElseThrow(() -> new CloudRefusal(
                        "AuthFailure.InvalidAuthorization", "The Authorization header is not of the TC3 form."));
        String stamp = CloudExchange.header(request, "X-TC-Timestamp");
        if (!stamp.matches("\\d{1,12}")) {
            throw new CloudRefusal("MissingParameter", "X-TC-Timestamp is missing or not a number.");
        }
        long timestamp = Long.parseLong(stamp);
        if (Math.abs(clock.instant().getEpochSecond() - timestamp) > TOLERANCE.toSeconds()) {
            throw new CloudRefusal(
                    "AuthFailure.SignatureExpire", "The signature is more than five minutes from the server's time.");
        }
        CloudAccount account = bySecretId
                .apply(signature.secretId())
                .orElseThrow(() -> new CloudRefusal("AuthFailure.SecretIdNotFound", "The SecretId is not found."));
        if (!signature.signs(account.secretKey(), timestamp, name -> CloudExchange.header(request, name), request.bodyAsBytes())) {
            throw new CloudRefusal("AuthFailure.SignatureFailure", "The signature does not match.");
        }
        if (!account.token().orElse("").equals(CloudExchange.header(request, "X-TC-Token"))) {
            throw new CloudRefusal("AuthFailure.TokenFailure", "The token does not belong to the key.");
        }
        return account;
    }
}
