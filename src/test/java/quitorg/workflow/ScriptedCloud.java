package quitorg.workflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import quitorg.request.account.Account;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.state.CallOutcome;
import quitorg.workflow.clock.SendWindow;
import quitorg.workflow.port.OrganizationApi;

/** A cloud that answers as the test says, and counts the calls. Thread-safe. */
public final class ScriptedCloud implements OrganizationApi {
    public final List<OrgId> quits = new CopyOnWriteArrayList<>();
    public final List<Account> opened = new CopyOnWriteArrayList<>();
    private volatile Supplier<FactsReading> facts = () -> Samples.member(Samples.ORG);
    private volatile Function<SendWindow, CallOutcome> quit = window -> Samples.SUCCESS;
    private volatile boolean holdsAccount = true;
    private final Map<Account, Supplier<FactsReading>> others = Collections.synchronizedMap(new LinkedHashMap<>());

    /** Sets the result of the next readings. */
    public void says(FactsReading reading) {
        facts = () -> reading;
    }

    /** Sets what happens at a reading. */
    public void saysBy(Supplier<FactsReading> reading) {
        facts = reading;
    }

    /** Sets the outcome of the next calls. */
    public void answers(CallOutcome outcome) {
        quit = window -> outcome;
    }

    /** Sets what happens in a call. */
    public void answersBy(Function<SendWindow, CallOutcome> answer) {
        quit = answer;
    }

    /** Adds another account, with the result of its readings. */
    public void holds(Account account, Supplier<FactsReading> reading) {
        others.put(account, reading);
    }

    public void losesTheAccount() {
        holdsAccount = false;
    }

    /** The organization of each call, in order. */
    public List<OrgId> quits() {
        return List.copyOf(quits);
    }

    /** The accounts for which a session was opened. */
    public List<Account> opened() {
        return List.copyOf(opened);
    }

    @Override
    public List<Account> accounts() {
        List<Account> all = new ArrayList<>(holdsAccount ? List.of(Samples.ACCOUNT) : List.of());
        all.addAll(others.keySet());
        return all;
    }

    @Override
    public List<Account> rememberedAccounts() {
        return accounts();
    }

    @Override
    public Optional<Session> open(Account account) {
        opened.add(account);
        Supplier<FactsReading> reading =
                holdsAccount && account.equals(Samples.ACCOUNT) ? () -> facts.get() : others.get(account);
        return Optional.ofNullable(reading).map(ScriptedSession::new);
    }

    private final class ScriptedSession implements Session {
        private final Supplier<FactsReading> reading;

        ScriptedSession(Supplier<FactsReading> reading) {
            this.reading = reading;
        }

        @Override
        public FactsReading facts() {
            return reading.get();
        }

        @Override
        public CallOutcome quit(OrgId orgId, SendWindow window) {
            quits.add(orgId);
            return quit.apply(window);
        }
    }
}
