package quitorg.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quitorg.approval.Account;
import quitorg.approval.FactsReading;
import quitorg.approval.OrgId;
import quitorg.approval.QuitRequest;

/**
 * Where no account was named and the bot holds several: which of them could be meant, by what Tencent Cloud says of all
 * of them now. A success that is remembered decides nothing here, since another account may still be a member.
 *
 * @param inside the accounts that are in the organization
 * @param unreadable of these it could not be read
 * @param outside the accounts that are not in it
 * @param open open requests for the organization, of any of its accounts
 * @param success where none is in it any more: the last success within the repeat window
 */
public record AccountChoice(
        OrgId orgId,
        List<Account> inside,
        Map<Account, String> unreadable,
        List<Account> outside,
        List<QuitRequest> open,
        Optional<QuitRequest> success) {

    /** How many accounts a list to choose from can have (Slack: 100 options). */
    public static final int MOST = 100;

    /** Sorts what was read. */
    static AccountChoice of(OrgId orgId, Map<Account, FactsReading> readings, List<QuitRequest> open) {
        List<Account> inside = new ArrayList<>();
        Map<Account, String> unreadable = new LinkedHashMap<>();
        List<Account> outside = new ArrayList<>();
        readings.forEach((account, reading) -> {
            if (reading instanceof FactsReading.Unreadable failure) {
                unreadable.put(account, failure.why());
            } else if (reading instanceof FactsReading.Member member
                    && member.facts().orgId().equals(orgId)) {
                inside.add(account);
            } else {
                outside.add(account);
            }
        });
        return new AccountChoice(orgId, inside, unreadable, outside, open, Optional.empty());
    }

    AccountChoice with(Optional<QuitRequest> lastSuccess) {
        return new AccountChoice(orgId, inside, unreadable, outside, open, lastSuccess);
    }

    /** The account that is meant unless the person says otherwise: the first that is in the organization. */
    public Optional<Account> first() {
        return inside.stream().findFirst();
    }

    /** The accounts to choose from; none where there is only one that can be meant, or none at all. */
    public List<Account> offered() {
        List<Account> fitting = new ArrayList<>(inside);
        fitting.addAll(unreadable.keySet());
        return inside.size() == 1 && unreadable.isEmpty() ? List.of() : List.copyOf(fitting);
    }
}
