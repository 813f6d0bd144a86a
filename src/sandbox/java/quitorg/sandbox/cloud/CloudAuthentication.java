package quitorg.sandbox.cloud;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import quitorg.sandbox.cloud.CloudActions.CloudRefusal;
import quitorg.sandbox.wire.Hmac;

/** Identifies the caller: checks time, key, signature and token in the order and with the codes of Tencent Cloud. */
final class CloudAuthentication {
    /** The one API action that is not signed: a token in the body takes the place of the key. */
    static final String BY_TOKEN = "AssumeRoleWithWebIdentity";

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Clock clock;
    private final Function<String, Optional<CloudAccount>> bySecretId;
    private final Predicate<String> hasEnded;

    /** @param hasEnded whether the temporary key with that ID is no longer valid */
    CloudAuthentication(Clock clock, Function<String, Optional<CloudAccount>> bySecretId, Predicate<String> hasEnded) {
        this.clock = clock;
        this.bySecretId = bySecretId;
        this.hasEnded = hasEnded;
    }

    /**
     * The UIN of the account whose key signed the request, empty text for the action that is not signed; a refusal if no
     * valid key did.
     */
    String identify(Context request) {
        boolean unsigned = CloudExchange.header(request, "X-TC-Action").equals(BY_TOKEN)
                && CloudExchange.header(request, "Authorization").equals("SKIP");
        return unsigned ? "" : signer(request).uin();
    }

    private CloudAccount signer(Context request) {
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
        if (!signature.signs(
                account.secretKey(), timestamp, name -> CloudExchange.header(request, name), request.bodyAsBytes())) {
            throw new CloudRefusal("AuthFailure.SignatureFailure", "The signature does not match.");
        }
        if (!account.token().orElse("").equals(CloudExchange.header(request, "X-TC-Token"))) {
            throw new CloudRefusal("AuthFailure.TokenFailure", "The token does not belong to the key.");
        }
        if (hasEnded.test(account.secretId())) {
            throw new CloudRefusal("AuthFailure.TokenFailure", "The token has expired.");
        }
        return account;
    }

    /**
     * An {@code Authorization} header by TC3-HMAC-SHA256, and its check from the published algorithm. The signature covers
     * method, path, query, the signed headers and the body's hash, then time and scope; the key is derived from the secret by
     * date, service and the constant {@code tc3_request}.
     */
    private record Tc3Signature(String secretId, String date, String service, String signedHeaders, String signature) {
        private static final String ALGORITHM = "TC3-HMAC-SHA256";
        private static final String SCOPE_END = "tc3_request";
        private static final Pattern HEADER = Pattern.compile(ALGORITHM
                + " Credential=([^/]+)/(\\d{4}-\\d{2}-\\d{2})/([^/]+)/" + SCOPE_END
                + ", ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");

        /** Reads the header; empty if it does not have this form. */
        static Optional<Tc3Signature> parse(String authorization) {
            Matcher matcher = HEADER.matcher(authorization);
            return matcher.matches()
                    ? Optional.of(new Tc3Signature(
                            matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4), matcher.group(5)))
                    : Optional.empty();
        }

        /**
         * Whether this is the signature of that {@code POST /} with that key.
         *
         * @param header gives a header's value by its name in lower case, empty text if there is none
         */
        boolean signs(String secretKey, long timestamp, UnaryOperator<String> header, byte[] body) {
            boolean sameDay = Instant.ofEpochSecond(timestamp)
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString()
                    .equals(date);
            boolean sameService = header.apply("host").split("[.:]", 2)[0].equals(service);
            boolean enoughSigned = Arrays.asList(signedHeaders.split(";")).containsAll(List.of("content-type", "host"));
            byte[] expected = expected(secretKey, timestamp, header, body).getBytes(StandardCharsets.US_ASCII);
            return sameDay
                    && sameService
                    && enoughSigned
                    && MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.US_ASCII));
        }

        private String expected(String secretKey, long timestamp, UnaryOperator<String> header, byte[] body) {
            String headers = Arrays.stream(signedHeaders.split(";"))
                    .map(name -> name + ":" + header.apply(name).strip().toLowerCase(Locale.ROOT) + "\n")
                    .collect(Collectors.joining());
            String request = "POST\n/\n\n" + headers + "\n" + signedHeaders + "\n" + Hmac.sha256(body);
            String scope = date + "/" + service + "/" + SCOPE_END;
            String toSign = ALGORITHM + "\n" + timestamp + "\n" + scope + "\n"
                    + Hmac.sha256(request.getBytes(StandardCharsets.UTF_8));
            byte[] key = ("TC3" + secretKey).getBytes(StandardCharsets.UTF_8);
            for (String part : new String[] {date, service, SCOPE_END}) {
                key = Hmac.sign(key, part);
            }
            return HexFormat.of().formatHex(Hmac.sign(key, toSign));
        }
    }
}
