package quitorg.slack.text;

import java.util.function.Function;
import java.util.stream.Collectors;
import quitorg.request.Account;
import quitorg.request.Authorization;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.Status;
import quitorg.request.Verb;

/** Every refusal in words: what happened, what it means, what to do. */
public final class RefusalText {
    private final Messages messages;
    private final FactsText facts;
    private final FaultText faults;
    private final Function<QuitRequest, String> cardLink;

    /** {@code cardLink} gives a link to a request's card in Slack's format, or words in its place. */
    RefusalText(Messages messages, FactsText facts, FaultText faults, Function<QuitRequest, String> cardLink) {
        this.messages = messages;
        this.facts = facts;
        this.faults = faults;
        this.cardLink = cardLink;
    }

    public String of(Refusal refusal) {
        if (refusal instanceof Refusal.AlreadyDecided decided) {
            return decided(decided);
        }
        if (refusal instanceof Refusal.AlreadyResolved resolved) {
            return resolved(resolved);
        }
        if (refusal instanceof Refusal.AlreadyOpen open) {
            return alreadyOpen(open.asked(), open.open());
        }
        return ofPerson(refusal);
    }

    /** The open request that blocks a request for {@code asked}, which may be another name of the same account. */
    public String alreadyOpen(Account asked, QuitRequest open) {
        String name = Mrkdwn.escape(open.account().alias());
        String which = "There is an open request for this account and organization already: " + open.id() + " by "
                + Mrkdwn.mention(open.requester().userId()) + ", " + open.status() + ", account " + name + ". ";
        String twofold = Mrkdwn.escape(asked.alias()) + " and " + name + " are two names of one Tencent Cloud account"
                + " (UIN " + open.uin() + ")"
                + ": only one request for it goes on at a time. Nothing was changed. ";
        return which + (asked.equals(open.account()) ? "No second one was made. " : twofold) + cardLink.apply(open);
    }

    private String resolved(Refusal.AlreadyResolved resolved) {
        String people = resolved.by().stream().map(Mrkdwn::mention).collect(Collectors.joining(" and "));
        return people + " have said already what came of the call (" + resolved.status() + " since "
                + Mrkdwn.date(resolved.at()) + "). What you did changed nothing. Should they be wrong, tell them.";
    }

    private String decided(Refusal.AlreadyDecided decided) {
        String by = decided.by().map(user -> " by " + Mrkdwn.mention(user)).orElse("");
        String verb =
                switch (decided.status()) {
                    case APPROVED, EXECUTING -> "was already approved" + by;
                    case REJECTED -> "was already rejected" + by;
                    case WITHDRAWN -> "was withdrawn" + by;
                    case SUCCEEDED -> "was approved" + by + " and has been carried out";
                    case FAILED -> "was approved" + by + " and has failed";
                    case OUTCOME_UNKNOWN -> "was approved" + by + " and called; its outcome is not known";
                    case EXPIRED -> "has expired";
                    case PENDING -> "has changed";
                };
        return "This request " + verb + " (" + decided.status() + " since " + Mrkdwn.date(decided.at())
                + "). What you did changed nothing.";
    }

