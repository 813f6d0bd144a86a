package quitorg.slack.text;

import quitorg.request.Authorization;
import quitorg.request.Event;
import quitorg.request.Refusal;
import quitorg.request.Verb;

/** A refused decision as the thread shows it to everyone: who wanted what, and which rule refused it. */
final class RefusedDecisionText {
    private RefusedDecisionText() {}

    static String of(Event.DecisionRefused refused) {
        return ":no_entry: " + Mrkdwn.mention(refused.userId()) + " wanted to " + verb(refused.verb())
                + " and was refused: " + why(refused.refusal()) + ". Nothing was changed."
                + details(refused.refusal());
    }

    private static String verb(Verb verb) {
        return switch (verb) {
            case APPROVE -> "approve it";
            case REJECT -> "reject it";
            case WITHDRAW -> "withdraw it";
            case STOP -> "stop it";
            case CHECK_AGAIN -> "have it checked again";
            case RESOLVE -> "say what became of it";
        };
    }

    private static String why(Refusal refusal) {
        if (refusal instanceof Refusal.Excluded excluded) {
            return excluded(excluded.reason());
        }
        if (refusal instanceof Refusal.NotAnAdmin) {
            return "not on the list of admins";
        }
        if (refusal instanceof Refusal.NotAnApprover) {
            return "not on the list of approvers";
        }
        if (refusal instanceof Refusal.AskedTooOften) {
            return "on none of the lists a moment before";
        }
        if (refusal instanceof Refusal.SelfApproval) {
            return "the request is the same person's own";
        }
        if (refusal instanceof Refusal.NotTheRequester) {
            return "only who asked may";
        }
        if (refusal instanceof Refusal.SamePersonResolves) {
            return "another person has to confirm it";
        }
        if (refusal instanceof Refusal.ReviewNotYours) {
            return "the window was not one that was opened for this user";
        }
        if (refusal instanceof Refusal.ForAnotherApp) {
            return "what was sent names another app";
        }
        if (refusal instanceof Refusal.NotOnItsCard) {
            return "the button was not on this request's card";
        }
        if (refusal instanceof Refusal.FactsChanged) {
            return "what was seen is no longer so";
        }
        if (refusal instanceof Refusal.OtherAccount) {
            return "the key of the account now belongs to another account";
        }
        return refusal instanceof Refusal.Blocked ? "the account cannot leave as things are" : "against a rule";
    }

    private static String details(Refusal refusal) {
        if (refusal instanceof Refusal.FactsChanged changed) {
            return "\n" + FactsText.differences(changed.differences());
        }
        if (refusal instanceof Refusal.OtherAccount other) {
            return "\n" + FactsText.otherAccount(other.account(), other.submitted(), other.now());
        }
        return refusal instanceof Refusal.Blocked blocked ? "\n" + FactsText.of(blocked.blockers()) : "";
    }

    private static String excluded(Authorization.Reason reason) {
        return switch (reason) {
            case BOT -> "a bot";
            case GUEST -> "a guest of this workspace";
            case DEACTIVATED -> "a deactivated user";
            case OTHER_WORKSPACE -> "somebody of another workspace";
            case NO_EMAIL -> "a user without an e-mail address";
            case UNKNOWN_USER -> "a user that Slack does not know here";
        };
    }
}
