package quitorg.workflow.decision;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Authorization;
import quitorg.request.Decision;
import quitorg.request.Ending;
import quitorg.request.Event;
import quitorg.request.PeopleNow;
import quitorg.request.Person;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.Status;
import quitorg.workflow.execution.Reconciliation;
import quitorg.workflow.port.Actor;
import quitorg.workflow.port.Answer;
import quitorg.workflow.port.Directory;
import quitorg.workflow.port.RequestStore;
import quitorg.workflow.port.UserAction;

/** Decides what admins do about an unknown outcome: check again, or state the outcome. */
final class ResolveAction {
    private static final Logger log = LoggerFactory.getLogger(ResolveAction.class);

    private final RequestStore store;
    private final Directory directory;
    private final Clock clock;

    ResolveAction(RequestStore store, Directory directory, Clock clock) {
        this.store = store;
        this.directory = directory;
        this.clock = clock;
    }

    /** @param whyTooOld why a check that waited too long must be refused, even if it would be accepted otherwise */
    Answer checkAgain(UserAction.CheckAgain action, Optional<Refusal> whyTooOld) {
        Optional<Refusal> notAdmin = directory.standingNow(action.by()).whyNotAdmin();
        if (notAdmin.isPresent()) {
            return new Answer.Refused(notAdmin.get());
        }
        return store.inTransaction(changes -> {
            Optional<QuitRequest> request = changes.load(action.request());
            if (request.isEmpty()) {
                return new Answer.Refused(new Refusal.UnknownRequest());
            }
            QuitRequest unknown = request.get();
            if (unknown.status() != Status.OUTCOME_UNKNOWN || !unknown.leftToPeople()) {
                return new Answer.Refused(
                        unknown.isTerminal()
                                ? Refusal.tooLateToResolve(unknown)
                                : new Refusal.NotPossibleNow(unknown.status()));
            }
            if (whyTooOld.isPresent()) {
                return new Answer.Refused(whyTooOld.get());
            }
            Reconciliation.planOnce(changes, unknown, action.key(), clock.instant());
            changes.markDecided(action.key(), unknown.id(), unknown.version());
            log.info("{} is looked up again for {}", unknown.id(), action.by().userId());
            return new Answer.Checking(unknown);
        });
    }

    /** @param whyTooOld why a statement that waited too long must be refused, even if it would be accepted otherwise */
    Answer resolve(UserAction.Resolve action, Optional<Refusal> whyTooOld) {
        Authorization standing = directory.standingNow(action.by());
        Optional<Refusal> notAdmin = standing.whyNotAdmin();
        if (notAdmin.isPresent()) {
            // Checked before anyone else is read: a person without permission must not use up Slack's rate limit.
            return new Answer.Refused(notAdmin.get());
        }
        Optional<Person> first = store.find(action.request())
                .flatMap(request -> request.ending().proposal())
                .map(Ending.Proposal::by);
        // If another person made the first statement since, they are not in it: they were read live a moment ago, and
        // still
        // count.
        PeopleNow people = new PeopleNow(
                first.map(person -> Map.of(person.userId(), directory.standingOfAnother(actor(action, person))))
                        .orElseGet(Map::of));
        if (first.flatMap(people::whyNotAdmin).orElse(null) instanceof Refusal.DirectoryUnreadable unreadable) {
            // It is not known whether the first statement still counts: so this is neither accepted nor refused for
            // good.
            return new Answer.Refused(unreadable);
        }
        Decision decision = store.inTransaction(changes -> {
            Optional<QuitRequest> request = changes.load(action.request());
            if (request.isEmpty()) {
                return new Decision.Refused(new Refusal.UnknownRequest());
            }
            Decision made = request.get().resolve(standing, action.resolution(), people, clock.instant());
            if (made instanceof Decision.Accepted && whyTooOld.isPresent()) {
                return new Decision.Refused(whyTooOld.get());
            }
            if (made instanceof Decision.Accepted accepted) {
                changes.advance(accepted);
                changes.markDecided(
                        action.key(),
                        accepted.request().id(),
                        accepted.request().version());
            }
            return made;
        });
        if (decision instanceof Decision.Accepted accepted) {
            log.info(
                    "{} is {} after {} said {}",
                    accepted.request().id(),
                    accepted.request().status(),
                    action.by().userId(),
                    action.resolution());
            return said(accepted);
        }
        return new Answer.Refused(((Decision.Refused) decision).refusal());
    }

    private static Actor actor(UserAction.Resolve action, Person person) {
        return new Actor(action.by().teamId(), person.userId());
    }

    private static Answer said(Decision.Accepted accepted) {
        Optional<String> lapsed =
                accepted.event() instanceof Event.ResolutionProposed proposed ? proposed.lapsed() : Optional.empty();
        return new Answer.Said(accepted.request(), accepted.request().isTerminal(), lapsed);
    }
}
