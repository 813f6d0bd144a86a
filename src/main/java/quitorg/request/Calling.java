package quitorg.request;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import quitorg.request.account.CloudError;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.Trouble;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Ending;
import quitorg.request.state.Outcome;
import quitorg.request.state.RetryPlan;
import quitorg.request.state.ShownEvent;
import quitorg.request.state.Status;

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
            return notNow();
        }
        return new Draft(request).call(call -> call.due(until)).accepted(now, new Event.HoldBegan(until));
    }

    Decision begin(FactsReading fresh) {
        boolean due =
                request.callNotBefore().filter(time -> !now.isBefore(time)).isPresent();
        boolean isTooLate = request.isLongOverdue(now);
        // The quorum is counted here once more, although only approve() leads to APPROVED: this is the last gate.
        if (request.status() != Status.APPROVED || request.missingApprovals() > 0 || (!due && !isTooLate)) {
            return notNow();
        }
        RetryPlan plan = request.call().retryPlan().orElseGet(() -> RetryPlan.startingAt(now));
        // What was read comes first: it says more than that the time is over, and the time says nothing of the account.
        return fresh.otherThan(request.uin())
                .map(other -> failed(new Outcome.Failure.OtherAccount(request.account(), request.uin(), other)))
                .orElseGet(() -> beginBy(fresh, plan, isTooLate));
    }

    private Outcome.Failure whyOver(RetryPlan plan, boolean isTooLate) {
        if (plan.calls() > 0) {
            return new Outcome.Failure.NotCarriedOut(Trouble.of(Trouble.Kind.TRIED_TOO_LONG), plan.calls());
        }
        return isTooLate
                ? new Outcome.Failure.ApprovedTooLongAgo(
                        request.calledAtTheLatest().orElseThrow().minus(LATEST))
                : new Outcome.Failure.FactsUnreadable(Trouble.of(Trouble.Kind.UNREADABLE_TOO_LONG));
    }

    private Decision beginBy(FactsReading fresh, RetryPlan plan, boolean isTooLate) {
        return fresh.accept(new FactsReading.Cases<>() {
            @Override
            public Decision member(FactsReading.Member reading) {
                return beginWith(plan, reading.facts(), isTooLate);
            }

            @Override
            public Decision noMember(FactsReading.NoMember reading) {
                return failed(new Outcome.Failure.NoLongerMember());
            }

            @Override
            public Decision unreadable(FactsReading.Unreadable reading) {
                if (isTooLate) {
                    return failed(whyOver(plan, true));
                }
                Outcome.Failure failure = new Outcome.Failure.FactsUnreadable(reading.why());
                return postponeOr(plan, reading.why(), Optional.empty(), new Outcome.Failed(failure));
            }
        });
    }

    private Decision beginWith(RetryPlan plan, Facts facts, boolean isTooLate) {
        List<Facts.Difference> differences =
                request.consent().facts().orElseThrow().differencesTo(facts);
        if (!differences.isEmpty()) {
            return failed(new Outcome.Failure.FactsChanged(differences));
        }
        if (isTooLate || plan.isOver(now)) {
            return failed(whyOver(plan, isTooLate));
        }
        RetryPlan begun = plan.withCallBegun();
        return draft().moveTo(Status.EXECUTING)
                .call(call -> call.begun(begun, now))
                .accepted(now, new Event.CallBegan(begun.calls(), request.account(), facts));
    }

    Decision endAsOlder(List<ShownEvent> unknown) {
        if (request.status() != Status.APPROVED || unknown.isEmpty()) {
            return notNow();
        }
        List<ShownEvent> inOrder =
                unknown.stream().sorted(Comparator.comparing(ShownEvent::at)).toList();
        // An event that says what it is tells more than one that cannot be read.
        Optional<ShownEvent> first = inOrder.stream()
                .filter(event -> event.said().mayMeanACall())
                .min(Comparator.comparing(event -> event.said() == ShownEvent.Kind.NOTHING));
        return end(first.<Outcome>map(event -> new Outcome.Unknown(whyOlder(event), Optional.empty(), false, now))
                .orElseGet(() -> new Outcome.Failed(new Outcome.Failure.OlderDatabase(inOrder))));
    }

    private static Trouble whyOlder(ShownEvent first) {
        Trouble.Kind kind =
                first.said() == ShownEvent.Kind.NOTHING ? Trouble.Kind.ENTRY_LOST : Trouble.Kind.APPROVAL_LOST;
        return Trouble.of(kind, first.at().truncatedTo(ChronoUnit.SECONDS));
    }

    Decision finish() {
        CallOutcome outcome = answer.orElseThrow();
        // Already recorded by a try that was reported as failed: it is posted once.
        if (request.call().answer().isPresent()) {
            return notNow();
        }
        return switch (request.status()) {
            case EXECUTING -> finishInTime(outcome);
            case OUTCOME_UNKNOWN -> finishLate(outcome);
            case SUCCEEDED, FAILED -> tellLate(outcome);
            case PENDING, APPROVED, REJECTED, WITHDRAWN, EXPIRED -> notNow();
        };
    }

    private Decision finishInTime(CallOutcome said) {
        RetryPlan plan = request.call().retryPlan().orElseThrow();
        Outcome meant = said.meaning(request.calls(), now);
        return said.accept(new CallOutcome.Cases<>() {
            @Override
            public Decision succeeded(CallOutcome.Succeeded answer) {
                return end(meant);
            }

            @Override
            public Decision refused(CallOutcome.Refused answer) {
                return answer.rateLimited()
                        ? postponeOr(plan, Trouble.said(answer.error().code()), Optional.of(answer.error()), meant)
                        : end(meant);
            }

            @Override
            public Decision notSent(CallOutcome.NotSent answer) {
                return postponeOr(plan, answer.why(), Optional.empty(), meant);
            }

            @Override
            public Decision unknown(CallOutcome.Unknown answer) {
                return end(meant);
            }
        });
    }

    // The worker was taken over, but came back. Nothing was sent since, so the answer belongs to this attempt.
    private Decision finishLate(CallOutcome said) {
        return said.hasLeft().isPresent() ? reconcile(said.meaning(request.calls(), now)) : tellLate(said);
    }

    // Something else ended the unknown outcome, or the answer leaves it open: the status stays, the answer is posted.
    private Decision tellLate(CallOutcome late) {
        if (late instanceof CallOutcome.Unknown unknown && unknown.error().isEmpty()) {
            return notNow();
        }
        Draft draft = draft();
        Outcome recorded = request.outcome().orElseThrow();
        recorded.completedBy(late.meaning(request.calls(), now))
                .ifPresent(outcome -> draft.ending(ending -> ending.with(outcome)));
        return draft.accepted(now, new Event.LateAnswer(late, request.status()));
    }

    private Decision postponeOr(RetryPlan plan, Trouble why, Optional<CloudError> error, Outcome otherwise) {
        Optional<RetryPlan> next = plan.next(now);
        if (next.isEmpty()) {
            return end(otherwise);
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
            return notNow();
        }
        Trouble why = Trouble.of(Trouble.Kind.RECORD_LOST);
        return end(new Outcome.Unknown(why, Optional.empty(), true, now));
    }

    Decision takeOver() {
        if (request.status() != Status.EXECUTING) {
            return notNow();
        }
        Trouble why = Trouble.of(Trouble.Kind.WORKER_LOST);
        return end(new Outcome.Unknown(why, Optional.empty(), false, now));
    }

    Decision reconcile(Outcome known) {
        if (request.status() != Status.OUTCOME_UNKNOWN || known.status() == Status.OUTCOME_UNKNOWN) {
            return notNow();
        }
        return draft().moveTo(known.status())
                .ending(ending -> ending.with(known))
                .accepted(now, new Event.Resolved(known, List.of()));
    }

    Decision leaveToPeople(Trouble why) {
        if (request.status() != Status.OUTCOME_UNKNOWN) {
            return notNow();
        }
        return draft().ending(Ending::leaveToPeople).accepted(now, new Event.LeftToPeople(why));
    }

    private Decision end(Outcome outcome) {
        return draft().moveTo(outcome.status())
                .ending(ending -> ending.with(outcome))
                .accepted(now, new Event.Finished(outcome));
    }

    private Decision failed(Outcome.Failure failure) {
        return end(new Outcome.Failed(failure));
    }

    private Decision notNow() {
        return new Decision.Refused(new Refusal.NotPossibleNow(request.status()));
    }
}
