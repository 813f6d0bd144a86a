package quitorg.workflow;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import quitorg.approval.Account;
import quitorg.approval.CallOutcome;
import quitorg.approval.FactsReading;
import quitorg.approval.OrgId;

/** A cloud that says what the test tells it to, and counts the calls. Safe for many threads. */
final class ScriptedCloud implements OrganizationApi {
    private final List<OrgId> quits = new CopyOnWriteArrayList<>();
    private final List<Account> opened = new CopyOnWriteArrayList<>();
    private volatile Supplier<FactsReading> facts = () -> Samples.member(Samples.ORG);
    private volatile Function<SendWindow, CallOutcome> quit = window -> Samples.SUCCESS;
    private volatile boolean holdsAccount = true;

    /** What the next readings say. */
    void says(FactsReading reading) {
        facts = () -> reading;
    }

    /** What happens at a reading. */
    void saysBy(Supplier<FactsReading> reading) {
        facts = reading;
    }

    /** What comes of the next calls. */
    void answers(CallOutcome outcome) {
        quit = window -> outcome;
    }

    /** What happens in a call. */
    void answersBy(Function<SendWindow, CallOutcome> answer) {
        quit = answer;
    }

    void losesTheAccount() {
        holdsAccount = false;
    }

    /** The organizations that were called for, a call each. */
    List<OrgId> quits() {
        return List.copyOf(quits);
    }

    /** The accounts of which credentials were taken. */
    List<Account> opened() {
        return List.copyOf(opened);
    }

    @Override
    public List<Account> accounts() {
        return List.of(Samples.ACCOUNT);
    }

    @Override
    public Optional<Session> open(Account account) {
        opened.add(account);
        return holdsAccount && account.equals(Samples.ACCOUNT) ? Optional.of(new ScriptedSession()) : Optional.empty();
    }

    private final class ScriptedSession implements Session {
        @Override
        public FactsReading facts() {
            return facts.get();
        }

        @Override
        public CallOutcome quit(OrgId orgId, SendWindow window) {
            quits.add(orgId);
            return quit.apply(window);
        }
    }
}
