package quitorg.request;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The moves of the call, from the last approval to the final outcome. */
final class Calling {
    /** If the approval is older than this and the call was never tried, no one expects it any longer. */
    static final Duration LATEST = Duration.ofHours(24);

    private final QuitRequest request;
    private final Instant now;
    private final Optional<CallOutcome> answer;

    Calling(QuitRequest request, Instant now) {
        this(request, now, request.call().answer());
    }

    private Calling(QuitRequest request, Instant now, Optional<CallOutcome> answer) {
        this.request = request;
        this.now = now;
        this.answer = answer;
    }

    /** The base for the moves that follow from the call's answer; each of them then stores that answer. */
    static Calling answered(QuitRequest request, CallOutcome answer, Instant now) {
        return new Calling(request, now, Optional.of(answer));
    }

    private Draft draft() {
        return new Draft(request).call(call -> call.answered(answer));
    }

    Decision beginHold(Instant until) {
        if (!request.awaitsFirstCall() || request.policy().hold().isZero()) {
            return new Decision.Refused(new Refusal.NotPossibleNow(request.status()));
        }
        return new Draft(request).call(call -> call.due(until)).accepted(now, new Event.HoldBegan(until));
    }

    Decision begin(FactsReading fresh) {
        boolean due =
                request.callNotBefore().filter(time -> !now.isBefore(time)).isPresent();
        boolean isTooLate = request.isLongOverdue(now);
        // The quorum is counted here once more, although only approve() leads to APPROVED: this is the last gate.
        if (request.status() != Status.APPROVED || request.missingApprovals() > 0 || (!due && !isTooLate)) {
            return new Decision.Refused(new Refusal.NotPossibleNow(request.status()));
        }
        if (isTooLate && request.calls() == 0) {
            Instant wasDue = request.calledAtTheLatest().orElseThrow().minus(LATEST);
            return end(new Outcome.Failed(new Outcome.Failure.ApprovedTooLongAgo(wasDue)));
        }
        RetryPlan plan = request.call().retryPlan().orElseGet(() -> RetryPlan.startingAt(now));
        if (isTooLate || plan.isOver(now)) {
            return end(new Outcome.Failed(
                    plan.calls() == 0
                            ? new Outcome.Failure.FactsUnreadable("not for ten minutes")
                            : new Outcome.Failure.NotCarriedOut(
                                    "the time in which it may be tried again is over", plan.calls())));
        }
        Optional<Uin> other = fresh.otherThan(request.uin());
        if (other.isPresent()) {
            return end(new Outcome.Failed(
                    new Outcome.Failure.OtherAccount(request.account(), request.uin(), other.get())));
        }
        if (fresh instanceof FactsReading.Unreadable unreadable) {
            return postponeOr(
                    plan, unreadable.why(), Optional.empty(), new Outcome.Failure.FactsUnreadable(unreadable.why()));
        }
        if (!(fresh instanceof FactsReading.Member member)) {
            return end(new Outcome.Failed(new Outcome.Failure.NoLongerMember()));
        }
        List<Facts.Difference> differences =
                request.consent().facts().orElseThrow().differencesTo(member.facts());
        if (!differences.isEmpty()) {
            return end(new Outcome.Failed(new Outcome.Failure.FactsChanged(differences)));
        }
        RetryPlan begun = plan.withCallBegun();
        return draft().moveTo(Status.EXECUTING)
                .call(call -> call.begun(begun, now))
                .accepted(now, new Event.CallBegan(begun.calls(), request.account(), member.facts()));
    }

    Decision endAsOlder(List<ShownEvent> unknown) {
        if (request.status() != Status.APPROVED || unknown.isEmpty()) {
            return new Decision.Refused(new Refusal.NotPossibleNow(request.status()));
        }
        List<ShownEvent> inOrder =
                unknown.stream().sorted(Comparator.comparing(ShownEvent::at)).toList();
        // An event that says what it is tells more than one that cannot be read.
        Optional<ShownEvent> first = inOrder.stream()
                .filter(event -> event.said().mayMeanACall())
                .min(Comparator.comparing(event -> event.said() == EventKind.NOTHING));
        return end(first.<Outcome>map(event -> new Outcome.Unknown(whyOlder(event), Optional.empty(), false, now))
                .orElseGet(() -> new Outcome.Failed(new Outcome.Failure.OlderDatabase(inOrder))));
    }

    private static String whyOlder(ShownEvent first) {
        String what =
                first.said() == EventKind.NOTHING ? "an entry that cannot be read" : "an approval and perhaps a call";
        return "the channel shows " + what + " at "
                + first.at().truncatedTo(ChronoUnit.SECONDS)
                + " that this database does not know; it was restored from an older copy";
    }

    Decision finish() {
        CallOutcome outcome = answer.orElseThrow();
        // Already recorded by a try that was reported as failed: it is posted once.
        if (request.call().answer().isPresent()) {
            return new Decision.Refused(new Refusal.NotPossibleNow(request.status()));
        }
        return switch (request.status()) {
            case EXECUTING -> finishInTime(outcome);
            case OUTCOME_UNKNOWN -> finishLate(outcome);
            case SUCCEEDED, FAILED -> tellLate(outcome);
            case PENDING, APPROVED, REJECTED, WITHDRAWN, EXPIRED ->
                new Decision.Refused(new Refusal.NotPossibleNow(request.status()));
        };
    }

