package quitorg.ops.metrics;

import java.util.List;
import java.util.Optional;
import quitorg.request.account.Account;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.state.CallOutcome;
import quitorg.workflow.clock.SendWindow;
import quitorg.workflow.port.OrganizationApi;

/** Counts the calls and the readings of facts. */
record CountedOrganizationApi(OrganizationApi api, Metrics metrics) implements OrganizationApi {
    @Override
    public List<Account> accounts() {
        return api.accounts();
    }

    @Override
    public List<Account> rememberedAccounts() {
        return api.rememberedAccounts();
    }

    @Override
    public Optional<Session> open(Account account) {
        return api.open(account).map(session -> new CountedSession(session, metrics));
    }

    private record CountedSession(Session session, Metrics metrics) implements Session {
        @Override
        public FactsReading facts() {
            FactsReading reading = session.facts();
            metrics.factsRead(reading.whyUnreadable().isEmpty());
            return reading;
        }

        @Override
        public CallOutcome quit(OrgId orgId, SendWindow window) {
            CallOutcome outcome = session.quit(orgId, window);
            metrics.called(outcome);
            return outcome;
        }
    }
}
