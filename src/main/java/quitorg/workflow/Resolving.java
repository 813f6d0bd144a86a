package quitorg.workflow;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.approval.Decision;
import quitorg.approval.Eligibility;
import quitorg.approval.Event;
import quitorg.approval.PeopleNow;
import quitorg.approval.Person;
import quitorg.approval.QuitRequest;
import quitorg.approval.Refusal;
import quitorg.approval.Standing;
import quitorg.approval.Status;

/** Decides what admins do about an unknown outcome: look again, or say what happened. */
final class Resolving {
    private static final Logger log = LoggerFactory.getLogger(Resolving.class);

    private final RequestStore store;
    private final Directory directory;
    private final Clock clock;

    Resolving(RequestStore store, Directory directory, Clock clock) {
        this.store = store;
        this.directory = directory;
        this.clock = clock;
    }

    /** @param whyTooOld why a check that would be accepted must not be, where it waited too long */
    Answer checkAgain(Gesture.CheckAgain gesture, Optional<Refusal> whyTooOld) {
        Optional<Refusal> notAdmin = Eligibility.whyNotAdmin(directory.standingNow(gesture.by()));
        if (notAdmin.isPresent()) {
            return new Answer.Refused(notAdmin.get());
        }
        return store.inTransaction(changes -> {
            Optional<QuitRequest> request = changes.load(gesture.request());
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
            Reconciliation.planOnce(changes, unknown, gesture.key(), clock.instant());
            changes.markDecided(gesture.key(), unknown.id(), unknown.version());
            log.info("{} is looked up again for {}", unknown.id(), gesture.by().userId());
            return new Answer.Checking(unknown);
        });
    }

    /** @param whyTooOld why a word that would be accepted must not be, where it waited too long */
    Answer resolve(Gesture.Resolve gesture, Optional<Refusal> whyTooOld) {
        Standing standing = directory.standingNow(gesture.by());
        Optional<Refusal> notAdmin = Eligibility.whyNotAdmin(standing);
        if (notAdmin.isPresent()) {
            // Before anybody else's standing is read: whoever may not must not use up what Slack tells.
            return new Answer.Refused(notAdmin.get());
        }
        Optional<Person> first =
                store.find(gesture.request()).flatMap(QuitRequest::proposal).map(QuitRequest.Proposal::by);
        // A person who was the first to say so since is not in it: they were read as live as this one was.
        PeopleNow people = new PeopleNow(
                first.map(person -> Map.of(person.userId(), directory.standingOfAnother(actor(gesture, person))))
                        .orElseGet(Map::of));
        if (first.flatMap(people::whyNotAdmin).orElse(null) instanceof Refusal.DirectoryUnreadable unreadable) {
            // Whether the first word still counts is not known: that is no yes, and no no.
            return new Answer.Refused(unreadable);
        }
        Decision decision = store.inTransaction(changes -> {
            Optional<QuitRequest> request = changes.load(gesture.request());
            if (request.isEmpty()) {
                return new Decision.Refused(new Refusal.UnknownRequest());
            }
            Decision made = request.get().resolve(standing, gesture.resolution(), people, clock.instant());
            if (made instanceof Decision.Accepted && whyTooOld.isPresent()) {
                return new Decision.Refused(whyTooOld.get());
            }
            if (made instanceof Decision.Accepted accepted) {
                changes.advance(accepted);
                changes.markDecided(
                        gesture.key(),
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
                    gesture.by().userId(),
                    gesture.resolution());
            return said(accepted);
        }
        return new Answer.Refused(((Decision.Refused) decision).refusal());
    }

    private static Actor actor(Gesture.Resolve gesture, Person person) {
        return new Actor(gesture.by().teamId(), person.userId());
    }

    private static Answer said(Decision.Accepted accepted) {
        Optional<String> lapsed =
                accepted.event() instanceof Event.ResolutionProposed proposed ? proposed.lapsed() : Optional.empty();
        return new Answer.Said(accepted.request(), accepted.request().isTerminal(), lapsed);
    }
}
