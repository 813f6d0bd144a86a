package quitorg.sandbox.cloud;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quitorg.sandbox.cloud.CloudActions.CloudRefusal;
import quitorg.sandbox.wire.Json;

/**
 * Roles, who may assume them, and the temporary keys that the cloud has given out for them: to accounts ({@code
 * AssumeRole}), to pods ({@code AssumeRoleWithWebIdentity}) and to the machine (metadata server). Which code follows
 * from which refusal is inferred. Safe for threads.
 */
public final class CloudRoles {
    private static final Pattern ARN = Pattern.compile("qcs::cam::uin/(\\d+):roleName/([\\w+=,.@-]+)");
    private static final String SESSION_NAME = "[\\w+=,.@-]{2,128}";
    private static final long LONGEST = 43_200;

    private final Clock clock;
    private final CloudState state;
    private final Map<String, Set<String>> trustedAccounts = new HashMap<>();
    private final Map<String, String> trustedTokens = new HashMap<>();
    private final Map<String, Instant> ends = new HashMap<>();
    private Optional<String> ofTheMachine = Optional.empty();
    private Duration longest = Duration.ofSeconds(LONGEST);

    CloudRoles(Clock clock, CloudState state) {
        this.clock = clock;
        this.state = state;
    }

    /** The role exists, and keys of the account {@code uin} may assume it. */
    public synchronized void trust(String arn, String uin) {
        trustedAccounts
                .computeIfAbsent(requireArn(arn), role -> new HashSet<>())
                .add(uin);
    }

    /** No account may assume the role any more; keys that were given out stay valid. */
    public synchronized void trustNoOne(String arn) {
        trustedAccounts.put(requireArn(arn), new HashSet<>());
    }

    /** The role exists, and a pod with this identity token may assume it. */
    public synchronized void trustPod(String arn, String token) {
        trustedTokens.put(requireArn(arn), token);
    }

    /** The metadata server offers keys of this role from now on. */
    public synchronized void giveToMachine(String arn) {
        ofTheMachine = Optional.of(requireArn(arn));
    }

    /** Keys that are given out from now on end after this time at the latest. */
    public synchronized void lastAtMost(Duration time) {
        longest = time;
    }

    /** All temporary keys that were given out end now. */
    public synchronized void endAllKeys() {
        ends.replaceAll((key, end) -> Instant.MIN);
    }

    private static String requireArn(String arn) {
        if (!ARN.matcher(arn).matches()) {
            throw new IllegalArgumentException("not a role ARN: " + arn);
        }
        return arn;
    }

    synchronized boolean hasEnded(String secretId) {
        Instant end = ends.get(secretId);
        return end != null && !clock.instant().isBefore(end);
    }

    synchronized JsonObject assume(String caller, JsonObject body) {
        String arn = askedRole(body);
        requireTrust(arn, trustedAccounts.getOrDefault(arn, Set.of())::contains, caller);
        return answer(arn, body);
    }

    synchronized JsonObject assumeByToken(JsonObject body) {
        String arn = askedRole(body);
        if (Json.textOrEmpty(body, "ProviderId").isEmpty()) {
            throw new CloudRefusal("MissingParameter", "ProviderId is missing.");
        }
        requireTrust(
                arn,
                token -> token.equals(trustedTokens.get(arn)),
                Json.textOrEmpty(body, "WebIdentityToken").strip());
        return answer(arn, body);
    }

    private static void requireTrust(String arn, Predicate<String> trusted, String caller) {
        if (!trusted.test(caller)) {
            throw new CloudRefusal(
                    "UnauthorizedOperation", "The caller is not allowed to assume the role " + arn + ".");
        }
    }

    private String askedRole(JsonObject body) {
        String arn = Json.textOrEmpty(body, "RoleArn");
        if (!Json.textOrEmpty(body, "RoleSessionName").matches(SESSION_NAME)) {
            throw new CloudRefusal("InvalidParameter.ParamError", "RoleSessionName is missing or malformed.");
        }
        if (!trustedAccounts.containsKey(arn) && !trustedTokens.containsKey(arn)) {
            throw new CloudRefusal("ResourceNotFound.RoleNotFound", "The role does not exist.");
        }
        return arn;
    }

    private JsonObject answer(String arn, JsonObject body) {
        long asked = Json.text(body, "DurationSeconds").map(Long::valueOf).orElse(7200L);
        if (asked > LONGEST) {
            throw new CloudRefusal("InvalidParameter.OverTimeError", "DurationSeconds is too large.");
        }
        JsonObject keys = keys(arn, Duration.ofSeconds(asked));
        JsonObject answer = Json.object(
                "ExpiredTime", keys.remove("ExpiredTime"),
                "Expiration", keys.remove("Expiration"));
        answer.add("Credentials", keys);
        return answer;
    }

    /** The name of the machine's role, as the metadata server tells it. */
    synchronized Optional<String> machinesRole() {
        return ofTheMachine.map(arn -> matched(arn).group(2));
    }

    /** Keys of the machine's role, as the metadata server gives them. */
    synchronized Optional<JsonObject> machinesKeys(String roleName) {
        return ofTheMachine
                .filter(arn -> matched(arn).group(2).equals(roleName))
                .map(arn -> {
                    JsonObject keys = keys(arn, longest);
                    keys.addProperty("Code", "Success");
                    return keys;
                });
    }

    private JsonObject keys(String arn, Duration asked) {
        String random = UUID.randomUUID().toString().replace("-", "");
        CloudAccount key = CloudAccount.of(matched(arn).group(1), "AKIDtmp" + random, "tmp-key-" + random)
                .withToken("tmp-token-" + random);
        Instant end = clock.instant().plus(asked.compareTo(longest) < 0 ? asked : longest);
        state.add(key);
        ends.put(key.secretId(), end);
        return Json.object(
                "TmpSecretId", key.secretId(),
                "TmpSecretKey", key.secretKey(),
                "Token", key.token().orElseThrow(),
                "ExpiredTime", end.getEpochSecond(),
                "Expiration", end.toString());
    }

    private static Matcher matched(String arn) {
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            throw new IllegalStateException(arn);
        }
        return matcher;
    }
}