    private String ofPerson(Refusal refusal) {
        if (refusal instanceof Refusal.NotAnAdmin) {
            return "You are not on the list of admins who may ask for this. Nothing was done. Ask one of them, or"
                    + " whoever runs this bot.";
        }
        if (refusal instanceof Refusal.NotAnApprover) {
            return "You are not on the list of people who may approve. Nothing was done. Ask one of them to review it.";
        }
        if (refusal instanceof Refusal.Excluded excluded) {
            return excluded(excluded.reason());
        }
        if (refusal instanceof Refusal.DirectoryUnreadable failure) {
            String when = failure.retryAfter()
                    .map(wait -> "Try again in " + Mrkdwn.exactly(wait) + ".")
                    .orElse("Try again in a minute.");
            return "Slack did not say who may do this (" + Mrkdwn.escape(failure.why(), 500)
                    + "), and without that nobody may. Nothing was changed. " + when;
        }
        if (refusal instanceof Refusal.AskedTooOften often) {
            return "A moment ago you were on none of the lists of people who may do this, and Slack is not asked about you"
                    + " again at once. Nothing was changed. If you were added since, try again in "
                    + Mrkdwn.exactly(often.retryAfter()) + ".";
        }
        if (refusal instanceof Refusal.ChannelClosed failure) {
            return "The approvals channel cannot be written to (" + faults.channelClosed(failure.code())
                    + "), and nothing may begin that the channel does not show. No request was made. Ask the person who"
                    + " runs this bot to put that right, then type the command again.";
        }
        if (refusal instanceof Refusal.SelfApproval) {
            return "This is your own request. It takes another person to decide it; nothing was changed. Who"
                    + " asked can withdraw it on its card.";
        }
        if (refusal instanceof Refusal.TooFewApprovers nobody) {
            return "It takes " + nobody.needed() + " other approver(s), and the list has " + nobody.others()
                    + " besides you. No request was made. Ask whoever runs this bot to add approvers.";
        }
        if (refusal instanceof Refusal.NotTheRequester) {
            return "Only the person who asked can withdraw a request. Nothing was changed.";
        }
        if (refusal instanceof Refusal.SamePersonResolves) {
            return "You said so already. It takes another person to confirm it; nothing was changed.";
        }
        return ofRequest(refusal);
    }

    private String ofRequest(Refusal refusal) {
        if (refusal instanceof Refusal.UnknownAccount unknown) {
            return "I hold no account named " + Mrkdwn.code(unknown.alias(), 60) + ". There is: "
                    + Mrkdwn.escape(String.join(", ", unknown.known()), 2_000) + ". Nothing was stored."
                    + (unknown.alias().matches("[0-9]+")
                            ? " If the two numbers are one organization ID, write it without white space."
                            : "");
        }
        if (refusal instanceof Refusal.ReasonLength reason) {
            return "The reason has " + reason.length() + " characters; it takes " + reason.least() + " to "
                    + reason.most() + ". No request was made; type the command again.";
        }
        if (refusal instanceof Refusal.Blocked blocked) {
            return "The account cannot leave as things are, so nothing was changed.\n" + facts.of(blocked.blockers());
        }
        if (refusal instanceof Refusal.AlreadyApproved approved) {
            return "You approved this already, " + Mrkdwn.date(approved.at())
                    + ". It counts once; nothing was changed.";
        }
        if (refusal instanceof Refusal.Expired expired) {
            return "This request expired " + Mrkdwn.date(expired.at())
                    + ". Nothing was called. If it is still wanted, ask again with `/quit-org`.";
        }
        if (refusal instanceof Refusal.FactsChanged changed) {
            return "What you saw is no longer so; your approval was not counted and the request still waits:\n"
                    + facts.differences(changed.differences())
                    + "\nPress *Review* on the card to see it as it is now.";
        }
        if (refusal instanceof Refusal.OtherAccount other) {
            return facts.otherAccount(other.account(), other.submitted(), other.now())
                    + " Nothing was changed, and this request cannot be approved or called as long as that is so. If the"
                    + " key was replaced by mistake, ask the operator of this bot to put the earlier one back; else"
                    + " withdraw this request and ask again.";
        }
        if (refusal instanceof Refusal.AccountReplaced other) {
            return "The key of *" + Mrkdwn.escape(other.account().alias())
                    + "* was replaced while this window was open: it"
                    + " showed UIN " + Mrkdwn.code(other.shown().value()) + ", the key now belongs to UIN "
                    + Mrkdwn.code(other.now().value()) + ". No request was made. Type the command again to see that"
                    + " account, or ask the operator of this bot to put the earlier key back.";
        }
        if (refusal instanceof Refusal.AccountUnreadable failure) {
            return "Tencent Cloud did not say which account this key belongs to ("
                    + Mrkdwn.escape(failure.why(), 500)
                    + "), and a request is made for one account and no other. No request was made; try again in a minute.";
        }
        if (refusal instanceof Refusal.FactsUnreadable failure) {
            return "Tencent Cloud did not say what is so ("
                    + Mrkdwn.escape(failure.why(), 500)
                    + "). What cannot be seen cannot be approved; nothing was changed. Press *Review* again in a minute.";
        }
        if (refusal instanceof Refusal.ReviewNotYours) {
            return "This window is not a review of yours that I know. Nothing was changed. Press *Review* on the card.";
        }
        if (refusal instanceof Refusal.UnknownReview) {
            return "What this window was opened for is not in this database: it was restored from an older copy, or the window"
                    + " is older than its records are kept. Nothing was changed. Press *Review* on the card to see what this"
                    + " database knows of the request. If the channel shows more than that, tell the operator of this bot"
                    + " that the database is older than the channel.";
        }
        if (refusal instanceof Refusal.ForAnotherApp) {
            return "This was meant for another app, not for me. Nothing was done; please type `/quit-org help`.";
        }
        if (refusal instanceof Refusal.NotOnItsCard) {
            return "This button does not stand on the card of the request that it names. Nothing was done. Please use the"
                    + " buttons on the request's own card in the approvals channel; `/quit-org list` links to it.";
        }
        if (refusal instanceof Refusal.NotPossibleNow now) {
            return "That cannot be done now: the request is " + now.status() + ". Nothing was changed."
                    + (now.status() == Status.EXECUTING ? " A call that has begun cannot be stopped." : "");
        }
        if (refusal instanceof Refusal.WaitedTooLong waited) {
            return "You did this " + Mrkdwn.date(waited.received()) + ". I could not decide it until now, more than ten"
                    + " minutes later. *Nothing was changed*, and it will not count later. If you still want it, please"
                    + " do it again.";
        }
        if (refusal instanceof Refusal.CouldNotBeDecided failure) {
            return "Something broke on my side while I decided this or told you of it, and I gave it up. *Nothing"
                    + " was changed*, and it will not count later. Please try again in a minute; if it stays so, tell whoever"
                    + " runs this bot: reference " + Mrkdwn.code(failure.reference()) + ".";
        }
        return "This request is not in this database; it was restored from an older copy. Nothing was changed. What was"
                + " decided and called before stands in the thread of the card: read it first. If it is still wanted, ask"
                + " again with `/quit-org`; and tell the operator of this bot that the database is older than the channel.";
    }

