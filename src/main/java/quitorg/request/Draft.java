package quitorg.request;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import quitorg.request.state.CallProgress;
import quitorg.request.state.Consent;
import quitorg.request.state.Ending;
import quitorg.request.state.Status;

/** The next version of a request while one move writes it; never leaves the move. */
final class Draft {
    private final QuitRequest before;
    private Status status;
    private Consent consent;
    private CallProgress call;
    private Ending ending;
    private Optional<Instant> remindedAt;

    Draft(QuitRequest before) {
        this.before = before;
        status = before.status();
        consent = before.consent();
        call = before.call();
        ending = before.ending();
        remindedAt = before.remindedAt();
    }

    Draft moveTo(Status next) {
        if (!before.status().successors().contains(next)) {
            throw new IllegalStateException(before.id() + ": no way from " + before.status() + " to " + next);
        }
        status = next;
        return this;
    }

    Draft consent(Consent next) {
        consent = next;
        return this;
    }

    Draft call(UnaryOperator<CallProgress> step) {
        call = step.apply(call);
        return this;
    }

    Draft ending(UnaryOperator<Ending> step) {
        ending = step.apply(ending);
        return this;
    }

    Draft remindedAt(Instant value) {
        remindedAt = Optional.of(value);
        return this;
    }

    Decision.Accepted accepted(Instant now, Event event) {
        // A request that ended keeps the time of its end: repeats and reminders count from there.
        Instant changedAt = before.isTerminal() ? before.changedAt() : now;
        QuitRequest next = new QuitRequest(
                before.id(),
                before.version() + 1,
                status,
                before.terms(),
                consent,
                call,
                ending,
                remindedAt,
                changedAt);
        return new Decision.Accepted(next, event, now);
    }
}
