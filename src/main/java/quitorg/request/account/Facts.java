package quitorg.request.account;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What GetCallerIdentity and DescribeOrganization said of an account that is in an organization. Values that the API left
 * out are absent (any field may be null there): they are shown as unknown.
 *
 * @param uin the account's own number
 * @param orgId the organization that the account is in now
 * @param creator of the organization
 * @param joinedAt as the API writes it, for people only
 * @param permissions names, for people only
 * @param payer who pays for the account
 * @param quitAllowed {@code IsAllowQuit}: the organization lets the account leave by itself
 */
public record Facts(
        Uin uin,
        OrgId orgId,
        NamedAccount creator,
        Optional<String> joinedAt,
        List<String> permissions,
        NamedAccount payer,
        Optional<Boolean> quitAllowed,
        Roles roles) {

    /**
     * Another account, as far as the API names it.
     *
     * @param name for people only
     */
    public record NamedAccount(Optional<String> uin, Optional<String> name) {}

    /**
     * What the account is in its organization.
     *
     * @param manager {@code IsManager}: its creator
     * @param serviceAdmin {@code IsAssignManager}: delegated admin of an organization service
     * @param entityAdmin {@code IsAuthManager}: admin of the real-name entity
     */
    public record Roles(Optional<Boolean> manager, Optional<Boolean> serviceAdmin, Optional<Boolean> entityAdmin) {}

    public Facts {
        permissions = List.copyOf(permissions);
    }

    /**
     * What would make the call fail, as far as facts can tell (the conditions of the error codes in the API reference of
     * QuitOrganization).
     *
     * @param asked the organization that the request names
     */
    public Set<Blocker> blockers(OrgId asked) {
        Set<Blocker> found = EnumSet.noneOf(Blocker.class);
        if (!orgId.equals(asked)) {
            found.add(Blocker.OTHER_ORGANIZATION);
        }
        if (quitAllowed.filter(allowed -> !allowed).isPresent()) {
            found.add(Blocker.QUIT_DENIED);
        }
        if (roles.manager().orElse(false)
                || creator.uin().filter(uin.value()::equals).isPresent()) {
            found.add(Blocker.CREATOR);
        }
        if (roles.serviceAdmin().orElse(false)) {
            found.add(Blocker.SERVICE_ADMIN);
        }
        if (roles.entityAdmin().orElse(false)) {
            found.add(Blocker.ENTITY_ADMIN);
        }
        if (payer.uin().filter(paying -> !paying.equals(uin.value())).isPresent()) {
            found.add(Blocker.DELEGATED_PAYER);
        }
        return found;
    }

    /** The digest that an approval binds to: it covers what decides the call, not names. */
    public FactsDigest digest() {
        return FactsDigest.of(binding());
    }

    /** What differs between these facts, which a person saw, and {@code now}; empty exactly when the digests agree. */
    public List<Difference> differencesTo(Facts now) {
        Map<String, String> before = binding();
        List<Difference> differences = new ArrayList<>();
        now.binding().forEach((name, value) -> {
            String was = before.getOrDefault(name, "");
            if (!was.equals(value)) {
                differences.add(new Difference(name, was, value));
            }
        });
        return List.copyOf(differences);
    }

    /**
     * One fact that changed.
     *
     * @param name the field's name in the API
     */
    public record Difference(String name, String before, String after) {}

    private Map<String, String> binding() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Uin", uin.value());
        fields.put("OrgId", orgId.toString());
        fields.put("HostUin", creator.uin().orElse("unknown"));
        fields.put("PayUin", payer.uin().orElse("none"));
        fields.put("IsAllowQuit", threeValued(quitAllowed));
        fields.put("IsManager", threeValued(roles.manager()));
        fields.put("IsAssignManager", threeValued(roles.serviceAdmin()));
        fields.put("IsAuthManager", threeValued(roles.entityAdmin()));
        return fields;
    }

    private static String threeValued(Optional<Boolean> flag) {
        return flag.map(value -> value ? "yes" : "no").orElse("unknown");
    }
}
