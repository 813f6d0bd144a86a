package quitorg.slack.text;

import java.util.List;
import java.util.stream.Stream;
import quitorg.request.QuitRequest;
import quitorg.request.state.Outcome;
import quitorg.request.state.ShownEvent;

/** Why a request failed, in words. Where calls were made before, each of them was provably not carried out. */
final class FailureText implements Outcome.Failure.Cases<String> {
    private static final int MOST_EVENTS = 10;

    private final Messages messages;
    private final FactsText facts;
    private final OutcomeText outcomes;
    private final QuitRequest request;

    FailureText(Messages messages, FactsText facts, OutcomeText outcomes, QuitRequest request) {
        this.messages = messages;
        this.facts = facts;
        this.outcomes = outcomes;
        this.request = request;
    }

    @Override
    public String refused(Outcome.Failure.Refused failure) {
        return outcomes.refused(failure.error());
    }

    @Override
    public String notCarriedOut(Outcome.Failure.NotCarriedOut failure) {
        return messages.text("failure.not-carried-out", failure.why(), failure.tries(), request.orgId());
    }

    @Override
    public String factsChanged(Outcome.Failure.FactsChanged failure) {
        String differences = facts.differences(failure.differences());
        return request.calls() == 0
                ? messages.text("failure.facts-changed", differences)
                : messages.text("failure.facts-changed.called", differences, outcomes.calls(request));
    }

    @Override
    public String otherAccount(Outcome.Failure.OtherAccount failure) {
        String account = facts.otherAccount(failure.account(), failure.submitted(), failure.now());
        return request.calls() == 0
                ? messages.text("failure.other-account", account)
                : messages.text("failure.other-account.called", account, outcomes.calls(request));
    }

    @Override
    public String noLongerMember(Outcome.Failure.NoLongerMember failure) {
        return request.calls() == 0
                ? messages.text("failure.no-longer-member")
                : messages.text("failure.no-longer-member.called", outcomes.calls(request));
    }

    @Override
    public String factsUnreadable(Outcome.Failure.FactsUnreadable failure) {
        return request.calls() == 0
                ? messages.text("failure.facts-unreadable", failure.why())
                : messages.text("failure.facts-unreadable.called", failure.why(), outcomes.calls(request));
    }

    @Override
    public String approvedTooLongAgo(Outcome.Failure.ApprovedTooLongAgo failure) {
        return messages.text("failure.approved-too-long-ago", failure.due());
    }

    @Override
    public String olderDatabase(Outcome.Failure.OlderDatabase failure) {
        return request.calls() == 0
                ? messages.text("failure.older-database", shown(failure.unknown()))
                : messages.text("failure.older-database.called", shown(failure.unknown()), outcomes.calls(request));
    }

    @Override
    public String stillMember(Outcome.Failure.StillMember failure) {
        return messages.text("failure.still-member", failure.readAt());
    }

    @Override
    public String toldByPeople(Outcome.Failure.ToldByPeople failure) {
        return messages.text("failure.told-by-people", request.orgId());
    }

    /** The last events that the channel shows and the database does not know, each with its time. */
    private String shown(List<ShownEvent> unknown) {
        int left = Math.max(0, unknown.size() - MOST_EVENTS);
        Stream<String> last =
                unknown.stream().skip(left).map(event -> messages.text("shown." + event.said(), event.at()));
        return left == 0 ? messages.list(last) : messages.text("shown.more", left, messages.list(last));
    }
}
