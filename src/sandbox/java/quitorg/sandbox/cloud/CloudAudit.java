package quitorg.sandbox.cloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import quitorg.sandbox.cloud.CloudActions.Caller;
import quitorg.sandbox.cloud.CloudActions.CloudRefusal;
import quitorg.sandbox.wire.Json;

/**
 * What CloudAudit holds of QuitOrganization, each account for itself. The form of an entry is that of the API's examples;
 * that the call is recorded at all, where, and with which fields is inferred, like the codes of refusals. LookupAttributes are
 * not modelled, since it holds no other calls. Safe for threads.
 */
public final class CloudAudit {
    static final String VERSION = "2019-03-19";

    /** One of them has the entries; the others are empty. */
    private static final Set<String> REGIONS =
            Set.of("ap-guangzhou", "ap-hongkong", "ap-seoul", "ap-singapore", "ap-tokyo", "eu-frankfurt");

    private static final String HOME = "ap-singapore";
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int MOST = 50;

    /** Tokens are numbers that do not fit into 32 bits. */
    private static final long FIRST_TOKEN = 16_805_138_109_322_956L;

    private final Clock clock;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> denied = new HashSet<>();
    private Duration delay = Duration.ZERO;

    private record Entry(String uin, Instant at, JsonObject fields) {}

    CloudAudit(Clock clock) {
        this.clock = clock;
    }

    /** From now on, entries are shown only when they are that old. */
    public synchronized void showAfter(Duration length) {
        delay = length;
    }

    /** Keys of that account may no longer read its entries. */
    public synchronized void deny(String uin) {
        denied.add(uin);
    }

    /** Adds any entry to what that account reads. */
    public synchronized void add(String uin, Instant at, JsonObject fields) {
        entries.add(new Entry(uin, at, fields));
    }

    /** The entry of a call of QuitOrganization, with its RequestId and result. */
    public static JsonObject entry(String uin, Instant at, String requestId, String parameters, String code) {
        return entry(new Caller(uin, "", "203.0.113.7", requestId), at, parameters, code);
    }

    private static JsonObject entry(Caller caller, Instant at, String parameters, String code) {
        return Json.object(
                "EventId",
                caller.requestId(),
                "EventName",
                "QuitOrganization",
                "EventTime",
                Long.toString(at.getEpochSecond()),
                "RequestID",
                caller.requestId(),
                "Username",
                "user-of-" + caller.uin(),
                "SecretId",
                "",
                "ErrorCode",
                0,
                "SourceIPAddress",
                caller.address(),
                "EventSource",
                "organization.tencentcloudapi.com",
                "EventRegion",
                HOME,
                "Resources",
                Json.object("ResourceType", "organization", "ResourceName", ""),
                "CloudAuditEvent",
                event(caller, at, parameters, code).toString());
    }

    private static JsonObject event(Caller caller, Instant at, String parameters, String code) {
        return Json.object(
                "userIdentity",
                user(caller),
                "eventType",
                "ApiCall",
                "actionType",
                "Write",
                "eventName",
                "QuitOrganization",
                "requestID",
                caller.requestId(),
                "eventTime",
                at.getEpochSecond(),
                "apiErrorCode",
                code,
                "errorCode",
                0,
                "sourceIPAddress",
                caller.address(),
                "requestParameters",
                parameters);
    }

    private static JsonObject user(Caller caller) {
        return Json.object(
                "type",
                "CAMUser",
                "principalId",
                "9" + caller.uin(),
                "accountId",
                caller.uin(),
                "userName",
                "user-of-" + caller.uin(),
                "sessionContext",
                "{\"token\":\"a-session-token\"}");
    }

    void record(Caller caller, JsonObject body, String code) {
        Instant at = clock.instant();
        add(caller.uin(), at, entry(caller, at, body.toString(), code));
    }

    synchronized JsonObject describe(Caller caller, JsonObject body) {
        if (denied.contains(caller.uin())) {
            throw new CloudRefusal(
                    "AuthFailure.UnauthorizedOperation",
                    "you are not authorized to perform operation (cloudaudit:DescribeEvents)\nresource (*)");
        }
        if (!REGIONS.contains(caller.region())) {
            throw caller.region().isEmpty()
                    ? new CloudRefusal("MissingParameter", "The Region header is missing.")
                    : new CloudRefusal("UnsupportedRegion", "The region is not supported.");
        }
        Instant now = clock.instant();
        Instant start = Instant.ofEpochSecond(number(body, "StartTime"));
        Instant end = Instant.ofEpochSecond(number(body, "EndTime"));
        if (start.isBefore(now.minus(KEPT)) || end.isBefore(start)) {
            throw new CloudRefusal("InvalidParameterValue.Time", "The time must be within the last 90 days.");
        }
        if (Duration.between(start, end).compareTo(LONGEST) >= 0) {
            throw new CloudRefusal("InvalidParameterValue.Time", "The time range must be less than 30 days.");
        }
        long most = number(body, "MaxResults");
        if (most < 1 || most > MOST) {
            throw new CloudRefusal("InvalidParameterValue.MaxResult", "MaxResults must be from 1 to 50.");
        }
        List<JsonObject> found = entries.stream()
                .filter(entry -> caller.region().equals(HOME) && entry.uin().equals(caller.uin()))
                .filter(entry -> entry.at().getEpochSecond() >= start.getEpochSecond()
                        && entry.at().getEpochSecond() <= end.getEpochSecond())
                .filter(entry -> !entry.at().plus(delay).isAfter(now))
                .map(Entry::fields)
                .toList();
        return page(found, body.has("NextToken") ? (int) (number(body, "NextToken") - FIRST_TOKEN) : 0, (int) most);
    }

    private static JsonObject page(List<JsonObject> found, int from, int most) {
        JsonArray events = new JsonArray();
        found.stream().skip(from).limit(most).forEach(events::add);
        boolean isLast = from + most >= found.size();
        return Json.object(
                "ListOver",
                isLast,
                "Events",
                events,
                "TotalCount",
                found.size(),
                "NextToken",
                FIRST_TOKEN + from + most);
    }

    private static long number(JsonObject body, String name) {
        return Json.text(body, name)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .orElseThrow(() -> new CloudRefusal("MissingParameter", name + " is missing or not a number."));
    }
}
