package quitorg.tencent;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import quitorg.request.CloudError;
import quitorg.request.Facts;
import quitorg.request.FactsReading;
import quitorg.request.OrgId;
import quitorg.request.Uin;

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
        SdkReply<Models.Identity> identity = sts.call(new Models.Empty(), "GetCallerIdentity", Models.Identity.class);
        if (!(identity instanceof SdkReply.Answered<Models.Identity> known)) {
            return unreadable("GetCallerIdentity", identity, Optional.empty());
        }
        Optional<Uin> uin = text(known.answer().accountId()).flatMap(CloudFacts::uin);
        return uin.map(this::organizationOf)
                .orElseGet(() -> new FactsReading.Unreadable("GetCallerIdentity did not say which account this is"));
    }

    private FactsReading organizationOf(Uin uin) {
        SdkReply<Models.Organization> reply =
                organization.call(new Models.Empty(), "DescribeOrganization", Models.Organization.class);
        if (reply instanceof SdkReply.Rejected<Models.Organization> rejected
                && rejected.error().code().equals(OUTSIDE)) {
            return new FactsReading.NoMember(uin);
        }
        if (!(reply instanceof SdkReply.Answered<Models.Organization> described)) {
            return unreadable("DescribeOrganization", reply, Optional.of(uin));
        }
        Models.Organization answer = described.answer();
        return text(answer.orgId())
                .flatMap(CloudFacts::orgId)
                .<FactsReading>map(orgId -> new FactsReading.Member(facts(uin, orgId, answer)))
                .orElseGet(() -> new FactsReading.Unreadable(
                        "DescribeOrganization did not say which organization", Optional.of(uin)));
    }

    private static FactsReading unreadable(String action, SdkReply<?> reply, Optional<Uin> uin) {
        if (reply instanceof SdkReply.Rejected<?> rejected) {
            CloudError error = rejected.error();
            String id =
                    error.requestId().map(value -> " (RequestId " + value + ")").orElse("");
            return new FactsReading.Unreadable(
                    action + " was answered with " + error.code() + ": " + error.message() + id, uin);
        }
        return new FactsReading.Unreadable(action + ": " + ((SdkReply.NoAnswer<?>) reply).why(), uin);
    }

    private static Facts facts(Uin uin, OrgId orgId, Models.Organization answer) {
        return new Facts(
                uin,
                orgId,
                new Facts.NamedAccount(text(answer.hostUin()), text(answer.nickName())),
                text(answer.joinTime()),
                permissions(answer.permissions()),
                new Facts.NamedAccount(text(answer.payUin()), text(answer.payName())),
                either(answer.isAllowQuit(), "allow", "denied"),
                new Facts.Roles(
                        either(answer.isManager(), "true", "false"),
                        either(answer.isAssignManager(), "true", "false"),
                        either(answer.isAuthManager(), "true", "false")));
    }

    private static List<String> permissions(@Nullable List<Models.@Nullable Permission> permissions) {
        List<Models.@Nullable Permission> given = permissions == null ? List.of() : permissions;
        return given.stream()
                .filter(Objects::nonNull)
                .map(permission -> text(permission.name()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Boolean> either(@Nullable String value, String yes, String no) {
        return text(value).map(word -> word.toLowerCase(Locale.ROOT)).flatMap(word -> {
            return word.equals(yes) || word.equals(no) ? Optional.of(word.equals(yes)) : Optional.empty();
        });
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    private static Optional<Uin> uin(String text) {
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(new Uin(text)) : Optional.empty();
    }

    private static Optional<OrgId> orgId(String text) {
        return OrgId.parse(text) instanceof OrgId.Valid valid ? Optional.of(valid.orgId()) : Optional.empty();
    }
}