    private String excluded(Authorization.Reason reason) {
        String who =
                switch (reason) {
                    case BOT -> "Bots";
                    case GUEST -> "Guests of this workspace";
                    case DEACTIVATED -> "Deactivated users";
                    case OTHER_WORKSPACE -> "People of another workspace";
                    case NO_EMAIL -> "Users without an e-mail address";
                    case UNKNOWN_USER -> "Users that Slack does not know here";
                };
        return who + " can neither ask for this nor approve it, whatever list they are on. Nothing was done.";
    }

    /** A refused decision as the thread shows it to everyone: who wanted what, and which rule refused it. */
    String inThread(Event.DecisionRefused refused) {
        return ":no_entry: " + Mrkdwn.mention(refused.userId()) + " wanted to " + verb(refused.verb())
                + " and was refused: " + why(refused.refusal()) + ". Nothing was changed."
                + details(refused.refusal());
    }

    private String verb(Verb verb) {
        return switch (verb) {
            case APPROVE -> "approve it";
            case REJECT -> "reject it";
            case WITHDRAW -> "withdraw it";
            case STOP -> "stop it";
            case CHECK_AGAIN -> "have it checked again";
            case RESOLVE -> "say what became of it";
        };
    }

    private String why(Refusal refusal) {
        if (refusal instanceof Refusal.Excluded excluded) {
            return who(excluded.reason());
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

    private String details(Refusal refusal) {
        if (refusal instanceof Refusal.FactsChanged changed) {
            return "\n" + facts.differences(changed.differences());
        }
        if (refusal instanceof Refusal.OtherAccount other) {
            return "\n" + facts.otherAccount(other.account(), other.submitted(), other.now());
        }
        return refusal instanceof Refusal.Blocked blocked ? "\n" + facts.of(blocked.blockers()) : "";
    }

    private String who(Authorization.Reason reason) {
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