    private Decision finishInTime(CallOutcome outcome) {
        RetryPlan plan = request.call().retryPlan().orElseThrow();
        if (outcome instanceof CallOutcome.NotSent notSent) {
            return postponeOr(
                    plan,
                    notSent.why(),
                    Optional.empty(),
                    new Outcome.Failure.NotCarriedOut(notSent.why(), plan.calls()));
        }
        if (outcome instanceof CallOutcome.Refused refused) {
            Outcome.Failure failure = new Outcome.Failure.Refused(refused.error());
            return refused.rateLimited()
                    ? postponeOr(plan, refused.error().code(), Optional.of(refused.error()), failure)
                    : end(new Outcome.Failed(failure));
        }
        return end(known(outcome));
    }

    // The worker was taken over and came back all the same. Nothing was sent since, so the answer belongs to this
    // attempt.
    private Decision finishLate(CallOutcome outcome) {
        if (outcome instanceof CallOutcome.Refused refused) {
            return reconcile(new Outcome.Failed(new Outcome.Failure.Refused(refused.error())));
        }
        if (outcome instanceof CallOutcome.NotSent notSent) {
            int calls = request.call().retryPlan().orElseThrow().calls();
            return reconcile(new Outcome.Failed(new Outcome.Failure.NotCarriedOut(notSent.why(), calls)));
        }
        return outcome instanceof CallOutcome.Succeeded ? reconcile(known(outcome)) : tellLate(outcome);
    }

    // Something else ended the unknown outcome, or the answer leaves it open: the status stays, the answer is posted.
    private Decision tellLate(CallOutcome late) {
        if (late instanceof CallOutcome.Unknown unknown && unknown.error().isEmpty()) {
            return new Decision.Refused(new Refusal.NotPossibleNow(request.status()));
        }
        Draft draft = draft();
        completedBy(late).ifPresent(outcome -> draft.ending(ending -> ending.with(outcome)));
        return draft.accepted(now, new Event.LateAnswer(late, request.status()));
    }

    /** The recorded outcome, extended by the answer if the two agree. */
    private Optional<Outcome> completedBy(CallOutcome said) {
        Outcome recorded = request.outcome().orElseThrow();
        if (recorded instanceof Outcome.Succeeded before && said instanceof CallOutcome.Succeeded late) {
            return Optional.of(new Outcome.Succeeded(Optional.of(late.requestId()), before.evidence()));
        }
        if (recorded instanceof Outcome.Unknown before && said instanceof CallOutcome.Unknown late) {
            return Optional.of(new Outcome.Unknown(late.why(), late.error(), true, before.since()));
        }
        // The call can no longer take effect.
        boolean wasOpen =
                recorded instanceof Outcome.Failed failed && failed.failure() instanceof Outcome.Failure.StillMember;
        if (wasOpen && said instanceof CallOutcome.Refused late) {
            return Optional.of(new Outcome.Failed(new Outcome.Failure.Refused(late.error())));
        }
        if (wasOpen && said instanceof CallOutcome.NotSent late) {
            return Optional.of(new Outcome.Failed(new Outcome.Failure.NotCarriedOut(late.why(), request.calls())));
        }
        return Optional.empty();
    }

    private Outcome known(CallOutcome outcome) {
        if (outcome instanceof CallOutcome.Succeeded succeeded) {
            return new Outcome.Succeeded(Optional.of(succeeded.requestId()), Outcome.Evidence.ANSWER);
        }
        CallOutcome.Unknown unknown = (CallOutcome.Unknown) outcome;
        return new Outcome.Unknown(unknown.why(), unknown.error(), true, now);
    }

    private Decision postponeOr(RetryPlan plan, String why, Optional<CloudError> error, Outcome.Failure otherwise) {
        Optional<RetryPlan> next = plan.next(now);
        if (next.isEmpty()) {
            return end(new Outcome.Failed(otherwise));
        }
        Instant nextTry = now.plus(next.get().lastWait());
        Draft draft = draft().call(call -> call.postponed(next.get(), nextTry));
        if (request.status() == Status.EXECUTING) {
            draft.moveTo(Status.APPROVED);
        }
        return draft.accepted(now, new Event.Postponed(why, error, plan.calls(), nextTry));
    }

    Decision loseRecord() {
        if (request.status() != Status.APPROVED) {
            return new Decision.Refused(new Refusal.NotPossibleNow(request.status()));
        }
        String why = "the call was made, and the database lost the record that it began";
        return end(new Outcome.Unknown(why, Optional.empty(), true, now));
    }

    Decision takeOver() {
        if (request.status() != Status.EXECUTING) {
            return new Decision.Refused(new Refusal.NotPossibleNow(request.status()));
        }
        String why = "the worker that made the call did not come back";
        return end(new Outcome.Unknown(why, Optional.empty(), false, now));
    }

    Decision reconcile(Outcome known) {
        if (request.status() != Status.OUTCOME_UNKNOWN || known instanceof Outcome.Unknown) {
            return new Decision.Refused(new Refusal.NotPossibleNow(request.status()));
        }
        return draft().moveTo(statusOf(known))
                .ending(ending -> ending.with(known))
                .accepted(now, new Event.Resolved(known, List.of()));
    }

    Decision leaveToPeople(String why) {
        if (request.status() != Status.OUTCOME_UNKNOWN) {
            return new Decision.Refused(new Refusal.NotPossibleNow(request.status()));
        }
        return draft().ending(Ending::leaveToPeople).accepted(now, new Event.LeftToPeople(why));
    }

    private Decision end(Outcome outcome) {
        return draft().moveTo(statusOf(outcome))
                .ending(ending -> ending.with(outcome))
                .accepted(now, new Event.Finished(outcome));
    }

    static Status statusOf(Outcome outcome) {
        if (outcome instanceof Outcome.Succeeded) {
            return Status.SUCCEEDED;
        }
        return outcome instanceof Outcome.Failed ? Status.FAILED : Status.OUTCOME_UNKNOWN;
    }
}
