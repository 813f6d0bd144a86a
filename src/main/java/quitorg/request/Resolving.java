package quitorg.request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import quitorg.request.account.CloudRequestId;
import quitorg.request.state.Ending;
import quitorg.request.state.Outcome;
import quitorg.request.state.Person;
import quitorg.request.state.Resolution;
import quitorg.request.state.Status;

/** Two people state the outcome of a call that no reading can tell. */
final class Resolving {
    private final QuitRequest request;
    private final Instant now;

    Resolving(QuitRequest request, Instant now) {
        this.request = request;
        this.now = now;
    }

    Decision resolve(Authorization authorization, Resolution resolution, PeopleNow people) {
        return authorization.ifAdmin(admin -> resolve(admin, resolution, people));
    }

    private Decision resolve(Person admin, Resolution resolution, PeopleNow people) {
        // While a reading may still find the outcome, people are not asked: what they saw may have been too early.
        if (request.status() != Status.OUTCOME_UNKNOWN || !request.leftToPeople()) {
            return new Decision.Refused(notNow());
        }
        Optional<Person> same = request.ending()
                .proposal()
                .filter(proposal -> proposal.resolution() == resolution)
                .map(Ending.Proposal::by);
        if (same.filter(first -> people.areSame(first, admin)).isPresent()) {
            return new Decision.Refused(new Refusal.SamePersonResolves());
        }
        Optional<Person> lapsed = same.filter(first -> people.whyNotAdmin(first).isPresent());
        return same.isEmpty() || lapsed.isPresent()
                ? propose(admin, resolution, lapsed)
                : confirm(same.get(), admin, resolution);
    }

    // A person who comes after the end is told who ended it, and when.
    private Refusal notNow() {
        return request.isTerminal() ? Refusal.tooLateToResolve(request) : new Refusal.NotPossibleNow(request.status());
    }

    private Decision propose(Person admin, Resolution resolution, Optional<Person> lapsed) {
        return new Draft(request)
                .ending(ending -> ending.with(new Ending.Proposal(admin, resolution)))
                .accepted(now, new Event.ResolutionProposed(admin, resolution, lapsed.map(Person::userId)));
    }

    private Decision confirm(Person first, Person second, Resolution resolution) {
        Outcome told = toldBy(resolution, request.ending().unknownRequestId());
        return new Draft(request)
                .moveTo(told.status())
                .ending(ending -> ending.with(told).by(second))
                .accepted(now, new Event.Resolved(told, List.of(first, second)));
    }

    private static Outcome toldBy(Resolution resolution, Optional<CloudRequestId> requestId) {
        return switch (resolution) {
            case HAS_LEFT -> new Outcome.Succeeded(requestId, Outcome.Evidence.TWO_PEOPLE);
            case STILL_MEMBER -> new Outcome.Failed(new Outcome.Failure.ToldByPeople());
        };
    }
}
