package quitorg.slack.text;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import quitorg.explanation.Explanation;
import quitorg.explanation.Explanations;
import quitorg.request.CallOutcome;
import quitorg.request.CloudError;
import quitorg.request.CloudRequestId;
import quitorg.request.EarlierCall;
import quitorg.request.Event;
import quitorg.request.EventKind;
import quitorg.request.OrgId;
import quitorg.request.Outcome;
import quitorg.request.QuitRequest;
import quitorg.request.ShownEvent;

/**
 * The outcome of a request in words: what happened, whether anything changed, what to do next. The account and the
 * RequestId come first. Text from a server or the network is cut, so that it cannot push them out.
 */
public final class OutcomeText {
    /** The longest foreign text after escaping, in characters. */
    private static final int MOST_WHY = 500;

    private static final int MOST_MESSAGE = 800;
    private static final int MOST_NAME = 100;

    private static final int MOST_EVENTS = 10;

    private final Messages messages;
    private final FactsText facts;
    private final Explanations explanations;

    OutcomeText(Messages messages, FactsText facts, Explanations explanations) {
        this.messages = messages;
        this.facts = facts;
        this.explanations = explanations;
    }

    /**
     * The text of an outcome.
     *
     * @param request as it is now; a failure is its last event, so it has all calls made until then
     */
    public String of(Outcome outcome, QuitRequest request) {
        if (outcome instanceof Outcome.Succeeded succeeded) {
            return ":white_check_mark: *SUCCEEDED*" + accountAndRequestId(outcome, request)
                    + succeeded(succeeded, request.orgId());
        }
        if (outcome instanceof Outcome.Unknown unknown) {
            return ":grey_question: *OUTCOME_UNKNOWN*" + accountAndRequestId(outcome, request)
                    + unknown(unknown, request.orgId());
        }
        return ":x: *FAILED*" + accountAndRequestId(outcome, request)
                + failed(((Outcome.Failed) outcome).failure(), request);
    }

    /** The RequestId of the call that led to an outcome, in words, or empty if there is none. */
    public Optional<String> requestId(Outcome outcome) {
        Optional<CloudRequestId> id = Optional.empty();
        if (outcome instanceof Outcome.Succeeded succeeded) {
            id = succeeded.requestId();
        } else if (outcome instanceof Outcome.Unknown unknown) {
            id = unknown.error().flatMap(CloudError::requestId);
        } else if (outcome instanceof Outcome.Failed failed
                && failed.failure() instanceof Outcome.Failure.Refused refused) {
            id = refused.error().requestId();
        }
        return id.map(this::named);
    }

    /** An outcome also appears in the channel, away from its card, so it names its account. */
    private String accountAndRequestId(Outcome outcome, QuitRequest request) {
        return " account " + facts.name(request)
                + requestId(outcome).map(id -> ", " + id).orElse("") + "\n";
    }

    private String named(CloudRequestId id) {
        return "RequestId " + Mrkdwn.code(id.value(), MOST_NAME);
    }

    private String succeeded(Outcome.Succeeded succeeded, OrgId orgId) {
        String proof =
                switch (succeeded.evidence()) {
                    case ANSWER -> "Tencent Cloud confirmed it.";
                    case DESCRIBE_ORGANIZATION -> "Verified by DescribeOrganization.";
                    case TWO_PEOPLE -> "Two people looked and said so.";
                };
        String unnamed = succeeded.requestId().isPresent() ? "" : " Its RequestId is not known.";
        return "The account has left organization " + orgId + ". " + proof + unnamed;
    }

    private String unknown(Outcome.Unknown unknown, OrgId orgId) {
        String call = unknown.sent() ? "was sent" : "may or may not have been sent";
        return "QuitOrganization " + call + ", and it is not known whether the"
                + " account has left organization " + orgId + " ("
                + Mrkdwn.escape(unknown.why(), MOST_WHY) + ", " + Mrkdwn.date(unknown.since())
                + "). It will not be called again."
                + unknown.error().map(this::explained).orElse("");
    }

