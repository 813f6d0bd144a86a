package quitorg.slack.text;

import java.util.Optional;
import quitorg.explanation.Explanation;
import quitorg.explanation.Explanations;
import quitorg.request.CloudError;
import quitorg.request.CloudRequestId;
import quitorg.request.OrgId;
import quitorg.request.Outcome;
import quitorg.request.QuitRequest;

/**
 * The outcome of a request in words: what happened, whether anything changed, what to do next. The account and the
 * RequestId come first. Text from a server or the network is cut, so that it cannot push them out.
 */
public final class OutcomeText {
    /** The longest foreign text after escaping, in characters. */
    private static final int MOST_WHY = 500;

    private static final int MOST_MESSAGE = 800;
    private static final int MOST_NAME = 100;

    private final Explanations explanations;

    public OutcomeText(Explanations explanations) {
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
    public static Optional<String> requestId(Outcome outcome) {
        Optional<CloudRequestId> id = Optional.empty();
        if (outcome instanceof Outcome.Succeeded succeeded) {
            id = succeeded.requestId();
        } else if (outcome instanceof Outcome.Unknown unknown) {
            id = unknown.error().flatMap(CloudError::requestId);
        } else if (outcome instanceof Outcome.Failed failed
                && failed.failure() instanceof Outcome.Failure.Refused refused) {
            id = refused.error().requestId();
        }
        return id.map(OutcomeText::named);
    }

    /** An outcome also appears in the channel, away from its card, so it names its account. */
    private static String accountAndRequestId(Outcome outcome, QuitRequest request) {
        return " account " + FactsText.name(request)
                + requestId(outcome).map(id -> ", " + id).orElse("") + "\n";
    }

    private static String named(CloudRequestId id) {
        return "RequestId " + Mrkdwn.code(id.value(), MOST_NAME);
    }

    private static String succeeded(Outcome.Succeeded succeeded, OrgId orgId) {
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
    private static Optional<String> uncalled(Outcome.Failure failure, QuitRequest request) {
        boolean called = request.calls() > 0;
        String before = EarlierCallText.of(request);
        if (failure instanceof Outcome.Failure.FactsChanged changed) {
            return Optional.of("Changed since approval" + (called ? ". " + before : ", so nothing was called:") + "\n"
                    + FactsText.differences(changed.differences()) + "\nIf it is still wanted, ask again.");
        }
        if (failure instanceof Outcome.Failure.OtherAccount other) {
            return Optional.of("Changed since submission" + (called ? ". " + before : ", so nothing was called.") + "\n"
                    + FactsText.otherAccount(other.account(), other.submitted(), other.now())
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
                    + UnknownEventsText.of(older.unknown())
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
    static String answer(CloudError error) {
        return error.requestId().map(id -> "\n" + named(id)).orElse("") + words(error);
    }

    private static String words(CloudError error) {
        return "\nCode " + Mrkdwn.code(error.code(), MOST_NAME) + ": "
                + Mrkdwn.escape(error.message().replaceAll("\\s+", " "), MOST_MESSAGE);
    }

    /** The RequestId in a line of its own; starts a new line. */
    static String line(CloudRequestId id) {
        return "\n" + named(id);
    }
}
