package quitorg.tencent;

import static quitorg.tencent.SdkCall.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import quitorg.request.account.CloudError;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;

/**
 * Reads which account the credentials belong to (GetCallerIdentity) and then its organization (DescribeOrganization),
 * with the same credentials. Without a clear answer to both, the result is {@link FactsReading.Unreadable}. A single
 * value that is missing, or not one that the API documents, is unknown.
 */
final class CloudFacts {
    private static final String OUTSIDE = "ResourceNotFound.OrganizationNotExist";

    private final SdkCall sts;
    private final SdkCall organization;

    CloudFacts(SdkCall sts, SdkCall organization) {
        this.sts = sts;
        this.organization = organization;
    }

    FactsReading read() {
        String action = "GetCallerIdentity";
        return sts.call(new Models.Empty(), action, CloudFacts::identity)
                .fold(
                        id -> id.map(this::organizationOf)
                                .orElseGet(() -> new FactsReading.Unreadable(Trouble.of(Trouble.Kind.ACCOUNT_NOT_NAMED)
                                        .in(action))),
                        error -> rejected(action, error, Optional.empty()),
                        why -> noAnswer(action, why, Optional.empty()));
    }

    private FactsReading organizationOf(Uin uin) {
        String action = "DescribeOrganization";
        return organization
                .call(new Models.Empty(), action, answer -> described(uin, answer))
                .fold(
                        facts -> facts,
                        error -> error.code().equals(OUTSIDE)
                                ? new FactsReading.NoMember(uin)
                                : rejected(action, error, Optional.of(uin)),
                        why -> noAnswer(action, why, Optional.of(uin)));
    }

    private static FactsReading rejected(String action, CloudError error, Optional<Uin> uin) {
        String id = error.requestId().map(value -> " (RequestId " + value + ")").orElse("");
        Trouble refused = Trouble.of(Trouble.Kind.REFUSED, error.code(), error.message() + id);
        return new FactsReading.Unreadable(refused.in(action), uin);
    }

    private static FactsReading noAnswer(String action, Trouble why, Optional<Uin> uin) {
        return new FactsReading.Unreadable(why.in(action), uin);
    }

    private static FactsReading described(Uin uin, JsonObject answer) {
        Optional<OrgId> orgId = text(answer, "OrgId").flatMap(CloudFacts::orgId);
        return orgId.<FactsReading>map(id -> new FactsReading.Member(facts(uin, id, answer)))
                .orElseGet(() -> new FactsReading.Unreadable(
                        Trouble.of(Trouble.Kind.ORGANIZATION_NOT_NAMED).in("DescribeOrganization"), Optional.of(uin)));
    }

    private static Facts facts(Uin uin, OrgId orgId, JsonObject answer) {
        return new Facts(
                uin,
                orgId,
                new Facts.NamedAccount(text(answer, "HostUin"), text(answer, "NickName")),
                text(answer, "JoinTime"),
                permissions(answer.get("OrgPermission")),
                new Facts.NamedAccount(text(answer, "PayUin"), text(answer, "PayName")),
                either(answer, "IsAllowQuit", "allow", "denied"),
                new Facts.Roles(
                        either(answer, "IsManager", "true", "false"),
                        either(answer, "IsAssignManager", "true", "false"),
                        either(answer, "IsAuthManager", "true", "false")));
    }

    private static List<String> permissions(@Nullable JsonElement permissions) {
        return permissions == null || permissions.isJsonNull()
                ? List.of()
                : StreamSupport.stream(permissions.getAsJsonArray().spliterator(), false)
                        .filter(permission -> !permission.isJsonNull())
                        .flatMap(permission -> text(permission.getAsJsonObject(), "Name").stream())
                        .toList();
    }

    // A flag that is neither word must stay unknown: read as a boolean it would be false, which means "fine" here.
    private static Optional<Boolean> either(JsonObject answer, String field, String yes, String no) {
        return text(answer, field)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> word.equals(yes) || word.equals(no))
                .map(yes::equals);
    }

    /** The account that an answer of GetCallerIdentity names. */
    static Optional<Uin> identity(JsonObject answer) {
        return text(answer, "AccountId").flatMap(CloudFacts::uin);
    }

    private static Optional<Uin> uin(String text) {
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(new Uin(text)) : Optional.empty();
    }

    private static Optional<OrgId> orgId(String text) {
        return OrgId.parse(text).fold(Optional::of, problem -> Optional.empty());
    }
}
