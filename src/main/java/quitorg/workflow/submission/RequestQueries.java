package quitorg.workflow.submission;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import quitorg.request.Authorization;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.account.OrgId;
import quitorg.request.state.RequestId;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.Directory;

/** What admins and approvers can look up. Writes nothing, and asks the cloud nothing. */
public final class RequestQueries {
    private final RequestStore store;
    private final Directory directory;

    public RequestQueries(RequestStore store, Directory directory) {
        this.store = store;
        this.directory = directory;
    }

    /** The result of a query. */
    public sealed interface Seen {
        /** Calls the function for this kind of result. */
        <R> R fold(Function<Refusal, R> mayNot, Function<List<QuitRequest>, R> requests);
    }

    /** This person may not query. */
    public record MayNot(Refusal refusal) implements Seen {
        @Override
        public <R> R fold(Function<Refusal, R> mayNot, Function<List<QuitRequest>, R> requests) {
            return mayNot.apply(refusal);
        }
    }

    /** The requests that match, perhaps none. */
    public record Requests(List<QuitRequest> requests) implements Seen {
        @Override
        public <R> R fold(Function<Refusal, R> mayNot, Function<List<QuitRequest>, R> found) {
            return found.apply(requests);
        }
    }

    /** All open requests, oldest first. */
    public Seen open(Actor actor) {
        return whyNot(actor).<Seen>map(MayNot::new).orElseGet(() -> new Requests(store.findAllOpen()));
    }

    /** The request of that ID. */
    public Seen request(Actor actor, RequestId id) {
        return whyNot(actor)
                .<Seen>map(MayNot::new)
                .orElseGet(() -> new Requests(store.find(id).stream().toList()));
    }

    /**
     * For each account the open request for that organization, else the one that ended last; includes accounts whose keys
     * the bot no longer holds.
     */
    public Seen organization(Actor actor, OrgId orgId) {
        return whyNot(actor).<Seen>map(MayNot::new).orElseGet(() -> new Requests(latest(orgId)));
    }

    private List<QuitRequest> latest(OrgId orgId) {
        return store.accountsAskedFor(orgId).stream()
                .flatMap(account -> Stream.of(account)
                        .map(each -> store.findOpen(each, orgId).or(() -> store.findLastEnded(each, orgId)))
                        .flatMap(Optional::stream))
                .toList();
    }

    private Optional<Refusal> whyNot(Actor actor) {
        return whyNotListed(directory.authorizationForDisplay(actor));
    }

    /** Why a person is on none of the two lists, or empty. */
    static Optional<Refusal> whyNotListed(Authorization person) {
        Optional<Refusal> noApprover = person.whyNotApprover();
        Optional<Refusal> noAdmin = person.whyNotAdmin();
        if (noApprover.isEmpty() || noAdmin.isEmpty()) {
            return Optional.empty();
        }
        // If one permission cannot be read, its absence from the other list is not the reason.
        return noApprover
                .filter(refusal -> refusal.type() != Refusal.Type.NOT_AN_APPROVER)
                .or(() -> noAdmin);
    }
}
