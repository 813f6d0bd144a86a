package quitorg.slack.text;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import quitorg.request.Event;
import quitorg.request.Person;
import quitorg.request.QuitRequest;
import quitorg.request.RequestId;
import quitorg.request.Resolution;
import quitorg.request.Status;
import quitorg.workflow.port.ChannelMessage;

/** An entry of the thread under a card, in words. Never edited. */
public final class ThreadText {
    private static final String BEING_LOOKED_UP =
            "DescribeOrganization is asked over the next minutes whether the account is still a member.";
    private static final String TWO_PEOPLE_NEEDED =
            "Two admins, please: look in the Tencent Cloud console whether the account is"
                    + " still a member, and say so with the buttons on the card; or press *Check again*.";

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

    /** Says that DescribeOrganization is asked. */
    public String beingLookedUp() {
        return BEING_LOOKED_UP;
    }

    /** Asks two people to find out the outcome. */
    public String twoPeopleNeeded() {
        return TWO_PEOPLE_NEEDED;
    }

    public String words(Resolution resolution) {
        return resolution == Resolution.HAS_LEFT ? "has left" : "is still a member";
    }

    /** Whether the entry is also posted to the channel: outcomes are, and reminders that still apply. */
    public static boolean isBroadcast(ChannelMessage entry) {
        Event event = entry.event();
        if (event instanceof Event.Reminded reminded) {
            // Slack may have been down while the request was decided; the entry keeps its place in the thread.
            Status waits = reminded.until().isPresent() ? Status.PENDING : Status.OUTCOME_UNKNOWN;
            return entry.request().status() == waits;
        }
        return event instanceof Event.Finished
                || event instanceof Event.Resolved
                || event instanceof Event.LateAnswer
                || event instanceof Event.LeftToPeople;
    }

    public String text(ChannelMessage entry) {
        // Escaping invisible characters may make typed text much longer; the last line stays in any case.
        return Mrkdwn.cut(text(entry.event(), entry), 2_900) + "\n" + Mrkdwn.date(entry.at()) + " · "
                + entry.requestId();
    }

    public String text(Event event, ChannelMessage entry) {
        if (event instanceof Event.Finished finished) {
            return outcomes.of(finished.outcome(), entry.request());
        }
        if (event instanceof Event.Resolved resolved) {
            return outcomes.of(resolved.outcome(), entry.request()) + by(resolved.by());
        }
        if (event instanceof Event.LateAnswer late) {
            return outcomes.late(late, entry.request().orgId()) + "\nAccount " + facts.name(entry.request())
                    + ", request " + entry.requestId() + ".";
        }
        if (event instanceof Event.Approved approved) {
            return approved(approved, entry);
        }
        if (event instanceof Event.HoldBegan hold) {
            return "The hold began: the card shows *Stop*. The call is made " + Mrkdwn.date(hold.until())
                    + " unless an admin stops it.";
        }
        if (event instanceof Event.CallBegan began) {
            return "Calling QuitOrganization: " + facts.name(entry.request()) + " leaves organization "
                    + entry.request().orgId() + " (attempt " + began.attempt() + ").";
        }
        if (event instanceof Event.Postponed postponed) {
            return postponed(postponed);
        }
        return event instanceof Event.DecisionRefused refused ? refusals.inThread(refused) : ofPeople(event, entry);
    }

    private String postponed(Event.Postponed postponed) {
        String what = postponed.tries() == 0
                ? "Not called yet"
                : "Call " + postponed.tries() + " was provably not carried out";
        return what + ": " + Mrkdwn.escape(postponed.why(), 500) + ". Next try "
                + Mrkdwn.date(postponed.nextTry()) + "."
                + postponed.error().map(outcomes::answer).orElse("");
    }

    private String ofPeople(Event event, ChannelMessage entry) {
        if (event instanceof Event.Submitted submitted) {
            return Mrkdwn.mention(submitted.by().userId()) + " asks that " + facts.name(entry.request())
                    + " leave organization " + submitted.orgId() + ".";
        }
        if (event instanceof Event.Rejected rejected) {
            return Mrkdwn.mention(rejected.by().userId()) + " rejected it:\n" + Mrkdwn.quote(rejected.reason());
        }
        if (event instanceof Event.Withdrawn withdrawn) {
            // The withdrawal ended the request, so the request as it is now has all calls made until then.
            return Mrkdwn.mention(withdrawn.by().userId()) + " withdrew it. " + outcomes.calls(entry.request());
        }
        if (event instanceof Event.Stopped stopped) {
            return Mrkdwn.mention(stopped.by().userId()) + " stopped it. " + outcomes.calls(entry.request());
        }
        if (event instanceof Event.LeftToPeople left) {
            return "What became of the call could not be read (" + Mrkdwn.escape(left.why(), 500) + "). "
                    + TWO_PEOPLE_NEEDED;
        }
        if (event instanceof Event.ResolutionProposed proposed) {
            return Mrkdwn.mention(proposed.by().userId()) + " says that the account " + words(proposed.resolution())
                    + "." + proposed.lapsed().map(this::lapsed).orElse("") + " Another person has to confirm it.";
        }
        if (event instanceof Event.Reminded reminded) {
            return reminded(reminded, entry);
        }
        return "Nobody decided in time: the request expired "
                + Mrkdwn.date(entry.request().expiresAt()) + ". Nothing was called.";
    }

