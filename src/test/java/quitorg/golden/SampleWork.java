package quitorg.golden;

import static quitorg.golden.SampleRequests.ACCOUNT;
import static quitorg.golden.SampleRequests.ID;
import static quitorg.golden.SampleRequests.NOON;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import quitorg.request.account.Uin;
import quitorg.request.state.Resolution;
import quitorg.request.state.Status;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.Review;
import quitorg.workflow.port.action.ReviewId;
import quitorg.workflow.port.action.UserAction;

/** Actions, reviews and jobs; names as in {@link SampleRequests#all}. */
public final class SampleWork {
    public static final Actor ALICE = new Actor("T0TEAM", "U0ALICE");
    public static final Actor BOB = new Actor("T0TEAM", "U0BOB");
    public static final ReviewId REVIEW = new ReviewId("0123456789abcdef0123456789abcdef");

    private static final UserAction.ReplyTo TO_VIEW = new UserAction.ReplyTo(Optional.of("V0VIEW"), Optional.empty());
    private static final UserAction.ReplyTo TO_CLICK =
            new UserAction.ReplyTo(Optional.empty(), Optional.of("https://hooks.slack.example/actions/1"));

    private SampleWork() {}

    public static Map<String, UserAction> actions() {
        Map<String, UserAction> samples = new LinkedHashMap<>();
        samples.put("submit", submit(Optional.of(SampleFacts.UIN)));
        samples.put("submit, no account was shown", submit(Optional.empty()));
        samples.put("approve", new UserAction.Approve("approve:1", BOB, TO_VIEW, REVIEW, "fine\n\u2028\"<&>\""));
        samples.put("reject", new UserAction.Reject("reject:1", BOB, TO_VIEW, ID, "not now"));
        samples.put("withdraw", new UserAction.Withdraw("withdraw:1", ALICE, TO_CLICK, ID));
        samples.put("stop", new UserAction.Stop("stop:1", BOB, TO_CLICK, ID));
        samples.put("check again", new UserAction.CheckAgain("check:1", BOB, TO_CLICK, ID));
        samples.put("resolve", new UserAction.Resolve("resolve:1", BOB, TO_CLICK, ID, Resolution.HAS_LEFT));
        samples.put(
                "resolve, still a member",
                new UserAction.Resolve("resolve:2", BOB, TO_CLICK, ID, Resolution.STILL_MEMBER));
        return samples;
    }

    private static UserAction submit(Optional<Uin> shown) {
        return new UserAction.Submit(
                "submit:1", ALICE, TO_VIEW, ACCOUNT, shown, SampleFacts.ORG, "the project has ended");
    }

    public static Map<String, Review> reviews() {
        Map<String, Review> samples = new LinkedHashMap<>();
        samples.put("review", new Review(REVIEW, BOB, ID, 2, Optional.of(SampleFacts.WHOLE), NOON));
        samples.put(
                "review, facts were left out", new Review(REVIEW, BOB, ID, 2, Optional.of(SampleFacts.SPARSE), NOON));
        samples.put("review, only to reject", new Review(REVIEW, BOB, ID, 2, Optional.empty(), NOON));
        return samples;
    }

    public static Map<String, Job> jobs() {
        Map<String, Job> samples = new LinkedHashMap<>();
        samples.put("decide", new Job.Decide("approve:1"));
        samples.put("call", new Job.Call(ID, 3));
        samples.put("take over", new Job.TakeOver(ID, 4));
        samples.put("reconcile", new Job.Reconcile(ID, "version 5", 2, true));
        samples.put("expire", new Job.Expire(ID));
        samples.put("remind", new Job.Remind(ID, NOON));
        samples.put("show again", new Job.ShowAgain("approve:1", NOON));
        samples.put("tell requester", new Job.TellRequester(ID, Status.APPROVED));
        return samples;
    }
}
