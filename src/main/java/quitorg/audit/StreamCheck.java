package quitorg.audit;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.state.Approval;
import quitorg.request.state.Status;
import quitorg.workflow.port.audit.AuditEvent;
import quitorg.workflow.port.audit.AuditLog;
import quitorg.workflow.port.audit.EventContent;

/** Follows the events of each request by number, and compares them with the rules for approvals and the request's row. */
final class StreamCheck {
    /** The one kind of event that leaves version and state as they are. */
    private static final String REFUSED = Event.DecisionRefused.class.getSimpleName();

    private static final String APPROVED = Event.Approved.class.getSimpleName();

    private final AuditLog log;
    private final Findings findings;
    private final Set<Approval> approvals = new HashSet<>();
    private Optional<AuditEvent> first = Optional.empty();
    private Optional<AuditEvent> last = Optional.empty();
    private Optional<AuditEvent> lastMove = Optional.empty();
    private Optional<Event.Approved> lastApproval = Optional.empty();
    private Optional<ApprovalCheck> rules = Optional.empty();
    private long requests;

    StreamCheck(AuditLog log, Findings findings) {
        this.log = log;
        this.findings = findings;
    }

    long requests() {
        return requests;
    }

    void take(AuditEvent event) {
        if (last.filter(before -> before.content().stream().equals(event.content().stream()))
                .isEmpty()) {
            end();
            first = Optional.of(event);
            rules = log.eventOf(event.content())
                    .filter(Event.Submitted.class::isInstance)
                    .map(submitted -> new ApprovalCheck((Event.Submitted) submitted));
        }
        follow(event);
        if (event.content().type().equals(APPROVED)) {
            log.eventOf(event.content())
                    .filter(Event.Approved.class::isInstance)
                    .map(Event.Approved.class::cast)
                    .ifPresent(approved -> approved(event.content(), approved));
        }
        if (!event.content().type().equals(REFUSED)) {
            lastMove = Optional.of(event);
        }
        last = Optional.of(event);
    }

    private void approved(EventContent content, Event.Approved approved) {
        approvals.add(approved.approval());
        lastApproval = Optional.of(approved);
        rules.flatMap(check -> check.whyNot(approved))
                .ifPresent(why -> findings.add(named(content), Finding.Problem.AGAINST_THE_RULES, why));
    }

    private void follow(AuditEvent event) {
        EventContent content = event.content();
        int number = last.map(before -> before.content().number()).orElse(0) + 1;
        int before = last.map(each -> each.content().version()).orElse(0);
        int version = content.type().equals(REFUSED) ? before : before + 1;
        if (content.number() != number || content.version() != version) {
            findings.add(
                    named(content),
                    Finding.Problem.NOT_NUMBERED,
                    "expected were event " + number + " and version " + version + ", it has version "
                            + content.version());
        }
    }

    /** To be called after the last event. */
    void end() {
        last.filter(event -> !event.content().stream().equals(EventContent.SETTINGS))
                .ifPresent(this::compareWithRow);
        approvals.clear();
        first = Optional.empty();
        last = Optional.empty();
        lastMove = Optional.empty();
        lastApproval = Optional.empty();
        rules = Optional.empty();
    }

    private void compareWithRow(AuditEvent event) {
        requests++;
        String request = "Request " + event.content().stream();
        event.request()
                .ifPresentOrElse(
                        row -> compare(request, row), () -> findings.add(request, Finding.Problem.ROW_MISSING, ""));
    }

    private void compare(String request, AuditEvent.RequestRow row) {
        Optional<QuitRequest> stored = row.body().flatMap(log::requestOf);
        Optional<Event> submitted = first.map(AuditEvent::content).flatMap(log::eventOf);
        // By its body: the type beside it may have been tampered with.
        Optional<Event> moved = lastMove.map(AuditEvent::content)
                .flatMap(log::eventOf)
                .filter(event -> event.type() != Event.Type.DECISION_REFUSED);
        if (stored.isEmpty()) {
            findings.add(request + ", its row,", Finding.Problem.UNREADABLE, "");
        } else if (submitted.isEmpty() || moved.isEmpty()) {
            EventContent unread = (submitted.isEmpty() ? first : lastMove.or(() -> first))
                    .orElseThrow()
                    .content();
            findings.add(named(unread), Finding.Problem.UNREADABLE, "");
        } else {
            difference(row, stored.get(), submitted.get(), moved.get())
                    .ifPresent(what -> findings.add(request, Finding.Problem.ROW_DISAGREES, what));
        }
    }