    private String lapsed(String userId) {
        return " What " + Mrkdwn.mention(userId) + " said before no longer counts: no admin any more.";
    }

    private String reminded(Event.Reminded reminded, ChannelMessage entry) {
        QuitRequest request = entry.request();
        String what =
                ":alarm_clock: *Reminder* " + Mrkdwn.mention(request.requester().userId()) + " asked that "
                        + Mrkdwn.escape(request.account().alias()) + " leave organization " + request.orgId() + ". ";
        if (reminded.until().isEmpty()) {
            return what + "QuitOrganization was called, and it is still not known whether the account has left. "
                    + TWO_PEOPLE_NEEDED + " As long as nobody does, it cannot be asked for again.";
        }
        Instant until = reminded.until().get();
        // Rounded to the nearest minute: the reminder is posted slightly late.
        Duration left = Duration.between(entry.at(), until).plusSeconds(30);
        return what + "It waits for " + reminded.missing() + " more approval(s) by others, press *Review* on its card."
                + " It has " + Mrkdwn.spoken(left) + " left: it expires " + Mrkdwn.date(until)
                + ", and then nothing is called."
                + reminded.tooFew().map(others -> tooFew(others, request)).orElse("");
    }

    private String tooFew(int others, QuitRequest request) {
        return "\n:warning: *Too few people may approve this now*: it takes "
                + request.policy().quorum() + " besides the requester, and " + others + (others == 1 ? " is" : " are")
                + " left. The operator of this bot can add approvers (`QUIT_ORG_APPROVERS`, or a user group on it);"
                + " the requester can withdraw it.";
    }

    private String approved(Event.Approved approved, ChannelMessage entry) {
        String comment = approved.approval().comment().isEmpty()
                ? ""
                : "\n" + Mrkdwn.quote(approved.approval().comment());
        String lapsed = approved.lapsed().isEmpty()
                ? ""
                : " No longer counts: "
                        + approved.lapsed().stream().map(Mrkdwn::mention).collect(Collectors.joining(", ")) + ".";
        String next = approved.missing() > 0
                ? approved.missing() + " more needed."
                : entry.request().policy().hold().isZero()
                        ? "The call comes next."
                        : "The call waits: the hold of "
                                + Mrkdwn.spoken(entry.request().policy().hold())
                                + " begins when the card shows *Stop*.";
        return Mrkdwn.mention(approved.approval().by().userId()) + " approved that "
                + facts.name(entry.request()) + " leave organization "
                + entry.request().orgId() + " (facts "
                + Mrkdwn.code(approved.approval().digest().brief()) + "). " + next + lapsed + comment;
    }

    private String by(List<Person> people) {
        return people.isEmpty()
                ? ""
                : "\nBy "
                        + people.stream()
                                .map(person -> Mrkdwn.mention(person.userId()))
                                .collect(Collectors.joining(" and "));
    }

    /**
     * The reply under a new card that mentions the deleted card it replaces.
     *
     * @param url of the place with the earlier entries, or empty if nothing is there
     */
    public String replacedCard(ChannelMessage.Renewal renewal, Optional<String> url, RequestId request) {
        // Slack's time stamp of a message begins with the second in which it was posted.
        Instant posted = Instant.ofEpochSecond(Long.parseLong(renewal.oldTs().replaceFirst("\\..*", "")));
        String where = url.map(link -> "What was told before stands " + Mrkdwn.link(link, "here") + " ("
                        + Mrkdwn.date(posted) + "); what follows is told here.")
                .orElse("Slack has nothing left to link to where it stood; the trail goes on here.");
        return ":recycle: The card of this request was deleted, so it is posted anew. Nothing was decided by that. "
                + where + "\n" + Mrkdwn.date(renewal.since()) + " · " + request;
    }
}
