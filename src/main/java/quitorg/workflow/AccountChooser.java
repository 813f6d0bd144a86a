package quitorg.workflow;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quitorg.approval.Account;
import quitorg.approval.Eligibility;
import quitorg.approval.FactsReading;
import quitorg.approval.OrgId;
import quitorg.approval.QuitRequest;
import quitorg.approval.Refusal;
import quitorg.workflow.RequestForm.Form;

/** Finds out which of several accounts is meant. Writes nothing; names the accounts to admins only. */
public final class AccountChooser {
    private final RequestStore store;
    private final Directory directory;
    private final OrganizationApi api;
    private final FactsOfAll factsOfAll;
    private final RequestForm form;

    public AccountChooser(
            RequestStore store, Directory directory, OrganizationApi api, FactsOfAll factsOfAll, RequestForm form) {
        this.store = store;
        this.directory = directory;
        this.api = api;
        this.factsOfAll = factsOfAll;
        this.form = form;
    }

    /** The account that is meant where none is named: empty where the bot holds several. */
    public Optional<Account> only() {
        // Asked within the acknowledgement: a file that hangs must not hold it up.
        List<Account> accounts = api.rememberedAccounts();
        return accounts.size() == 1 ? Optional.of(accounts.get(0)) : Optional.empty();
    }

    /** Whether the bot holds an account of that name now. */
    public boolean holds(Account account) {
        return api.accounts().contains(account);
    }

    /** What is told of a name that the bot does not hold: which there are, to admins; to others that they are none. */
    public Refusal whyUnknown(Actor actor, Account account) {
        return Eligibility.whyNotAdmin(directory.standingForShowing(actor))
                .orElseGet(() -> AccountNames.unknown(api, account));
    }

    /** Reads the facts of all accounts; takes as long as {@link FactsOfAll} may. */
    public Form prepare(Actor actor, OrgId orgId) {
        Optional<Refusal> notAdmin = Eligibility.whyNotAdmin(directory.standingForShowing(actor));
        if (notAdmin.isPresent()) {
            return new Form.MayNot(notAdmin.get());
        }
        Optional<Form> noTrail = form.whyNoTrail();
        if (noTrail.isPresent()) {
            return noTrail.get();
        }
        List<Account> accounts = api.accounts();
        if (accounts.size() > AccountChoice.MOST) {
            return new Form.NameOne(orgId, accounts.size());
        }
        Map<Account, FactsReading> readings = factsOfAll.read(accounts);
        AccountChoice choice = AccountChoice.of(orgId, readings, openFor(orgId));
        // By facts alone: an account that joined again after a success is a member like any other.
        Optional<Form> first = choice.first().flatMap(account -> Optional.ofNullable(readings.get(account))
                .map(facts -> form.ready(account, orgId, facts)));
        return new Form.Choose(first.isPresent() ? choice : choice.with(lastSuccess(accounts, orgId)), first);
    }

    private List<QuitRequest> openFor(OrgId orgId) {
        return store.findAllOpen().stream()
                .filter(open -> open.orgId().equals(orgId))
                .toList();
    }

    private Optional<QuitRequest> lastSuccess(List<Account> accounts, OrgId orgId) {
        return accounts.stream()
                .flatMap(account -> form.lastSuccess(account, orgId).stream())
                .max(Comparator.comparing(QuitRequest::changedAt));
    }
}
