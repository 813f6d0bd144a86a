package quitorg.sandbox.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The membership of an account in an organization. Immutable; the methods return changed copies.
 *
 * @param allowQuit whether the organization lets it leave ({@code IsAllowQuit})
 * @param manager whether it manages the organization ({@code IsManager})
 * @param authManager whether it is the entity administrator ({@code IsAuthManager})
 * @param assignManager whether it is a delegated administrator ({@code IsAssignManager})
 * @param payer the number of the account that pays for it
 * @param permissions the names of what the organization may do with it
 */
public record Membership(
        Instant joined,
        boolean allowQuit,
        boolean manager,
        boolean authManager,
        boolean assignManager,
        Optional<String> payer,
        List<String> permissions) {

    /** Copies the list, so that the record cannot change. */
    public Membership {
        permissions = List.copyOf(permissions);
    }

    /** A member that is free to leave. */
    public static Membership ordinary() {
        return new Membership(
                Instant.parse("2024-05-06T07:08:09Z"),
                true,
                false,
                false,
                false,
                Optional.empty(),
                List.of("View bills", "Consolidated billing"));
    }

    /** The same, but the organization does not allow it to leave. */
    public Membership deniedToQuit() {
        return new Membership(joined, false, manager, authManager, assignManager, payer, permissions);
    }

    /** The same, managing the organization. */
    public Membership asManager() {
        return new Membership(joined, allowQuit, true, authManager, assignManager, payer, permissions);
    }

    /** The same, being the entity administrator. */
    public Membership asAuthManager() {
        return new Membership(joined, allowQuit, manager, true, assignManager, payer, permissions);
    }

    /** The same, being a delegated administrator. */
    public Membership asAssignManager() {
        return new Membership(joined, allowQuit, manager, authManager, true, payer, permissions);
    }

    /** The same, paid for by that account. */
    public Membership paidBy(String payerUin) {
        return new Membership(
                joined, allowQuit, manager, authManager, assignManager, Optional.of(payerUin), permissions);
    }
}
