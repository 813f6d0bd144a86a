package quitorg.slack.text;

import java.time.Duration;
import java.util.Optional;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.state.Outcome;
import quitorg.workflow.port.channel.ChannelMessage;

/**
 * What a notification shows of a message: a phone shows nothing else, so it is one or two sentences that name the
 * account and the organization, without markup except mentions, dates and code.
 */
public final class NoticeText {
    private static final int LONGEST_ALIAS = 100;
    private static final int LONGEST_REASON = 200;

    private final Messages messages;
    private final HeadlineText headlines;
    private final OutcomeText outcomes;

    NoticeText(Messages messages, HeadlineText headlines, OutcomeText outcomes) {
        this.messages = messages;
        this.headlines = headlines;
        this.outcomes = outcomes;
    }

    /** The notification of a card in the present state of its request. */
    public String ofCard(QuitRequest request) {
        if (request.contradiction().isPresent()) {
            return text("notice.contradiction", request);
        }
        return switch (request.status()) {
            case PENDING ->
                text("notice.PENDING", request, Mrkdwn.mention(request.requester()), approvalsNeeded(request));
            case APPROVED -> approved(request);
            case EXECUTING -> text("notice.EXECUTING", request);
            case OUTCOME_UNKNOWN -> unknown(request, request.leftToPeople());
            case SUCCEEDED, FAILED ->
                request.outcome().map(outcome -> outcome(outcome, request)).orElseGet(() -> headlines.of(request));
            case REJECTED -> text("notice.REJECTED", request, decider(request));
            case WITHDRAWN ->
                text(
                        request.isStopped() ? "notice.STOPPED" : "notice.WITHDRAWN",
                        request,
                        decider(request),
                        outcomes.calls(request));
            case EXPIRED -> text("notice.EXPIRED", request);
        };
    }

    /** How many approvals a request waits for, and until when: a part of a sentence. */
    public String approvalsNeeded(QuitRequest pending) {
        String key = pending.approvals().isEmpty() ? "approvals.needed" : "approvals.more-needed";
        return messages.text(key, pending.missingApprovals(), pending.expiresAt());
    }

    private String approved(QuitRequest request) {
        if (request.awaitsFirstCall() && request.policy().hold().isZero()) {
            return text("notice.APPROVED.call-follows", request);
        }
        return request.callNotBefore()
                .map(due -> text("notice.APPROVED.due", request, due))
                .orElseGet(() -> text("notice.APPROVED.hold-follows", request));
    }

    private String unknown(QuitRequest request, boolean leftToPeople) {
        return text(leftToPeople ? "notice.OUTCOME_UNKNOWN.two-people" : "notice.OUTCOME_UNKNOWN.looked-up", request);
    }

    /** Mentions the person who rejected, withdrew or stopped a request. */
    public static String decider(QuitRequest request) {
        return Mrkdwn.mention(
                request.ending().decidedBy().orElse(request.requester().userId()));
    }

    /** The notification of an entry in the thread. */
    public String ofEntry(ChannelMessage entry) {
        Event event = entry.event();
        QuitRequest request = entry.request();
        return switch (event.type()) {
            // The link to the thread of a card that was deleted.
            case SUBMITTED -> messages.text("notice.replaced-card", Mrkdwn.escape(headlines.of(request)));
            case APPROVED -> approved((Event.Approved) event, request);
            case HOLD_BEGAN -> text("notice.APPROVED.due", request, ((Event.HoldBegan) event).until());
            case REJECTED -> rejected((Event.Rejected) event, request);
            case WITHDRAWN ->
                text(
                        "notice.WITHDRAWN",
                        request,
                        Mrkdwn.mention(((Event.Withdrawn) event).by()),
                        outcomes.calls(request));
            case STOPPED ->
                text("notice.STOPPED", request, Mrkdwn.mention(((Event.Stopped) event).by()), outcomes.calls(request));
            case REMINDED -> reminded((Event.Reminded) event, request);
            case EXPIRED -> text("notice.EXPIRED", request);
            case POSTPONED -> postponed((Event.Postponed) event, request);
            case CALL_BEGAN -> text("notice.EXECUTING", request);
            case FINISHED -> outcome(((Event.Finished) event).outcome(), request);
            case LEFT_TO_PEOPLE -> unknown(request, true);
            case RESOLUTION_PROPOSED -> proposed((Event.ResolutionProposed) event, request);
            case DECISION_REFUSED -> refused((Event.DecisionRefused) event, request);
            case LATE_ANSWER ->
                text(
                        ((Event.LateAnswer) event).isContradiction() ? "notice.contradiction" : "notice.late-answer",
                        request);
            case RESOLVED -> outcome(((Event.Resolved) event).outcome(), request);
        };
    }

    private String approved(Event.Approved event, QuitRequest request) {
        String who = Mrkdwn.mention(event.approval().by());
        if (event.missing() > 0) {
            return text("notice.approval.more-needed", request, who, event.missing());
        }
        Duration hold = request.policy().hold();
        return hold.isZero()
                ? text("notice.approval.call-follows", request, who)
                : text("notice.approval.hold-follows", request, who, messages.spoken(hold));
    }

    private String rejected(Event.Rejected event, QuitRequest request) {
        return text(
                "notice.rejection", request, Mrkdwn.mention(event.by()), Mrkdwn.escape(event.reason(), LONGEST_REASON));
    }

    private String reminded(Event.Reminded event, QuitRequest request) {
        return event.until()
                .map(until -> text(
                        "notice.reminder.approvals",
                        request,
                        Mrkdwn.mention(request.requester()),
                        event.missing(),
                        until))
                .orElseGet(() -> text("notice.reminder.outcome", request));
    }

    private String postponed(Event.Postponed event, QuitRequest request) {
        return event.tries() == 0
                ? text("notice.postponed.not-called", request, event.nextTry())
                : text("notice.postponed.not-carried-out", request, event.nextTry(), event.tries());
    }

    private String proposed(Event.ResolutionProposed event, QuitRequest request) {
        return text("notice.proposed." + event.resolution(), request, Mrkdwn.mention(event.by()));
    }

    private String refused(Event.DecisionRefused event, QuitRequest request) {
        return text("notice.refused." + event.verb(), request, Mrkdwn.mention(event.userId()));
    }

    private String outcome(Outcome outcome, QuitRequest request) {
        return outcome.accept(new Outcome.Cases<>() {
            @Override
            public String succeeded(Outcome.Succeeded outcome) {
                Optional<String> id = outcomes.requestId(outcome);
                return text("notice.SUCCEEDED", request, id.isPresent() ? 1 : 0, id.orElse(""));
            }

            @Override
            public String failed(Outcome.Failed outcome) {
                HeadlineText.FailureHeadline failure = headlines.of(outcome);
                return text("notice.FAILED." + failure.membership(), request, failure.why());
            }

            @Override
            public String unknown(Outcome.Unknown outcome) {
                return NoticeText.this.unknown(request, false);
            }
        });
    }

    /** The sentence of that key: {0} is the account, {1} the organization. */
    private String text(String key, QuitRequest request, Object... more) {
        Object[] arguments = new Object[more.length + 2];
        arguments[0] = Mrkdwn.escape(request.account().alias(), LONGEST_ALIAS);
        arguments[1] = request.orgId().toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return messages.text(key, arguments);
    }
}
