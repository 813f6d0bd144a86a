package quitorg.slack.text;

import java.util.Optional;
import java.util.function.Function;
import quitorg.request.QuitRequest;
import quitorg.workflow.port.action.Answer;

/** What a person is told of their action, in words. */
final class AnswerText implements Answer.Cases<String> {
    private final Texts texts;
    private final Function<QuitRequest, CardLink> cards;
    private final Optional<String> channelClosed;

    /** {@code channelClosed} is Slack's error code while the channel takes no posts. */
    AnswerText(Texts texts, Function<QuitRequest, CardLink> cards, Optional<String> channelClosed) {
        this.texts = texts;
        this.cards = cards;
        this.channelClosed = channelClosed.map(texts.faults()::channelClosed);
    }

    private String link(QuitRequest request) {
        return texts.link(cards.apply(request));
    }

    @Override
    public String submitted(Answer.Submitted answer) {
        QuitRequest request = answer.request();
        return texts.text(
                channelClosed.isPresent() ? "answer.submitted.channel-closed" : "answer.submitted",
                request.id(),
                request.policy().quorum(),
                request.expiresAt(),
                link(request),
                channelClosed.orElse(""));
    }

    @Override
    public String approved(Answer.Approved answer) {
        QuitRequest request = answer.request();
        boolean isLast = request.missingApprovals() == 0;
        String key = channelClosed.isPresent()
                ? isLast ? "answer.approved.last.channel-closed" : "answer.approved.channel-closed"
                : isLast ? "answer.approved.last" : "answer.approved";
        return texts.text(key, request.id(), link(request), request.missingApprovals(), channelClosed.orElse(""));
    }

    @Override
    public String closed(Answer.Closed answer) {
        QuitRequest request = answer.request();
        return texts.text(
                request.calls() == 0 ? "answer.closed" : "answer.closed.called",
                request.id(),
                texts.status(request),
                link(request),
                texts.outcomes().calls(request));
    }

    @Override
    public String checking(Answer.Checking answer) {
        return texts.text("answer.checking", link(answer.request()));
    }

    @Override
    public String said(Answer.Said answer) {
        QuitRequest request = answer.request();
        String lapsed = answer.lapsed().map(Mrkdwn::mention).orElse("");
        return texts.text(saidKey(answer), request.id(), texts.status(request), link(request), lapsed);
    }

    private static String saidKey(Answer.Said answer) {
        if (answer.second()) {
            return "answer.said.second";
        }
        if (answer.request().isTerminal()) {
            return "answer.said.over";
        }
        return answer.lapsed().isPresent() ? "answer.said.lapsed" : "answer.said.first";
    }

    @Override
    public String refused(Answer.Refused answer) {
        return texts.text("answer.refused", texts.refusals().of(answer.refusal()));
    }
}
