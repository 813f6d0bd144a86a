package quitorg.slack.text;

import java.util.Optional;
import quitorg.explanation.Explanations;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.account.CloudError;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.OrgId;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.EarlierCall;
import quitorg.request.state.Outcome;

/**
 * The outcome of a request or of one call in words: what happened, whether anything changed, what to do next. The
 * account and the RequestId come first. Text from a server or the network is cut, so that it cannot push them out.
 */
public final class OutcomeText {
    private static final int LONGEST_MESSAGE = 800;
    private static final int LONGEST_NAME = 100;

    private final Messages messages;
    private final FactsText facts;
    private final Explanations explanations;

    OutcomeText(Messages messages, FactsText facts, Explanations explanations) {
        this.messages = messages;
        this.facts = facts;
        this.explanations = explanations;
    }

    /**
     * The text of an outcome. It also appears in the channel, away from its card, so its first line names the account
     * and the RequestId.
     *
     * @param request as it is now; a failure is its last event, so it has all calls made until then
     */
    public String of(Outcome outcome, QuitRequest request) {
        Optional<String> id = requestId(outcome);
        String head = messages.text(
                "outcome." + outcome.status(), facts.name(request), id.isPresent() ? 1 : 0, id.orElse(""));
        return head + "\n" + body(outcome, request);
    }

    /** The same without the line that names the account and the RequestId. */
    public String body(Outcome outcome, QuitRequest request) {
        return outcome.accept(new Body(request));
    }

    /** The RequestId of the call that led to an outcome, in words, or empty if there is none. */
    public Optional<String> requestId(Outcome outcome) {
        return outcome.requestId().map(this::named);
    }

    private String named(CloudRequestId id) {
        return messages.text("request-id", Mrkdwn.code(id.value(), LONGEST_NAME));
    }

    private final class Body implements Outcome.Cases<String> {
        private final QuitRequest request;

        Body(QuitRequest request) {
            this.request = request;
        }

        @Override
        public String succeeded(Outcome.Succeeded outcome) {
            int named = outcome.requestId().isPresent() ? 1 : 0;
            return messages.text("succeeded." + outcome.evidence(), request.orgId(), named);
        }

        @Override
        public String failed(Outcome.Failed outcome) {
            FailureText failures = new FailureText(messages, facts, OutcomeText.this, request);
            return outcome.failure().accept(failures);
        }

        @Override
        public String unknown(Outcome.Unknown outcome) {
            String key = outcome.sent() ? "unknown.sent" : "unknown.perhaps-sent";
            return messages.text(key, request.orgId(), outcome.why(), outcome.since())
                    + outcome.error()
                            .map(error -> explanation(error.code())
                                            .map(sentence -> "\n" + sentence)
                                            .orElse("") + "\n" + words(error))
                            .orElse("");
        }
    }

    /** What the server's refusal means, before its own words. */
    String refused(CloudError error) {
        return explanation(error.code()).orElseGet(() -> messages.text("failure.refused")) + "\n" + words(error);
    }

    private Optional<String> explanation(String code) {
        return explanations
                .of(code)
                .map(each -> messages.text(
                        "explanation",
                        Mrkdwn.escape(each.happened()),
                        Mrkdwn.escape(each.next()),
                        Mrkdwn.escape(each.who())));
    }

    /** The RequestId that Tencent Cloud's support asks for, and the server's own words. */
    String answer(CloudError error) {
        return error.requestId().map(id -> named(id) + "\n").orElse("") + words(error);
    }

    private String words(CloudError error) {
        return messages.text(
                "cloud.code",
                Mrkdwn.code(error.code(), LONGEST_NAME),
                Mrkdwn.escape(error.message().replaceAll("\\s+", " "), LONGEST_MESSAGE));
    }

    /** Warns requesters, approvers and readers that the call of another request may still take effect. */
    public String earlierCall(EarlierCall earlier) {
        return messages.text("earlier-call", earlier.request(), earlier.readAt());
    }

    /**
     * Says that nothing was called, or the outcome of the calls that were made. A request ends this way only if every
     * call was provably not carried out.
     */
    public String calls(QuitRequest ended) {
        return ended.calls() == 0 ? messages.text("calls.none") : messages.text("calls.not-carried-out", ended.calls());
    }

    /** The answer of a call that arrived after another outcome was recorded. */
    public String late(Event.LateAnswer late, OrgId orgId) {
        return late.answer().accept(new OfAnswer(orgId)) + "\n" + meaning(late, orgId);
    }

    private String meaning(Event.LateAnswer late, OrgId orgId) {
        if (late.isContradiction()) {
            return messages.text("late.contradiction", late.recorded(), orgId);
        }
        boolean isOpen = late.answer() instanceof CallOutcome.Unknown;
        return messages.text(isOpen ? "late.open" : "late.agrees", late.recorded());
    }

    private final class OfAnswer implements CallOutcome.Cases<String> {
        private final OrgId orgId;

        OfAnswer(OrgId orgId) {
            this.orgId = orgId;
        }

        @Override
        public String succeeded(CallOutcome.Succeeded answer) {
            return messages.text("late.succeeded", orgId) + "\n" + named(answer.requestId());
        }

        @Override
        public String refused(CallOutcome.Refused answer) {
            return messages.text("late.refused") + "\n" + answer(answer.error());
        }

        @Override
        public String notSent(CallOutcome.NotSent answer) {
            return messages.text("late.not-sent", answer.why());
        }

        @Override
        public String unknown(CallOutcome.Unknown answer) {
            String open = messages.text("late.unknown", orgId);
            return answer.error().map(error -> open + "\n" + answer(error)).orElse(open);
        }
    }
}