    /** The explanation of the code, if there is one, before the server's own words. */
    private String explained(CloudError error) {
        return explanations
                        .of(error.code())
                        .map(explanation -> "\n" + Mrkdwn.escape(explanation.sentence()))
                        .orElse("")
                + words(error);
    }

    private String failed(Outcome.Failure failure, QuitRequest request) {
        return uncalled(failure, request).orElseGet(() -> why(failure, request.orgId()));
    }

    /** The facts ended the request: nothing was called, or all earlier calls were provably not carried out. */
    private Optional<String> uncalled(Outcome.Failure failure, QuitRequest request) {
        boolean called = request.calls() > 0;
        String before = calls(request);
        if (failure instanceof Outcome.Failure.FactsChanged changed) {
            return Optional.of("Changed since approval" + (called ? ". " + before : ", so nothing was called:") + "\n"
                    + facts.differences(changed.differences()) + "\nIf it is still wanted, ask again.");
        }
        if (failure instanceof Outcome.Failure.OtherAccount other) {
            return Optional.of("Changed since submission" + (called ? ". " + before : ", so nothing was called.") + "\n"
                    + facts.otherAccount(other.account(), other.submitted(), other.now())
                    + "\nIf it is still wanted, ask again.");
        }
        if (failure instanceof Outcome.Failure.NoLongerMember) {
            String nothing = called ? before + " There is" : "Nothing was called; there is";
            return Optional.of("Changed since approval: the account is in no organization any more. " + nothing
                    + " nothing left to do.");
        }
        if (failure instanceof Outcome.Failure.OlderDatabase older) {
            return Optional.of((called ? before + " It" : "Not called: it")
                    + " ends here, since the channel shows "
                    + unknownEvents(older.unknown())
                    + " that this database does not know; it was restored from an older copy.\nThe account is where it was."
                    + " If it is still wanted, ask again; and tell the operator of this bot that the database is older than"
                    + " the channel.");
        }
        if (failure instanceof Outcome.Failure.FactsUnreadable unreadable) {
            String why = Mrkdwn.escape(unreadable.why(), MOST_WHY);
            return Optional.of("Facts could not be read, not called" + (called ? " again: " : ": ") + why + ". "
                    + (called ? before + " " : "")
                    + "The account is where it was. Once Tencent Cloud answers, ask again.");
        }
        return Optional.empty();
    }

    private String why(Outcome.Failure failure, OrgId orgId) {
        if (failure instanceof Outcome.Failure.Refused refused) {
            return explanations
                            .of(refused.error().code())
                            .map(Explanation::sentence)
                            .map(Mrkdwn::escape)
                            .orElse("Tencent Cloud refused: this call changed nothing. Remove the cause that its answer"
                                    + " names, then ask again.")
                    + words(refused.error());
        }
        if (failure instanceof Outcome.Failure.NotCarriedOut notCarriedOut) {
            return "Not carried out: " + Mrkdwn.escape(notCarriedOut.why(), MOST_WHY) + " ("
                    + notCarriedOut.tries() + " tries). The account is still in organization " + orgId
                    + ". Once Tencent Cloud can be reached, ask again.";
        }
        if (failure instanceof Outcome.Failure.ApprovedTooLongAgo old) {
            return "Not called: approved too long ago. The call was due " + Mrkdwn.date(old.due())
                    + " and could not be made for more than a day, so nothing was called: what was approved then may no"
                    + " longer be wanted. The account is where it was. If it is still wanted, ask again.";
        }
        if (failure instanceof Outcome.Failure.StillMember still) {
            return "Still a member at " + Mrkdwn.date(still.readAt())
                    + "; the earlier call could in theory still take effect. Look again before you ask again.";
        }
        return "Two people looked: the account is still in organization " + orgId
                + ". If it is still wanted, ask again.";
    }

    /** The RequestId that Tencent Cloud's support asks for, and the server's own words; starts a new line. */
    String answer(CloudError error) {
        return error.requestId().map(id -> "\n" + named(id)).orElse("") + words(error);
    }

