package quitorg.workflow.submission;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import quitorg.request.Authorization;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.state.Ending;
import quitorg.request.state.RequestId;
import quitorg.workflow.port.RequestStore;

/**
 * Which requests each person sees: people on a list what waits for them, their own, and what ended last; all others
 * only their own. Writes nothing.
 */
public final class Overviews {
    private static final int WAITING = 15;
    private static final int OWN = 15;
    private static final int ENDED = 10;

    /** A person's own requests are looked for among as many that ended last. */
    private static final int ENDED_READ = 100;

    private final RequestStore store;
    private final Clock clock;

    public Overviews(RequestStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The requests that anyone could see, as read together.
     *
     * @param open oldest first
     * @param ended the last one first
     */
    public record Snapshot(List<QuitRequest> open, List<QuitRequest> ended) {
        public Snapshot {
            open = List.copyOf(open);
            ended = List.copyOf(ended);
        }
    }

    /** Reads the requests once, for any number of people. */
    public Snapshot read() {
        // What ends between the two reads is seen in both; the other way round it would be seen in none.
        List<QuitRequest> open = store.findAllOpen();
        return new Snapshot(open, store.findRecentlyEnded(ENDED_READ));
    }

    /** What that person sees of them. */
    public Overview of(Snapshot snapshot, String userId, Authorization authorization) {
        Optional<Refusal> whyNotListed = RequestQueries.whyNotListed(authorization);
        Set<RequestId> shown = new HashSet<>();
        Overview.Excerpt waiting = Overview.Excerpt.of(
                snapshot.open().stream()
                        .filter(request -> waitsFor(request, authorization))
                        .filter(request -> shown.add(request.id()))
                        .toList(),
                WAITING);
        Overview.Excerpt own = Overview.Excerpt.of(
                Stream.concat(snapshot.open().stream(), snapshot.ended().stream())
                        .filter(request -> request.requester().userId().equals(userId))
                        .filter(request -> shown.add(request.id()))
                        .toList(),
                OWN);
        List<QuitRequest> ended = whyNotListed.isPresent()
                ? List.of()
                : snapshot.ended().stream()
                        .filter(request -> !shown.contains(request.id()))
                        .limit(ENDED)
                        .toList();
        return new Overview(whyNotListed, authorization.whyNotAdmin().isEmpty(), waiting, own, ended);
    }

    private boolean waitsFor(QuitRequest request, Authorization authorization) {
        return switch (request.status()) {
            case PENDING ->
                request.whyNotDecidableBy(authorization, clock.instant()).isEmpty();
            case OUTCOME_UNKNOWN ->
                request.leftToPeople() && authorization.whyNotAdmin().isEmpty() && !hasReported(authorization, request);
            case APPROVED, EXECUTING, SUCCEEDED, FAILED, REJECTED, WITHDRAWN, EXPIRED -> false;
        };
    }

    private static boolean hasReported(Authorization admin, QuitRequest request) {
        return request.ending()
                .proposal()
                .map(Ending.Proposal::by)
                .filter(((Authorization.Known) admin).person()::isSameAs)
                .isPresent();
    }
}
