package quitorg.slack.text;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.state.Person;
import quitorg.request.state.Status;
import quitorg.workflow.port.channel.ChannelMessage;

/** An entry of the thread under a card, in words. Never edited. */
public final class ThreadText {
    private final Messages messages;
    private final FactsText facts;
    private final OutcomeText outcomes;
    private final RefusalText refusals;

    ThreadText(Messages messages, FactsText facts, OutcomeText outcomes, RefusalText refusals) {
        this.messages = messages;
        this.facts = facts;
        this.outcomes = outcomes;
        this.refusals = refusals;
    }

    /** Whether the entry is also posted to the channel: outcomes are, and reminders that still apply. */
    public static boolean isBroadcast(ChannelMessage entry) {
        return switch (entry.event().type()) {
            case FINISHED, RESOLVED, LATE_ANSWER, LEFT_TO_PEOPLE -> true;
            // Slack may have been down while the request was decided; the entry keeps its place in the thread.
            case REMINDED -> entry.request().status() == waitsAs((Event.Reminded) entry.event());
            case SUBMITTED,
                    APPROVED,
                    HOLD_BEGAN,
                    REJECTED,
                    WITHDRAWN,
                    STOPPED,
                    EXPIRED,
                    POSTPONED,
                    CALL_BEGAN,
                    RESOLUTION_PROPOSED,
                    DECISION_REFUSED -> false;
        };
    }

    private static Status waitsAs(Event.Reminded event) {
        return event.until().isPresent() ? Status.PENDING : Status.OUTCOME_UNKNOWN;
    }

    /**
     * When it happened and the ID of the request. Under an approval also the fingerprint of what the approver saw, under the
     * end that of the audit log: it covers all events until then.
     */
    public String footer(ChannelMessage entry) {
        Instant at = entry.isLinkToOldCard()
                ? entry.renewal().map(ChannelMessage.Renewal::since).orElse(entry.at())
                : entry.at();
        return switch (entry.event().type()) {
            case APPROVED ->
                messages.text(
                        "entry.footer.approved",
                        at,
                        entry.requestId(),
                        Mrkdwn.code(((Event.Approved) entry.event())
                                .approval()
                                .digest()
                                .brief()));
            case REJECTED, WITHDRAWN, STOPPED, EXPIRED, RESOLVED -> ended(entry, at);
            case FINISHED ->
                ((Event.Finished) entry.event()).outcome().status().isTerminal()
                        ? ended(entry, at)
                        : messages.text("entry.footer", at, entry.requestId());
            case SUBMITTED,
                    HOLD_BEGAN,
                    REMINDED,
                    POSTPONED,
                    CALL_BEGAN,
                    LEFT_TO_PEOPLE,
                    RESOLUTION_PROPOSED,
                    DECISION_REFUSED,
                    LATE_ANSWER -> messages.text("entry.footer", at, entry.requestId());
        };
    }

    private String ended(ChannelMessage entry, Instant at) {
        return messages.text("entry.footer.ended", at, entry.requestId(), Mrkdwn.code(entry.auditMark()));
    }

    public String text(ChannelMessage entry) {
        Event event = entry.event();
        QuitRequest request = entry.request();
        return switch (event.type()) {
            case SUBMITTED -> submitted((Event.Submitted) event, request);
            case APPROVED -> approved((Event.Approved) event, request);
            case HOLD_BEGAN -> messages.text("event.HOLD_BEGAN", ((Event.HoldBegan) event).until());
            case REJECTED -> rejected((Event.Rejected) event);
            // Both ended the request, so the request as it is now has all calls made until then.
            case WITHDRAWN ->
                messages.text(
                        "event.WITHDRAWN", Mrkdwn.mention(((Event.Withdrawn) event).by()), outcomes.calls(request));
            case STOPPED ->
                messages.text("event.STOPPED", Mrkdwn.mention(((Event.Stopped) event).by()), outcomes.calls(request));
            case REMINDED -> reminded((Event.Reminded) event, entry);
            case EXPIRED -> messages.text("event.EXPIRED", request.expiresAt());
            case POSTPONED -> postponed((Event.Postponed) event);
            case CALL_BEGAN ->
                messages.text(
                        "event.CALL_BEGAN", facts.name(request), request.orgId(), ((Event.CallBegan) event).attempt());
            case FINISHED -> outcomes.of(((Event.Finished) event).outcome(), request);
            case LEFT_TO_PEOPLE ->
                messages.text("event.LEFT_TO_PEOPLE", ((Event.LeftToPeople) event).why(), twoPeopleNeeded());
            case RESOLUTION_PROPOSED -> proposed((Event.ResolutionProposed) event);
            case DECISION_REFUSED -> refusals.inThread((Event.DecisionRefused) event);
            case LATE_ANSWER -> late((Event.LateAnswer) event, request);
            case RESOLVED -> resolved((Event.Resolved) event, request);
        };
    }

