package quitorg.tencent.audit;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.OrgId;
import quitorg.request.account.Uin;
import quitorg.workflow.port.audit.CloudQuit;

/**
 * Reads one entry of CloudAudit: an object with some fields, and in its field {@code CloudAuditEvent}, as text, a JSON object
 * with more of them. Numbers may come as text. A field that is missing or something else than expected is absent. Never reads
 * {@code sessionContext} and, of {@code requestParameters}, only the organization: both may hold tokens.
 */
final class QuitEntry {
    private static final String NAME = "QuitOrganization";

    private static final DateTimeFormatter WRITTEN_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** The zone of times that are text: in the API's example, the RequestId holds the same time in seconds. */
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private final Uin uin;
    private final JsonObject outer;
    private final JsonObject inner;
    private final JsonObject user;

    private QuitEntry(Uin uin, JsonElement entry) {
        this.uin = uin;
        outer = object(Optional.of(entry));
        inner = object(Optional.ofNullable(outer.get("CloudAuditEvent")));
        user = object(Optional.ofNullable(inner.get("userIdentity")));
    }

    /** Empty if it is a call of another action. An entry without an action counts, since the query asks for this one only. */
    static Optional<CloudQuit> read(Uin uin, JsonElement entry) {
        return Optional.of(new QuitEntry(uin, entry)).filter(QuitEntry::isQuit).map(QuitEntry::quit);
    }

    private boolean isQuit() {
        return either("EventName", "eventName").findFirst().orElse(NAME).equals(NAME);
    }

    private CloudQuit quit() {
        return new CloudQuit(
                uin,
                time(),
                either("RequestID", "requestID").findFirst().map(CloudRequestId::new),
                text(object(Optional.ofNullable(inner.get("requestParameters"))), "OrgId")
                        .flatMap(QuitEntry::orgId),
                who(),
                either("SourceIPAddress", "sourceIPAddress").findFirst().orElse(""),
                code());
    }

    private Optional<Instant> time() {
        List<String> times = either("EventTime", "eventTime").toList();
        return times.stream()
                .filter(time -> time.matches("[0-9]{9,11}"))
                .map(time -> Instant.ofEpochSecond(Long.parseLong(time)))
                .findFirst()
                .or(() -> times.stream().flatMap(QuitEntry::parsedTime).findFirst());
    }

    private static Stream<Instant> parsedTime(String time) {
        try {
            return Stream.of(LocalDateTime.parse(time, WRITTEN_TIME).toInstant(BEIJING));
        } catch (DateTimeException e) {
            return Stream.of();
        }
    }

    private String who() {
        String name = either("Username", "")
                .findFirst()
                .or(() -> text(user, "userName"))
                .orElse("");
        String principal = text(user, "principalId").map(id -> " (" + id + ")").orElse("");
        String account = text(user, "accountId")
                .filter(Predicate.not(uin.value()::equals))
                .map(id -> " of account " + id)
                .orElse("");
        return (name + principal + account).strip();
    }

    /** The action's own error, or that of the check of permissions before it. */
    private Optional<String> code() {
        List<String> codes = Stream.of(text(inner, "apiErrorCode"), text(outer, "ErrorCode"), text(inner, "errorCode"))
                .flatMap(Optional::stream)
                .toList();
        return codes.stream()
                .filter(Predicate.not(CloudQuit.SUCCEEDED::equals))
                .findFirst()
                .or(() -> codes.stream().findFirst());
    }

    private Stream<String> either(String outside, String inside) {
        return Stream.of(text(outer, outside), text(inner, inside)).flatMap(Optional::stream);
    }

    private static Optional<OrgId> orgId(String text) {
        return OrgId.parse(text).fold(Optional::of, problem -> Optional.empty());
    }

    private static Optional<String> text(JsonObject object, String field) {
        return Optional.ofNullable(object.get(field))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .filter(text -> !text.isBlank());
    }

    /** The object, or the one that is written in the text; an empty one if there is none. */
    private static JsonObject object(Optional<JsonElement> element) {
        return element.map(each -> each.isJsonPrimitive() ? parsed(each.getAsString()) : each)
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .orElseGet(JsonObject::new);
    }

    private static JsonElement parsed(String text) {
        try {
            return JsonParser.parseString(text);
        } catch (JsonParseException e) {
            // Not logged: its message may quote the text.
            return new JsonObject();
        }
    }
}
