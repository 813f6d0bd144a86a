package quitorg.workflow.move;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import quitorg.request.Decision;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.state.Person;
import quitorg.request.state.Status;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.RequestStore;

/** Which jobs follow which event, planned in the transaction that writes it. */
final class NextJobs {
    private static final Duration FIRST_READING = Duration.ofSeconds(5);

    private NextJobs() {}

    private record Planned(Job job, Instant due) {}

    static void plan(RequestStore.Changes changes, QuitRequest before, Decision.Accepted move) {
        after(before, move).forEach(next -> changes.schedule(next.job(), next.due()));
        if (isNewsForRequester(move)) {
            QuitRequest request = move.request();
            changes.schedule(new Job.TellRequester(request.id(), request.status()), move.at());
        }
    }

    /** Decisions and outcomes, except what the requester did themselves. */
    private static boolean isNewsForRequester(Decision.Accepted move) {
        Person requester = move.request().requester();
        return switch (move.event().type()) {
            case APPROVED -> move.request().status() == Status.APPROVED;
            case STOPPED -> !((Event.Stopped) move.event()).by().isSameAs(requester);
            case RESOLVED -> {
                List<Person> by = ((Event.Resolved) move.event()).by();
                yield by.isEmpty() || !by.get(by.size() - 1).isSameAs(requester);
            }
            case REJECTED, EXPIRED, FINISHED -> true;
            case SUBMITTED,
                    HOLD_BEGAN,
                    WITHDRAWN,
                    REMINDED,
                    POSTPONED,
                    CALL_BEGAN,
                    LEFT_TO_PEOPLE,
                    RESOLUTION_PROPOSED,
                    LATE_ANSWER,
                    DECISION_REFUSED -> false;
        };
    }

    private static List<Planned> after(QuitRequest before, Decision.Accepted move) {
        QuitRequest request = move.request();
        return switch (move.event().type()) {
            case SUBMITTED ->
                Stream.concat(
                                Stream.of(new Planned(new Job.Expire(request.id()), request.expiresAt())),
                                reminders(request).stream())
                        .toList();
            // After the last approval. The call itself is planned when all that it waits for is in the channel; this
            // job ends a request whose entries are never posted.
            case APPROVED ->
                request.calledAtTheLatest().stream()
                        .map(latest -> call(request, latest.plusSeconds(1)))
                        .toList();
            case POSTPONED -> List.of(call(request, request.callNotBefore().orElseThrow()));
            case FINISHED -> request.status() == Status.OUTCOME_UNKNOWN ? List.of(firstReading(request)) : List.of();
            // Only once: a reading that a person asked for and that proves nothing starts no second series.
            case LEFT_TO_PEOPLE -> before.leftToPeople() ? List.of() : reminders(request);
            // The reminders of a pending request were all planned when it was submitted.
            case REMINDED -> request.status() == Status.OUTCOME_UNKNOWN ? reminders(request) : List.of();
            // The take-over of a call that began is planned by CallStarter, which knows the call's time-out. A late
            // answer changes neither the status nor what was planned for it.
            case CALL_BEGAN,
                    HOLD_BEGAN,
                    REJECTED,
                    WITHDRAWN,
                    STOPPED,
                    EXPIRED,
                    RESOLUTION_PROPOSED,
                    RESOLVED,
                    LATE_ANSWER,
                    DECISION_REFUSED -> List.of();
        };
    }

    private static Planned call(QuitRequest request, Instant due) {
        return new Planned(new Job.Call(request.id(), request.version()), due);
    }

    private static Planned firstReading(QuitRequest unknown) {
        return new Planned(
                new Job.Reconcile(unknown.id(), "version " + unknown.version(), 0, false),
                unknown.changedAt().plus(FIRST_READING));
    }

    private static List<Planned> reminders(QuitRequest request) {
        return request.reminders().stream()
                .map(due -> new Planned(new Job.Remind(request.id(), due), due))
                .toList();
    }
}
