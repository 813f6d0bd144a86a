package quitorg.request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The next version of a request while one move writes it; never leaves the move. */
final class Draft {
    private final QuitRequest before;
    private Status status;
    private List<Approval> approvals;
    private Optional<Facts> approvedFacts;
    private Optional<Instant> callNotBefore;
    private Optional<RetryPlan> retryPlan;
    private Optional<Instant> attemptBeganAt;
    private Optional<Outcome> outcome;
    private Optional<QuitRequest.Proposal> proposal;
    private Optional<String> decidedBy;
    private boolean leftToPeople;
    private Optional<Instant> remindedAt;
    private Optional<CallOutcome> answer;

    Draft(QuitRequest before) {
        this.before = before;
        status = before.status();
        approvals = before.approvals();
        approvedFacts = before.approvedFacts();
        callNotBefore = before.callNotBefore();
        retryPlan = before.retryPlan();
        attemptBeganAt = before.attemptBeganAt();
        outcome = before.outcome();
        proposal = before.proposal();
        decidedBy = before.decidedBy();
        leftToPeople = before.leftToPeople();
        remindedAt = before.remindedAt();
        answer = before.answer();
    }

    Draft moveTo(Status next) {
        if (!before.status().successors().contains(next)) {
            throw new IllegalStateException(before.id() + ": no way from " + before.status() + " to " + next);
        }
        status = next;
        return this;
    }

    Draft approvals(List<Approval> value) {
        approvals = List.copyOf(value);
        return this;
    }

    Draft approvedFacts(Facts value) {
        approvedFacts = Optional.of(value);
        return this;
    }

    Draft callNotBefore(Instant value) {
        callNotBefore = Optional.of(value);
        return this;
    }

    Draft retryPlan(RetryPlan value) {
        retryPlan = Optional.of(value);
        return this;
    }

    Draft attemptBegan(Instant value) {
        attemptBeganAt = Optional.of(value);
        return this;
    }

    Draft outcome(Outcome value) {
        outcome = Optional.of(value);
        return this;
    }

    Draft proposal(QuitRequest.Proposal value) {
        proposal = Optional.of(value);
        return this;
    }

    Draft leftToPeople() {
        leftToPeople = true;
        return this;
    }

    Draft remindedAt(Instant value) {
        remindedAt = Optional.of(value);
        return this;
    }

    Draft answer(Optional<CallOutcome> value) {
        answer = value;
        return this;
    }

    Draft decidedBy(Person value) {
        decidedBy = Optional.of(value.userId());
        return this;
    }

    Decision.Accepted accepted(Instant now, Event event) {
        return new Decision.Accepted(
                new QuitRequest(
                        before.id(),
                        before.version() + 1,
                        status,
                        before.account(),
                        before.orgId(),
                        before.requester(),
                        before.reason(),
                        before.policy(),
                        before.submittedAt(),
                        before.expiresAt(),
                        approvals,
                        approvedFacts,
                        callNotBefore,
                        retryPlan,
                        attemptBeganAt,
                        outcome,
                        proposal,
                        decidedBy,
                        leftToPeople,
                        remindedAt,
                        // A request that ended keeps the time of its end: repeats and reminders count from there.
                        before.isTerminal() ? before.changedAt() : now,
                        before.uin(),
                        answer,
                        before.earlierCall()),
                event,
                now);
    }
}