    private String words(CloudError error) {
        return "\nCode " + Mrkdwn.code(error.code(), MOST_NAME) + ": "
                + Mrkdwn.escape(error.message().replaceAll("\\s+", " "), MOST_MESSAGE);
    }

    /** The RequestId in a line of its own; starts a new line. */
    String line(CloudRequestId id) {
        return "\n" + named(id);
    }

    /** Warns requesters, approvers and readers that the call of another request may still take effect. */
    public String earlierCall(EarlierCall earlier) {
        return ":warning: *An earlier call may still take effect.* It was made for " + earlier.request()
                + ", and what came of it was never answered; the account was still a member at "
                + Mrkdwn.date(earlier.readAt())
                + ". The earlier call could in theory still take effect, whatever becomes of"
                + " this request. Look in the Tencent Cloud console first.";
    }

    /**
     * Says that nothing was called, or the outcome of the calls that were made. A request ends this way only if every
     * call was provably not carried out.
     */
    public String calls(QuitRequest ended) {
        int calls = ended.calls();
        return calls == 0
                ? "Nothing was called."
                : "QuitOrganization was called " + (calls == 1 ? "once" : calls + " times")
                        + " before, provably not carried out; nothing more is called.";
    }

    /** The last ones, each with its time. */
    private String unknownEvents(List<ShownEvent> unknown) {
        int left = Math.max(0, unknown.size() - MOST_EVENTS);
        return (left == 0 ? "" : left + " more entries and ")
                + unknown.stream()
                        .skip(left)
                        .map(event -> word(event.said()) + " at " + Mrkdwn.date(event.at()))
                        .collect(Collectors.joining(", "));
    }

    private String word(EventKind said) {
        return switch (said) {
            case REQUEST -> "the request itself";
            case APPROVAL -> "an approval";
            case LAST_APPROVAL -> "the last approval";
            case REFUSED_DECISION -> "a refused decision";
            case REMINDER -> "a reminder";
            case REJECTION -> "a rejection";
            case WITHDRAWAL -> "a withdrawal";
            case STOP -> "a stop";
            case EXPIRY -> "the expiry";
            case CALL -> "a call or its outcome";
            case NOTHING -> "an entry that cannot be read";
        };
    }

    public String late(Event.LateAnswer late, OrgId orgId) {
        return ":hourglass: *The call was answered late.* " + said(late.answer(), orgId) + "\n" + meaning(late, orgId);
    }

    private String said(CallOutcome answer, OrgId orgId) {
        if (answer instanceof CallOutcome.Succeeded succeeded) {
            return "Tencent Cloud says that the account has left organization " + orgId + "."
                    + line(succeeded.requestId());
        }
        if (answer instanceof CallOutcome.Refused refused) {
            return "Tencent Cloud refused it: the call changed nothing." + answer(refused.error());
        }
        if (answer instanceof CallOutcome.NotSent notSent) {
            return "It never reached Tencent Cloud, so it changed nothing: " + Mrkdwn.escape(notSent.why(), 500) + ".";
        }
        CallOutcome.Unknown unknown = (CallOutcome.Unknown) answer;
        return "The answer leaves open whether the account has left organization " + orgId + "."
                + unknown.error().map(this::answer).orElse("");
    }

    private String meaning(Event.LateAnswer late, OrgId orgId) {
        if (late.isContradiction()) {
            return ":warning: *This is not what was recorded*: the request is " + late.recorded()
                    + " and stays so. Nothing is called again. Please look in the Tencent Cloud console whether the"
                    + " account is still a member of organization " + orgId
                    + ", and trust what you see there. Tencent Cloud's support can look the RequestId up.";
        }
        boolean isOpen = late.answer() instanceof CallOutcome.Unknown;
        return (isOpen ? "It changes nothing: the request stays " : "It agrees with what was recorded: the request is ")
                + late.recorded() + ". Nothing is called again.";
    }
}
