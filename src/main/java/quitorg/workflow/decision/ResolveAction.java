package quitorg.workflow.decision;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Authorization;
import quitorg.request.Decision;
import quitorg.request.Event;
import quitorg.request.PeopleNow;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.state.Ending;
import quitorg.request.state.Person;
import quitorg.request.state.Status;
import quitorg.workflow.execution.Reconciliation;
import quitorg.workflow.move.Moves;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.Answer;
import quitorg.workflow.port.action.Directory;
import quitorg.workflow.port.action.UserAction;

/** Decides what admins do about an unknown outcome: check again, or state the outcome. */
final class ResolveAction {
    private static final Logger log = LoggerFactory.getLogger(ResolveAction.class);

    private final RequestStore store;
    private final Moves moves;
    private final Directory directory;
    private final Clock clock;

    ResolveAction(RequestStore store, Moves moves, Directory directory, Clock clock) {
        this.store = store;
        this.moves = moves;
        this.directory = directory;
        this.clock = clock;
    }

    /** @param whyTooOld why a check that waited too long must be refused, even if it would be accepted otherwise */
    Answer checkAgain(UserAction.CheckAgain action, Optional<Refusal> whyTooOld) {
        Optional<Refusal> notAdmin = directory.authorizationNow(action.by()).whyNotAdmin();
        if (notAdmin.isPresent()) {
            return new Answer.Refused(notAdmin.get());
        }
        return store.inTransaction(changes -> {
            Optional<QuitRequest> request = changes.load(action.request());
            if (request.isEmpty()) {
                return new Answer.Refused(new Refusal.UnknownRequest());
            }
            QuitRequest unknown = request.get();
            Optional<Refusal> refusal = whyNotChecked(unknown).or(() -> whyTooOld);
            if (refusal.isPresent()) {
                return new Answer.Refused(refusal.get());
            }
            changes.schedule(Reconciliation.lastReading(unknown, action.key()), clock.instant());
            changes.markDecided(action.key(), unknown.id(), unknown.version());
            log.info("{} is looked up again for {}", unknown.id(), action.by().userId());
            return new Answer.Checking(unknown);
        });
    }

    private static Optional<Refusal> whyNotChecked(QuitRequest request) {
        if (request.isTerminal()) {
            return Optional.of(Refusal.tooLateToResolve(request));
        }
        return request.status() == Status.OUTCOME_UNKNOWN && request.leftToPeople()
                ? Optional.empty()
                : Optional.of(new Refusal.NotPossibleNow(request.status()));
    }

    /** @param whyTooOld why a statement that waited too long must be refused, even if it would be accepted otherwise */
    Answer resolve(UserAction.Resolve action, Optional<Refusal> whyTooOld) {
        Authorization person = directory.authorizationNow(action.by());
        Optional<Refusal> notAdmin = person.whyNotAdmin();
        if (notAdmin.isPresent()) {
            // Checked before anyone else is read: a person without permission must not use up Slack's rate limit.
            return new Answer.Refused(notAdmin.get());
        }
        Optional<Person> first = store.find(action.request())
                .flatMap(request -> request.ending().proposal())
                .map(Ending.Proposal::by);
        // If another person made the first statement since, they are not in it: they were read live a moment ago, and
        // still count.
        PeopleNow people = new PeopleNow(
                first.map(other -> Map.of(other.userId(), directory.authorizationOfEarlierActor(actor(action, other))))
                        .orElseGet(Map::of));
        Optional<Refusal> unreadable = first.flatMap(people::whyNotAdmin)
                .filter(refusal -> refusal.type() == Refusal.Type.DIRECTORY_UNREADABLE);
        if (unreadable.isPresent()) {
            // It is not known whether the first statement still counts: this is not accepted, nor refused for good.
            return new Answer.Refused(unreadable.get());
        }
        return moves.make(action, action.request(), request -> {
                    Decision decision = request.resolve(person, action.resolution(), people, clock.instant());
                    return decision.accepted().isPresent() && whyTooOld.isPresent()
                            ? new Decision.Refused(whyTooOld.get())
                            : decision;
                })
                .fold(move -> answer(action, move), Answer.Refused::new);
    }

    private static Actor actor(UserAction.Resolve action, Person person) {
        return new Actor(action.by().teamId(), person.userId());
    }

    private static Answer answer(UserAction.Resolve action, Decision.Accepted move) {
        QuitRequest request = move.request();
        log.info(
                "{} is {} after {} said {}",
                request.id(),
                request.status(),
                action.by().userId(),
                action.resolution());
        Optional<String> lapsed =
                move.event() instanceof Event.ResolutionProposed proposed ? proposed.lapsed() : Optional.empty();
        return new Answer.Said(request, request.isTerminal(), lapsed);
    }
}