    /** The first thing in which the row differs from what follows from its events. */
    private Optional<String> difference(
            AuditEvent.RequestRow row, QuitRequest stored, Event submitted, Event lastMoved) {
        String status = statusAfter(lastMoved).name();
        if (!isOf(row, submitted) || !isOf(row, stored)) {
            return Optional.of("account, UIN or organization");
        }
        if (!isAsSubmitted(stored, (Event.Submitted) submitted)) {
            return Optional.of("requester, reason, rules or time of expiry");
        }
        if (!row.status().equals(status)) {
            return Optional.of("it is " + row.status() + ", its events say " + status);
        }
        if (row.version() != last.orElseThrow().content().version()) {
            return Optional.of("version " + row.version());
        }
        if (!approvals.containsAll(stored.consent().approvals())) {
            return Optional.of("it has an approval that no event has");
        }
        return lastApproval
                .filter(approved -> !isAsApproved(stored, approved))
                .map(approved -> "the facts that were approved, or how many approvals it needs");
    }

    private static boolean isAsSubmitted(QuitRequest stored, Event.Submitted submitted) {
        return stored.requester().equals(submitted.by())
                && stored.reason().equals(submitted.reason())
                && stored.policy().equals(submitted.policy())
                && stored.expiresAt().equals(submitted.expiresAt());
    }

    private static boolean isAsApproved(QuitRequest stored, Event.Approved approved) {
        return stored.consent().facts().equals(Optional.of(approved.facts()))
                && stored.policy().quorum() == stored.consent().approvals().size() + approved.missing();
    }

    private static boolean isOf(AuditEvent.RequestRow row, Event submitted) {
        return submitted instanceof Event.Submitted event
                && row.account().equals(event.account().alias())
                && row.uin().equals(event.uin().value())
                && row.orgId().equals(event.orgId().toString());
    }

    private boolean isOf(AuditEvent.RequestRow row, QuitRequest stored) {
        return row.account().equals(stored.account().alias())
                && row.uin().equals(stored.uin().value())
                && row.orgId().equals(stored.orgId().toString())
                && row.status().equals(stored.status().name())
                && row.version() == stored.version()
                && stored.id().value().equals(last.orElseThrow().content().stream());
    }

    private static Status statusAfter(Event event) {
        return switch (event.type()) {
            case SUBMITTED -> Status.PENDING;
            case APPROVED -> ((Event.Approved) event).missing() == 0 ? Status.APPROVED : Status.PENDING;
            case HOLD_BEGAN, POSTPONED -> Status.APPROVED;
            case REJECTED -> Status.REJECTED;
            case WITHDRAWN, STOPPED -> Status.WITHDRAWN;
            case REMINDED -> ((Event.Reminded) event).until().isPresent() ? Status.PENDING : Status.OUTCOME_UNKNOWN;
            case EXPIRED -> Status.EXPIRED;
            case CALL_BEGAN -> Status.EXECUTING;
            case FINISHED -> ((Event.Finished) event).outcome().status();
            case LEFT_TO_PEOPLE, RESOLUTION_PROPOSED -> Status.OUTCOME_UNKNOWN;
            case LATE_ANSWER -> ((Event.LateAnswer) event).recorded();
            case RESOLVED -> ((Event.Resolved) event).outcome().status();
            case DECISION_REFUSED -> throw new IllegalArgumentException("a refused decision moves nothing");
        };
    }

    private static String named(EventContent content) {
        return (content.stream().equals(EventContent.SETTINGS) ? "Settings" : "Request " + content.stream())
                + ", event " + content.number() + " (" + content.type() + ")";
    }
}
