package quitorg.sandbox.cloud;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import quitorg.sandbox.cloud.CloudActions.CloudRefusal;

/** Accounts, organizations and memberships; an account is in at most one organization. Safe for threads. */
final class CloudState {
    private final Map<String, CloudAccount> accounts = new HashMap<>();
    private final Map<Long, Organization> organizations = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Place> placesAfterwards = new HashMap<>();

    synchronized void add(CloudAccount account) {
        accounts.put(account.secretId(), account);
    }

    synchronized void removeKey(String secretId) {
        accounts.remove(secretId);
    }

    synchronized Optional<CloudAccount> bySecretId(String secretId) {
        return Optional.ofNullable(accounts.get(secretId));
    }

    synchronized void add(Organization organization) {
        organizations.put(organization.orgId(), organization);
    }

    synchronized void join(String uin, long orgId, Membership membership) {
        places.put(uin, new Place(organization(orgId), membership));
    }

    synchronized void leave(String uin) {
        places.remove(uin);
    }

    synchronized void joinAfterLeaving(String uin, long orgId, Membership membership) {
        placesAfterwards.put(uin, new Place(organization(orgId), membership));
    }

    synchronized void changeMembership(String uin, UnaryOperator<Membership> change) {
        Place place = place(uin).orElseThrow(() -> new IllegalArgumentException(uin + " is in no organization"));
        places.put(uin, new Place(place.organization(), change.apply(place.membership())));
    }

    synchronized Optional<Place> place(String uin) {
        return Optional.ofNullable(places.get(uin));
    }

    synchronized boolean isMember(String uin, long orgId) {
        return place(uin).filter(place -> place.organization().orgId() == orgId).isPresent();
    }

    /** Leaves, or refuses with the error code that the facts predict. */
    synchronized void quit(String uin, long orgId) {
        Place place =
                place(uin).filter(here -> here.organization().orgId() == orgId).orElseThrow(() -> notThere(orgId));
        Membership membership = place.membership();
        if (place.organization().hostUin().equals(uin) || membership.manager()) {
            throw new CloudRefusal(
                    "FailedOperation.DisableQuitSelfCreatedOrganization",
                    "You cannot quit an organization created by yourself.");
        }
        if (!membership.allowQuit()) {
            throw new CloudRefusal(
                    "UnsupportedOperation.MemberNotAllowQuit", "The member does not support voluntary exit.");
        }
        if (membership.authManager()) {
            throw new CloudRefusal(
                    "FailedOperation.OrganizationAuthManageNotAllowDelete", "The member is an entity admin account.");
        }
        if (membership.assignManager()) {
            throw new CloudRefusal(
                    "UnsupportedOperation.MemberExistServiceNotAllowDelete",
                    "The member is a delegated admin of the organization service.");
        }
        if (membership.payer().filter(payer -> !payer.equals(uin)).isPresent()) {
            throw new CloudRefusal("FailedOperation.MemberExistDelegatePayerNotAllowDelete", "The member has a payer.");
        }
        places.remove(uin);
        Optional.ofNullable(placesAfterwards.remove(uin)).ifPresent(next -> places.put(uin, next));
    }

    private CloudRefusal notThere(long orgId) {
        return organizations.containsKey(orgId)
                ? new CloudRefusal(
                        "ResourceNotFound.OrganizationMemberNotExist", "The organization member does not exist.")
                : new CloudRefusal("ResourceNotFound.OrganizationNotExist", "The organization does not exist.");
    }

    private Organization organization(long orgId) {
        return Optional.ofNullable(organizations.get(orgId))
                .orElseThrow(() -> new IllegalArgumentException("no organization " + orgId));
    }
}
