package quitorg.slack.text;

import quitorg.explanation.Explanation;
import quitorg.explanation.Explanations;
import quitorg.request.QuitRequest;
import quitorg.request.account.CloudError;
import quitorg.request.state.Outcome;

/**
 * What is true of the account of a request, in one short sentence in plain text that stays true: a card is not edited
 * once its request has ended, so a failure says where the account was. It says that the account was still a member
 * only if that was read or follows from the answer.
 */
public final class HeadlineText {
    private static final int LONGEST_ALIAS = 80;

    private final Messages messages;
    private final Explanations explanations;

    HeadlineText(Messages messages, Explanations explanations) {
        this.messages = messages;
        this.explanations = explanations;
    }

    /** The sentence about a request as it is now. */
    public String of(QuitRequest request) {
        return messages.text(
                key(request),
                Mrkdwn.cut(Mrkdwn.plain(request.account().alias()), LONGEST_ALIAS),
                request.orgId().toString());
    }

    private String key(QuitRequest request) {
        if (request.contradiction().isPresent()) {
            return "headline.OUTCOME_UNKNOWN";
        }
        return switch (request.status()) {
            case APPROVED, EXECUTING -> "headline.APPROVED";
            case WITHDRAWN -> request.isStopped() ? "headline.STOPPED" : "headline.WITHDRAWN";
            case PENDING, REJECTED, EXPIRED, OUTCOME_UNKNOWN, SUCCEEDED -> "headline." + request.status();
            case FAILED ->
                "headline.FAILED." + request.outcome().map(this::membership).orElse(OfFailure.UNCLEAR);
        };
    }

    private String membership(Outcome outcome) {
        return outcome.accept(new Outcome.Cases<>() {
            @Override
            public String succeeded(Outcome.Succeeded outcome) {
                return OfFailure.UNCLEAR;
            }

            @Override
            public String failed(Outcome.Failed outcome) {
                return of(outcome).membership();
            }

            @Override
            public String unknown(Outcome.Unknown outcome) {
                return OfFailure.UNCLEAR;
            }
        });
    }

    /** What a failure says of the account, and why it failed in one or two sentences. */
    FailureHeadline of(Outcome.Failed failed) {
        return failed.failure().accept(new OfFailure());
    }

    /**
     * A failure in short.
     *
     * @param membership the end of the keys that say where the account is
     * @param why in one or two sentences
     */
    record FailureHeadline(String membership, String why) {}

    private final class OfFailure implements Outcome.Failure.Cases<FailureHeadline> {
        private static final String STILL_MEMBER = "still-member";
        private static final String UNCLEAR = "unclear";

        @Override
        public FailureHeadline refused(Outcome.Failure.Refused failure) {
            CloudError error = failure.error();
            String why = explanations
                    .of(error.code())
                    .map(Explanation::happened)
                    .map(Mrkdwn::escape)
                    .orElseGet(() -> messages.text("headline.why.refused", Mrkdwn.code(error.code(), 100)));
            // These codes say that there is no such member or organization.
            boolean isNotFound = error.code().startsWith("ResourceNotFound");
            return new FailureHeadline(isNotFound ? UNCLEAR : STILL_MEMBER, why);
        }

        @Override
        public FailureHeadline notCarriedOut(Outcome.Failure.NotCarriedOut failure) {
            return failure(STILL_MEMBER, "not-carried-out", failure.tries());
        }

        @Override
        public FailureHeadline factsChanged(Outcome.Failure.FactsChanged failure) {
            boolean isElsewhere = failure.differences().stream()
                    .anyMatch(difference -> difference.name().equals("OrgId"));
            return failure(isElsewhere ? UNCLEAR : STILL_MEMBER, "facts-changed");
        }

        @Override
        public FailureHeadline otherAccount(Outcome.Failure.OtherAccount failure) {
            return failure(UNCLEAR, "other-account");
        }

        @Override
        public FailureHeadline noLongerMember(Outcome.Failure.NoLongerMember failure) {
            return failure("in-none", "no-longer-member");
        }

        @Override
        public FailureHeadline factsUnreadable(Outcome.Failure.FactsUnreadable failure) {
            return failure(UNCLEAR, "facts-unreadable");
        }

        @Override
        public FailureHeadline approvedTooLongAgo(Outcome.Failure.ApprovedTooLongAgo failure) {
            return failure(UNCLEAR, "approved-too-long-ago");
        }

        @Override
        public FailureHeadline olderDatabase(Outcome.Failure.OlderDatabase failure) {
            return failure(UNCLEAR, "older-database");
        }

        @Override
        public FailureHeadline stillMember(Outcome.Failure.StillMember failure) {
            return failure("was-member", "still-member");
        }

        @Override
        public FailureHeadline toldByPeople(Outcome.Failure.ToldByPeople failure) {
            return failure(STILL_MEMBER, "told-by-people");
        }

        private FailureHeadline failure(String membership, String why, Object... arguments) {
            return new FailureHeadline(membership, messages.text("headline.why." + why, arguments));
        }
    }
}