    private String submitted(Event.Submitted event, QuitRequest request) {
        return messages.text("event.SUBMITTED", Mrkdwn.mention(event.by()), facts.name(request), event.orgId());
    }

    private String approved(Event.Approved event, QuitRequest request) {
        Duration hold = request.policy().hold();
        String key = event.missing() > 0
                ? "event.APPROVED.more-needed"
                : hold.isZero() ? "event.APPROVED.call-follows" : "event.APPROVED.hold-follows";
        String text = messages.text(
                key,
                Mrkdwn.mention(event.approval().by()),
                facts.name(request),
                request.orgId(),
                event.lapsed().isEmpty() ? 0 : 1,
                messages.list(event.lapsed().stream().map(Mrkdwn::mention)),
                event.missing() > 0 ? event.missing() : messages.spoken(hold));
        String comment = event.approval().comment();
        return comment.isEmpty() ? text : text + "\n" + Mrkdwn.quote(comment);
    }

    private String rejected(Event.Rejected event) {
        return messages.text("event.REJECTED", Mrkdwn.mention(event.by()), Mrkdwn.quote(event.reason()));
    }

    private String postponed(Event.Postponed event) {
        String text = messages.text(
                event.tries() == 0 ? "event.POSTPONED.not-called" : "event.POSTPONED.not-carried-out",
                event.why(),
                event.nextTry(),
                event.tries());
        return event.error().map(error -> text + "\n" + outcomes.answer(error)).orElse(text);
    }

    private String proposed(Event.ResolutionProposed event) {
        return messages.text(
                "event.RESOLUTION_PROPOSED." + event.resolution(),
                Mrkdwn.mention(event.by()),
                event.lapsed().isPresent() ? 1 : 0,
                event.lapsed().map(Mrkdwn::mention).orElse(""));
    }

    private String late(Event.LateAnswer event, QuitRequest request) {
        return outcomes.late(event, request.orgId()) + "\n"
                + messages.text("event.LATE_ANSWER.of", facts.name(request), request.id());
    }

    private String resolved(Event.Resolved event, QuitRequest request) {
        String text = outcomes.of(event.outcome(), request);
        List<Person> people = event.by();
        return people.isEmpty()
                ? text
                : text + "\n"
                        + messages.text(
                                "event.RESOLVED.by",
                                messages.and(people.stream().map(Mrkdwn::mention)));
    }

    private String reminded(Event.Reminded event, ChannelMessage entry) {
        QuitRequest request = entry.request();
        String requester = Mrkdwn.mention(request.requester());
        String alias = Mrkdwn.escape(request.account().alias());
        if (event.until().isEmpty()) {
            return messages.text("event.REMINDED.outcome", requester, alias, request.orgId(), twoPeopleNeeded());
        }
        Instant until = event.until().get();
        // Rounded to the nearest minute: the reminder is posted slightly late.
        Duration left = Duration.between(entry.at(), until).plusSeconds(30);
        String text = messages.text(
                "event.REMINDED.approvals",
                requester,
                alias,
                request.orgId(),
                event.missing(),
                messages.spoken(left),
                until);
        return event.tooFew()
                .map(others -> text + "\n"
                        + messages.text(
                                "event.REMINDED.too-few", request.policy().quorum(), others))
                .orElse(text);
    }

    /** Says that DescribeOrganization is asked. */
    public String beingLookedUp() {
        return messages.text("outcome.being-looked-up");
    }

    /** Asks two people to find out the outcome. */
    public String twoPeopleNeeded() {
        return messages.text("outcome.two-people-needed");
    }

    /**
     * The reply under a new card that mentions the deleted card it replaces.
     *
     * @param url of the place with the earlier entries, or empty if nothing is there
     */
    public String replacedCard(ChannelMessage.Renewal renewal, Optional<String> url) {
        // Slack's time stamp of a message begins with the second in which it was posted.
        Instant posted = Instant.ofEpochSecond(Long.parseLong(renewal.oldTs().replaceFirst("\\..*", "")));
        return url.map(link -> messages.text("replaced-card.linked", link, posted))
                .orElseGet(() -> messages.text("replaced-card.gone"));
    }
}
