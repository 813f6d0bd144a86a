package quitorg.audit.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quitorg.request.Event;
import quitorg.request.account.CloudError;
import quitorg.request.account.CloudRequestId;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Outcome;
import quitorg.request.state.Status;
import quitorg.workflow.port.audit.AuditEvent;
import quitorg.workflow.port.audit.AuditLog;
import quitorg.workflow.port.audit.EventContent;

/**
 * Follows the events of each request, and passes on each call that was sent or may have been. A call that never left
 * the machine, according to the log, is left out. Events that cannot be read are left out; the verification reports them.
 */
final class LoggedCalls {
    /** Longer than the time between the event that begins a call and the moment in which it is sent. */
    private static final Duration SENDING = Duration.ofSeconds(5);

    /** The events that say something of a call. Only these are parsed: a log may have a million events. */
    private static final Set<String> OF_CALLS = Stream.of(
                    Event.Submitted.class,
                    Event.Approved.class,
                    Event.CallBegan.class,
                    Event.Postponed.class,
                    Event.Finished.class,
                    Event.LateAnswer.class,
                    Event.Resolved.class)
            .map(Class::getSimpleName)
            .collect(Collectors.toSet());

    private final AuditLog log;
    private final Consumer<LoggedCall> calls;
    private String stream = "";
    private Optional<Event.Submitted> submitted = Optional.empty();
    private Optional<Instant> approvedAt = Optional.empty();

    /** The request's last call, which is not passed on yet: later events may say more of it. */
    private Optional<LoggedCall> call = Optional.empty();

    /** Whether no event has said yet how {@link #call} ended. */
    private boolean isAnswerOpen;

    LoggedCalls(AuditLog log, Consumer<LoggedCall> calls) {
        this.log = log;
        this.calls = calls;
    }

    void take(AuditEvent logged) {
        EventContent content = logged.content();
        if (!content.stream().equals(stream)) {
            end();
            stream = content.stream();
        }
        if (OF_CALLS.contains(content.type())) {
            log.eventOf(content).ifPresent(event -> follow(event, Instant.ofEpochMilli(content.at())));
        }
    }

    /** To be called after the last event. */
    void end() {
        passOn();
        submitted = Optional.empty();
        approvedAt = Optional.empty();
        isAnswerOpen = false;
    }

    private void passOn() {
        call.ifPresent(calls);
        call = Optional.empty();
    }

    private void follow(Event event, Instant at) {
        switch (event.type()) {
            case SUBMITTED -> submitted = Optional.of((Event.Submitted) event);
            case APPROVED -> {
                if (((Event.Approved) event).missing() == 0) {
                    approvedAt = Optional.of(at);
                }
            }
            case CALL_BEGAN -> begin(at, at.plus(SENDING));
            case POSTPONED -> postponed((Event.Postponed) event);
            case FINISHED -> finished(((Event.Finished) event).outcome(), at);
            case LATE_ANSWER -> answered(((Event.LateAnswer) event).answer());
            case RESOLVED -> ended(((Event.Resolved) event).outcome());
            case HOLD_BEGAN,
                    REJECTED,
                    WITHDRAWN,
                    STOPPED,
                    REMINDED,
                    EXPIRED,
                    LEFT_TO_PEOPLE,
                    RESOLUTION_PROPOSED,
                    DECISION_REFUSED -> {}
        }
    }

    private void begin(Instant from, Instant until) {
        passOn();
        call = submitted.map(request -> new LoggedCall(
                stream,
                request.uin(),
                request.orgId(),
                approvedAt.isPresent(),
                from,
                until,
                Optional.empty(),
                Optional.empty(),
                false));
        isAnswerOpen = true;
    }

    /** Says something of a call only if one has begun: a request is also postponed if its facts cannot be read. */
    private void postponed(Event.Postponed event) {
        if (isAnswerOpen) {
            call = event.error().flatMap(error -> updated(error.requestId(), Optional.of(false), true));
            isAnswerOpen = false;
        }
    }

    private void finished(Outcome outcome, Instant at) {
        if (!isAnswerOpen && outcome.status() == Status.OUTCOME_UNKNOWN) {
            // The event that began the call is missing, because the database lost it.
            begin(approvedAt.orElse(at), at);
        }
        if (isAnswerOpen) {
            ended(outcome);
        }
        isAnswerOpen = false;
    }

    private void ended(Outcome outcome) {
        call = outcome.accept(new Outcome.Cases<>() {
            @Override
            public Optional<LoggedCall> succeeded(Outcome.Succeeded succeeded) {
                boolean byAnswer = succeeded.evidence() == Outcome.Evidence.ANSWER;
                return updated(succeeded.requestId(), Optional.of(true), byAnswer);
            }

            @Override
            public Optional<LoggedCall> failed(Outcome.Failed failed) {
                Outcome.Failure failure = failed.failure();
                Optional<LoggedCall> ended =
                        updated(failed.requestId(), Optional.of(false), failure instanceof Outcome.Failure.Refused);
                boolean wasNotSent = failure instanceof Outcome.Failure.NotCarriedOut
                        && ended.flatMap(LoggedCall::requestId).isEmpty();
                return ended.filter(each -> !wasNotSent);
            }

            @Override
            public Optional<LoggedCall> unknown(Outcome.Unknown unknown) {
                return updated(unknown.requestId(), Optional.empty(), false);
            }
        });
    }

    private void answered(CallOutcome answer) {
        call = answer.accept(new CallOutcome.Cases<>() {
            @Override
            public Optional<LoggedCall> succeeded(CallOutcome.Succeeded succeeded) {
                return updated(Optional.of(succeeded.requestId()), answer.hasLeft(), true);
            }

            @Override
            public Optional<LoggedCall> refused(CallOutcome.Refused refused) {
                return updated(refused.error().requestId(), answer.hasLeft(), true);
            }

            @Override
            public Optional<LoggedCall> notSent(CallOutcome.NotSent notSent) {
                return Optional.empty();
            }

            @Override
            public Optional<LoggedCall> unknown(CallOutcome.Unknown unknown) {
                return updated(unknown.error().flatMap(CloudError::requestId), Optional.empty(), false);
            }
        });
    }

    private Optional<LoggedCall> updated(Optional<CloudRequestId> id, Optional<Boolean> left, boolean byAnswer) {
        return call.map(each -> each.with(id, left, byAnswer));
    }
}
