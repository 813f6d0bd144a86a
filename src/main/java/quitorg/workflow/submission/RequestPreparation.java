package quitorg.workflow.submission;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.Submission;
import quitorg.request.account.Account;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.state.EarlierCall;
import quitorg.request.state.Status;
import quitorg.workflow.port.RecentSuccesses;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.action.Actor;

/** What the request modal is filled with: a refusal, an answer to a repeat, or the facts. Writes nothing. */
public final class RequestPreparation {
    private final RequestStore store;
    private final Sources sources;
    private final RecentSuccesses successes;
    private final Duration repeatWindow;
    private final Clock clock;

    public RequestPreparation(
            RequestStore store, Sources sources, RecentSuccesses successes, Duration repeatWindow, Clock clock) {
        this.store = store;
        this.sources = sources;
        this.successes = successes;
        this.repeatWindow = repeatWindow;
        this.clock = clock;
    }

    /** What to show. */
    public sealed interface Form {

        /** One method for each kind of form. */
        interface Cases<R> {
            R mayNot(MayNot form);

            R open(Open form);

            R succeeded(Succeeded form);

            R ready(Ready form);
        }

        /** Calls the method for this kind. */
        <R> R accept(Cases<R> cases);

        /** Why this person cannot request this. */
        record MayNot(Refusal refusal) implements Form {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.mayNot(this);
            }
        }

        /**
         * There is an open request for the pair, perhaps under another name of the same account: no second one is allowed.
         */
        record Open(Account asked, QuitRequest request) implements Form {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.open(this);
            }
        }

        /** It already succeeded. */
        record Succeeded(QuitRequest request) implements Form {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.succeeded(this);
            }
        }

        /**
         * It may be requested, unless a blocker prevents it.
         *
         * @param lastFailure the last request for the pair that was not just closed or forgotten, if it failed
         * @param earlierCall a call that could still take effect, perhaps of a request before that
         */
        record Ready(
                Account account,
                OrgId orgId,
                FactsReading facts,
                Optional<QuitRequest> lastFailure,
                Optional<EarlierCall> earlierCall)
                implements Form {
            @Override
            public <R> R accept(Cases<R> cases) {
                return cases.ready(this);
            }
        }
    }

    /** The account that is meant if none is named; empty if the bot holds several. Reads nothing. */
    public Optional<Account> onlyAccount() {
        List<Account> accounts = sources.api().rememberedAccounts();
        return accounts.size() == 1 ? Optional.of(accounts.get(0)) : Optional.empty();
    }

    /** The accounts to choose from; for people that {@link #whyMayNot} does not refuse. */
    public List<Account> accounts() {
        return sources.api().accounts();
    }

    /**
     * The answer to a repeat after a success, from memory alone: it waits for neither database nor cloud nor Slack. Empty if
     * the success, or this person's permission to see it, is not remembered; {@link #prepare} reads it then.
     */
    public Optional<QuitRequest> rememberedSuccess(Actor actor, Account account, OrgId orgId) {
        return successes.success(account, orgId).filter(success -> isRememberedAdmin(actor));
    }

    private boolean isRememberedAdmin(Actor actor) {
        return sources.directory()
                .cachedAuthorization(actor)
                .filter(authorization -> authorization.whyNotAdmin().isEmpty())
                .isPresent();
    }

    /** Why a person may not request anything, or empty; reads only their permissions. */
    public Optional<Refusal> whyMayNot(Actor actor) {
        return sources.directory().authorizationForDisplay(actor).whyNotAdmin();
    }

    /**
     * Reads what is needed to show the form; may take as long as the cloud does.
     *
     * @param askAgain whether to ignore an earlier success
     */
    public Form prepare(Actor actor, Account account, OrgId orgId, boolean askAgain) {
        Optional<Refusal> notAdmin = whyMayNot(actor);
        if (notAdmin.isPresent()) {
            return new Form.MayNot(notAdmin.get());
        }
        Optional<QuitRequest> open = store.findOpen(account, orgId);
        if (open.isPresent()) {
            return new Form.Open(account, open.get());
        }
        Optional<QuitRequest> success = store.findLastEnded(account, orgId).filter(this::answersRepeats);
        if (success.isPresent() && !askAgain) {
            return succeeded(success.get());
        }
        Optional<String> closed = sources.gate().whyClosed();
        if (closed.isPresent()) {
            return new Form.MayNot(new Refusal.ChannelClosed(closed.get()));
        }
        return sources.api()
                .open(account)
                .map(session -> ready(account, orgId, session.facts()))
                .orElseGet(() -> new Form.MayNot(sources.api().unknown(account)));
    }

    private Form succeeded(QuitRequest success) {
        successes.remember(success);
        // Another person may have submitted since it was read; the old success must not hide their request.
        Optional<QuitRequest> open = store.findOpen(success.account(), success.orgId());
        open.ifPresent(successes::forget);
        return open.<Form>map(request -> new Form.Open(request.account(), request))
                .orElseGet(() -> new Form.Succeeded(success));
    }

    private Form ready(Account account, OrgId orgId, FactsReading facts) {
        // Only the facts tell whether another name of the same account has a request.
        Optional<QuitRequest> open =
                store.findOpen(account, orgId).or(() -> facts.identity().flatMap(uin -> store.findOpen(uin, orgId)));
        return open.<Form>map(request -> new Form.Open(account, request)).orElseGet(() -> {
            List<QuitRequest> finished = store.findFinished(account, facts.identity(), orgId);
            Optional<QuitRequest> failure = finished.stream()
                    .limit(1)
                    .filter(last -> last.status() == Status.FAILED)
                    .findFirst();
            return new Form.Ready(account, orgId, facts, failure, Submission.earlierCallIn(finished));
        });
    }

    private boolean answersRepeats(QuitRequest ended) {
        return ended.status() == Status.SUCCEEDED
                && clock.instant().isBefore(ended.changedAt().plus(repeatWindow));
    }
}
