package quitorg.slack.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.state.Outcome;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.NoticeText;
import quitorg.slack.text.Texts;

/** What a card says of the state of its request, right below the header. */
final class CardStatus {
    private final QuitRequest request;
    private final Texts texts;
    private final Mentions mentions;

    CardStatus(QuitRequest request, Texts texts, Mentions mentions) {
        this.request = request;
        this.texts = texts;
        this.mentions = mentions;
    }

    /** The sections, most important first. A RequestId has its own section, so that no long text cuts it off. */
    List<String> sections() {
        List<String> sections = new ArrayList<>();
        Optional<Event.LateAnswer> contradiction = request.contradiction();
        contradiction.ifPresent(late -> sections.add(texts.outcomes().late(late, request.orgId())));
        sections.add(now());
        request.outcome().flatMap(texts.outcomes()::requestId).ifPresent(sections::add);
        if (request.leftToPeople() && !request.isTerminal()) {
            sections.add(askPeople());
        }
        if (!request.isTerminal()) {
            request.terms()
                    .earlierCall()
                    .ifPresent(earlier -> sections.add(texts.outcomes().earlierCall(earlier)));
        }
        return sections;
    }

    private String now() {
        return switch (request.status()) {
            case PENDING -> pending();
            case APPROVED -> approved();
            case EXECUTING -> text("card.EXECUTING");
            case OUTCOME_UNKNOWN -> unknown();
            case SUCCEEDED, FAILED -> text("card.ended", request.changedAt(), outcome());
            case REJECTED ->
                text(
                        "card.REJECTED",
                        request.changedAt(),
                        NoticeText.decider(request),
                        request.ending()
                                .rejection()
                                .map(why -> "\n" + Mrkdwn.quote(why))
                                .orElse(""));
            case WITHDRAWN ->
                text(
                        request.isStopped() ? "card.STOPPED" : "card.WITHDRAWN",
                        request.changedAt(),
                        NoticeText.decider(request),
                        texts.outcomes().calls(request));
            case EXPIRED -> text("card.EXPIRED", request.changedAt());
        };
    }

    /** Who is needed and until when. */
    private String pending() {
        String needed = text("card.PENDING", texts.notices().approvalsNeeded(request));
        return mentions.ofAsked()
                .map(asked -> needed + "\n" + texts.text("card.asked", asked))
                .orElse(needed);
    }

    private String approved() {
        String approvers = texts.and(approvers());
        if (request.awaitsFirstCall() && request.policy().hold().isZero()) {
            return text("card.APPROVED.call-follows", approvers);
        }
        String due = request.calls() == 0 ? "card.APPROVED.due" : "card.APPROVED.retry";
        return request.callNotBefore()
                .map(time -> text(due, approvers, time))
                .orElseGet(() -> text("card.APPROVED.hold-follows", approvers));
    }

    private Stream<String> approvers() {
        return request.approvals().stream().map(approval -> Mrkdwn.mention(approval.by()));
    }

    private String unknown() {
        String since = text("card.OUTCOME_UNKNOWN", request.statusSince(), outcome());
        return request.leftToPeople() ? since : since + "\n" + texts.thread().beingLookedUp();
    }

    private String askPeople() {
        String needed = texts.thread().twoPeopleNeeded();
        return request.ending()
                .proposal()
                .map(proposal -> needed + "\n"
                        + texts.text("card.proposed." + proposal.resolution(), Mrkdwn.mention(proposal.by())))
                .orElse(needed);
    }

    private String outcome() {
        Optional<Outcome> outcome = request.outcome();
        return outcome.map(known -> texts.outcomes().body(known, request)).orElse("");
    }

    /** The sentence of that key: {0} is the state in words. */
    private String text(String key, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = texts.status(request);
        System.arraycopy(more, 0, arguments, 1, more.length);
        return texts.text(key, arguments);
    }
}
