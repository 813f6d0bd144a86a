package quitorg.golden;

import static quitorg.golden.SampleRequests.ACCOUNT;
import static quitorg.golden.SampleRequests.NOON;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import quitorg.request.Authorization;
import quitorg.request.Decision;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.Verb;
import quitorg.request.account.Account;
import quitorg.request.account.Blocker;
import quitorg.request.account.Trouble;
import quitorg.request.state.Status;

/** Every refusal, and every refused decision that is posted in the thread; names as in {@link SampleRequests#all}. */
public final class SampleRefusals {
    private static final Duration WAIT = Duration.ofSeconds(7);
    private static final QuitRequest PENDING =
            SampleRequests.submitted(1, Duration.ZERO).request();

    private SampleRefusals() {}

    public static Map<String, Refusal> all() {
        Map<String, Refusal> samples = new LinkedHashMap<>();
        addOfPeople(samples);
        addOfSubmissions(samples);
        addOfFacts(samples);
        addOfTroubles(samples);
        addTooLate(samples);
        addOfWindows(samples);
        return samples;
    }

    private static void addOfPeople(Map<String, Refusal> samples) {
        samples.put("not an admin", new Refusal.NotAnAdmin());
        samples.put("not an approver", new Refusal.NotAnApprover());
        for (Authorization.Reason reason : Authorization.Reason.values()) {
            samples.put("excluded, " + words(reason), new Refusal.Excluded(reason));
        }
        samples.put(
                "directory unreadable",
                new Refusal.DirectoryUnreadable(Trouble.said("users.info: HTTP 500"), Optional.empty()));
        samples.put(
                "directory unreadable, come back later",
                new Refusal.DirectoryUnreadable(Trouble.said("users.info: ratelimited"), Optional.of(WAIT)));
        samples.put("asked too often", new Refusal.AskedTooOften(WAIT));
        samples.put("self-approval", new Refusal.SelfApproval());
        samples.put("not the requester", new Refusal.NotTheRequester());
        samples.put("same person resolves", new Refusal.SamePersonResolves());
        samples.put("too few approvers", new Refusal.TooFewApprovers(2, 1));
    }

    private static void addOfSubmissions(Map<String, Refusal> samples) {
        samples.put("unknown account", new Refusal.UnknownAccount("paymnets", List.of("payments", "web <shop>")));
        samples.put("unknown account, a number", new Refusal.UnknownAccount("000", List.of("payments")));
        samples.put("reason length", new Refusal.ReasonLength(3, 10, 500));
        samples.put("already open", new Refusal.AlreadyOpen(ACCOUNT, PENDING));
        samples.put("already open, by another name", new Refusal.AlreadyOpen(new Account("billing"), PENDING));
        samples.put("channel closed", new Refusal.ChannelClosed("is_archived"));
        samples.put(
                "channel closed, for a reason that is not known", new Refusal.ChannelClosed("restricted_action_new"));
        samples.put("account unreadable", new Refusal.AccountUnreadable(Trouble.said("no answer within 10 s <&>")));
        samples.put("account replaced", new Refusal.AccountReplaced(ACCOUNT, SampleFacts.UIN, SampleFacts.OTHER_UIN));
    }

    private static void addOfFacts(Map<String, Refusal> samples) {
        samples.put("blocked", new Refusal.Blocked(EnumSet.allOf(Blocker.class)));
        samples.put("facts changed", new Refusal.FactsChanged(SampleFacts.WHOLE.differencesTo(SampleFacts.SPARSE)));
        samples.put("facts unreadable", new Refusal.FactsUnreadable(Trouble.said("no answer within 10 s <&>")));
        samples.put("other account", new Refusal.OtherAccount(ACCOUNT, SampleFacts.UIN, SampleFacts.OTHER_UIN));
    }

    /** The longest form of each: an endpoint, and the words of a server. */
    private static void addOfTroubles(Map<String, Refusal> samples) {
        for (Trouble.Kind kind : Trouble.Kind.values()) {
            Trouble trouble =
                    switch (kind) {
                        case ENTRY_LOST, APPROVAL_LOST -> Trouble.of(kind, SampleRequests.NOON);
                        case PROXY_REFUSED ->
                            Trouble.of(kind, "proxy.example.com:3128", "organization.intl.tencentcloudapi.com", 403);
                        default -> Trouble.of(kind, "organization.intl.tencentcloudapi.com", "10.0 <&>");
                    };
            samples.put("trouble, " + words(kind), new Refusal.FactsUnreadable(trouble));
        }
        Trouble inCall = Trouble.of(Trouble.Kind.REFUSED, "InternalError", "Try `later` <&>");
        samples.put("trouble in a call", new Refusal.FactsUnreadable(inCall.in("DescribeOrganization")));
    }

    private static void addTooLate(Map<String, Refusal> samples) {
        samples.put("already approved", new Refusal.AlreadyApproved(NOON));
        for (Status status : Status.values()) {
            samples.put(
                    "already decided, " + words(status),
                    new Refusal.AlreadyDecided(status, false, Optional.of("U0BOB"), NOON));
            samples.put("not possible now, " + words(status), new Refusal.NotPossibleNow(status));
        }
        samples.put(
                "already decided, stopped",
                new Refusal.AlreadyDecided(Status.WITHDRAWN, true, Optional.of("U0BOB"), NOON));
        samples.put(
                "already decided, by the program",
                new Refusal.AlreadyDecided(Status.FAILED, false, Optional.empty(), NOON));
        samples.put("already resolved", new Refusal.AlreadyResolved(Status.FAILED, List.of("U0BOB", "U0CAROL"), NOON));
        samples.put("expired", new Refusal.Expired(NOON));
        samples.put("waited too long", new Refusal.WaitedTooLong(NOON));
    }

    private static void addOfWindows(Map<String, Refusal> samples) {
        samples.put("review not yours", new Refusal.ReviewNotYours());
        samples.put("unknown review", new Refusal.UnknownReview());
        samples.put("not on its card", new Refusal.NotOnItsCard());
        samples.put("for another app", new Refusal.ForAnotherApp());
        samples.put("could not be decided", new Refusal.CouldNotBeDecided("approve:V1 <&>"));
        samples.put("unknown request", new Refusal.UnknownRequest());
    }

    /** Each refusal that is posted in the thread, and each decision that can be refused. */
    public static Map<String, Decision.Accepted> inTheThread() {
        Map<String, Decision.Accepted> samples = new LinkedHashMap<>();
        for (Verb verb : Verb.values()) {
            samples.put("decision refused, to " + words(verb), refused(verb, new Refusal.NotAnAdmin()));
        }
        all().forEach((name, refusal) -> {
            if (refusal.isShownInThread()) {
                samples.put("decision refused, " + name.replace(",", ":"), refused(Verb.APPROVE, refusal));
            }
        });
        return samples;
    }

    private static Decision.Accepted refused(Verb verb, Refusal refusal) {
        return new Decision.Accepted(PENDING, new Event.DecisionRefused("U0MALLORY", verb, refusal), NOON);
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
