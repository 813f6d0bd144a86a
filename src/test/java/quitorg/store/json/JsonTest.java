package quitorg.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static quitorg.store.Samples.ALICE;
import static quitorg.store.Samples.BOB;
import static quitorg.store.Samples.FACTS;
import static quitorg.store.Samples.NOW;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quitorg.request.Approvers;
import quitorg.request.Authorization;
import quitorg.request.Event;
import quitorg.request.PeopleNow;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.request.Verb;
import quitorg.request.account.Blocker;
import quitorg.request.account.CloudError;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.Facts;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.Approval;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Outcome;
import quitorg.request.state.Policy;
import quitorg.request.state.RequestId;
import quitorg.request.state.Resolution;
import quitorg.request.state.ShownEvent;
import quitorg.request.state.Status;
import quitorg.store.Samples;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.Review;
import quitorg.workflow.port.action.ReviewId;
import quitorg.workflow.port.action.UserAction;
import tools.jackson.core.JacksonException;

class JsonTest {
    private static final Json JSON = new Json();
    private static final Approval APPROVAL = new Approval(BOB, NOW, FACTS.digest(), "");
    private static final CloudError ERROR = new CloudError("A.B", "said", Optional.of(new CloudRequestId("r-1")));
    private static final ReviewId REVIEW = new ReviewId("0123456789abcdef0123456789abcdef");
    private static final UserAction.ReplyTo REPLY_TO =
            new UserAction.ReplyTo(Optional.of("V1"), Optional.of("https://example.com/r"));

    static List<Outcome.Failure> failures() {
        return List.of(
                new Outcome.Failure.Refused(ERROR),
                new Outcome.Failure.NotCarriedOut(Trouble.said("refused connection"), 6),
                new Outcome.Failure.FactsChanged(List.of(new Facts.Difference("PayUin", "none", "3"))),
                new Outcome.Failure.NoLongerMember(),
                new Outcome.Failure.FactsUnreadable(Trouble.said("timed out")),
                new Outcome.Failure.ApprovedTooLongAgo(NOW),
                new Outcome.Failure.StillMember(NOW),
                new Outcome.Failure.OtherAccount(Samples.ACCOUNT, FACTS.uin(), new Uin("999")),
                new Outcome.Failure.OlderDatabase(List.of(new ShownEvent(3, "ab", ShownEvent.Kind.STOP, NOW))),
                new Outcome.Failure.ToldByPeople());
    }

    static List<Outcome> outcomes() {
        Stream<Outcome> known = Stream.of(
                new Outcome.Succeeded(Optional.of(new CloudRequestId("r-2")), Outcome.Evidence.ANSWER),
                new Outcome.Succeeded(Optional.empty(), Outcome.Evidence.TWO_PEOPLE),
                new Outcome.Unknown(Trouble.said("reset"), Optional.empty(), false, NOW),
                new Outcome.Unknown(Trouble.said("reset"), Optional.of(ERROR), true, NOW));
        return Stream.concat(known, failures().stream().map(Outcome.Failed::new))
                .toList();
    }

    static List<Event> events() {
        Stream<Event> others = Stream.of(
                Samples.submitted(1).event(),
                new Event.Approved(APPROVAL, FACTS, 1, List.of("U1", "U2")),
                new Event.Approved(APPROVAL, FACTS, 0, List.of()),
                new Event.HoldBegan(NOW),
                new Event.Rejected(BOB, "no \u2028 \"way\"\n"),
                new Event.Withdrawn(ALICE),
                new Event.Stopped(BOB),
                new Event.LeftToPeople(Trouble.said("down")),
                new Event.Expired(),
                new Event.DecisionRefused("UMALLORY", Verb.APPROVE, new Refusal.NotAnApprover()),
                new Event.DecisionRefused("UMALLORY", Verb.STOP, new Refusal.NotOnItsCard()),
                new Event.DecisionRefused("UMALLORY", Verb.STOP, new Refusal.AskedTooOften(Duration.ofSeconds(7))),
                new Event.Postponed(Trouble.said("rate limit"), Optional.of(ERROR), 2, NOW),
                new Event.LateAnswer(new CallOutcome.Succeeded(new CloudRequestId("d51a8e30-77c2")), Status.FAILED),
                new Event.CallBegan(1, Samples.ACCOUNT, FACTS),
                new Event.ResolutionProposed(ALICE, Resolution.HAS_LEFT, Optional.of("UBOB")),
                new Event.Reminded(2, Optional.of(NOW), Optional.of(1)),
                new Event.Reminded(0, Optional.empty(), Optional.empty()),
                new Event.Resolved(outcomes().get(0), List.of(ALICE, BOB)));
        return Stream.concat(others, outcomes().stream().map(Event.Finished::new))
                .toList();
    }

    static List<UserAction> actions() {
        return List.of(
                Samples.action("k"),
                new UserAction.Approve("k2", new Actor("T1", "U2"), REPLY_TO, REVIEW, "comment"),
                new UserAction.Reject("k3", new Actor("T1", "U2"), REPLY_TO, new RequestId("Q-00000001"), "not now"),
                new UserAction.Withdraw("k4", new Actor("T1", "U1"), REPLY_TO, new RequestId("Q-00000001")),
                new UserAction.CheckAgain("k6", new Actor("T1", "U3"), REPLY_TO, new RequestId("Q-00000001")),
                new UserAction.Resolve(
                        "k7",
                        new Actor("T1", "U3"),
                        REPLY_TO,
                        new RequestId("Q-00000001"),
                        quitorg.request.state.Resolution.HAS_LEFT),
                new UserAction.Stop("k5", new Actor("T1", "U3"), REPLY_TO, new RequestId("Q-00000001")));
    }

    static List<Job> jobs() {
        return List.of(
                new Job.Decide("k"),
                new Job.Call(Samples.id(1), 3),
                new Job.TakeOver(Samples.id(1), 4),
                new Job.Reconcile(Samples.id(1), "version 5", 2, true),
                new Job.Expire(Samples.id(2)),
                new Job.Remind(Samples.id(2), NOW),
                new Job.ShowAgain("k", NOW),
                new Job.TellRequester(Samples.id(2), Status.SUCCEEDED));
    }

    static List<Refusal> refusals() {
        return List.of(
                new Refusal.NotAnAdmin(),
                new Refusal.NotAnApprover(),
                new Refusal.Excluded(Authorization.Reason.GUEST),
                new Refusal.DirectoryUnreadable(Trouble.said("429"), Optional.of(Duration.ofSeconds(7))),
                new Refusal.TooFewApprovers(2, 1),
                new Refusal.UnknownAccount("paymnets", List.of("payments")),
                new Refusal.ReasonLength(3, 10, 500),
                new Refusal.Blocked(EnumSet.of(Blocker.CREATOR)),
                new Refusal.AlreadyOpen(Samples.ACCOUNT, Samples.submitted(1).request()),
                new Refusal.ChannelClosed("it is archived"),
                new Refusal.SelfApproval(),
                new Refusal.AlreadyApproved(NOW),
                new Refusal.AlreadyDecided(Status.REJECTED, false, Optional.of("UBOB"), NOW),
                new Refusal.AlreadyResolved(Status.FAILED, List.of("UALICE", "UBOB"), NOW),
                new Refusal.Expired(NOW),
                new Refusal.FactsChanged(List.of(new Facts.Difference("PayUin", "none", "1"))),
                new Refusal.FactsUnreadable(Trouble.said("down")),
                new Refusal.AccountUnreadable(Trouble.said("down")),
                new Refusal.AccountReplaced(Samples.ACCOUNT, FACTS.uin(), new Uin("999")),
                new Refusal.OtherAccount(Samples.ACCOUNT, FACTS.uin(), new Uin("999")),
                new Refusal.NotTheRequester(),
                new Refusal.NotPossibleNow(Status.EXECUTING),
                new Refusal.SamePersonResolves(),
                new Refusal.ReviewNotYours(),
                new Refusal.UnknownReview(),
                new Refusal.NotOnItsCard(),
                new Refusal.ForAnotherApp(),
                new Refusal.AskedTooOften(Duration.ofSeconds(7)),
                new Refusal.CouldNotBeDecided("k"),
                new Refusal.WaitedTooLong(NOW),
                new Refusal.UnknownRequest());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void readsBackEveryRefusal(Refusal refusal) {
        assertThat(JSON.read(JSON.write(refusal, Refusal.class), Refusal.class)).isEqualTo(refusal);
    }

    static List<QuitRequest> requests() {
        QuitRequest pending = Samples.submitted(1).request();
        QuitRequest approved = Samples.approved(pending).request();
        QuitRequest executing = Samples.begun(approved).request();
        QuitRequest unknown =
                Samples.accepted(executing.takeOver(NOW.plusSeconds(99))).request();
        QuitRequest left = Samples.accepted(unknown.leaveToPeople(Trouble.said("down"), NOW.plusSeconds(99)))
                .request();
        QuitRequest proposed = Samples.accepted(left.resolve(
                        new Authorization.Known(ALICE, true, true),
                        Resolution.STILL_MEMBER,
                        new PeopleNow(Map.of()),
                        NOW.plusSeconds(100)))
                .request();
        return List.of(pending, approved, executing, unknown, proposed, Samples.success(2));
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsBackEveryEvent(Event event) {
        assertThat(JSON.read(JSON.write(event, Event.class), Event.class)).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void readsBackEveryAction(UserAction action) {
        assertThat(JSON.read(JSON.write(action, UserAction.class), UserAction.class))
                .isEqualTo(action);
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void readsBackEveryJob(Job job) {
        assertThat(JSON.read(JSON.write(job, Job.class), Job.class)).isEqualTo(job);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void readsBackARequestInEveryPhase(QuitRequest request) {
        assertThat(JSON.read(JSON.write(request, QuitRequest.class), QuitRequest.class))
                .isEqualTo(request);
    }

    @Test
    void readsARequestThatWasStoredBeforeEarlierCallsWereLookedFor() {
        QuitRequest pending = Samples.submitted(1).request();
        String stored = JSON.write(pending, QuitRequest.class).replace(",\"earlierCall\":null", "");
        assertThat(stored).doesNotContain("earlierCall");
        assertThat(JSON.read(stored, QuitRequest.class)).isEqualTo(pending);
    }

    @Test
    void readsARefusedDecisionAsItIsStoredInEveryDatabase() {
        String stored = "{\"type\":\"DecisionRefused\",\"userId\":\"UMALLORY\",\"verb\":\"STOP\","
                + "\"refusal\":{\"type\":\"ReviewNotYours\"}}";
        Event refused = new Event.DecisionRefused("UMALLORY", Verb.STOP, new Refusal.ReviewNotYours());
        assertThat(JSON.read(stored, Event.class)).isEqualTo(refused);
        assertThat(JSON.write(refused, Event.class)).isEqualTo(stored);
    }

    @Test
    void readsBackAReview() {
        Review review = new Review(REVIEW, new Actor("T1", "U1"), Samples.id(1), 2, Optional.of(FACTS), NOW);
        String stored = JSON.write(review, Review.class);
        assertThat(JSON.read(stored, Review.class)).isEqualTo(review);
        assertThat(stored).as("as it was stored when every row had facts").contains("\"seen\":{");
    }

    @Test
    void triesEveryRecordOfEverySealedInterface() {
        assertThat(classesOf(events())).isEqualTo(permitted(Event.class));
        assertThat(classesOf(outcomes())).isEqualTo(permitted(Outcome.class));
        assertThat(classesOf(failures())).isEqualTo(permitted(Outcome.Failure.class));
        assertThat(classesOf(actions())).isEqualTo(permitted(UserAction.class));
        assertThat(classesOf(jobs())).isEqualTo(permitted(Job.class));
        assertThat(classesOf(refusals())).isEqualTo(permitted(Refusal.class));
    }

    @Test
    void readsBackSetsDurationsAndRecordsThatAreDeclaredAsThemselves() {
        Refusal blocked = new Refusal.Blocked(EnumSet.of(Blocker.CREATOR, Blocker.QUIT_DENIED));
        Approvers unreadable = new Approvers.Unreadable(
                new Authorization.Unreadable(Trouble.said("429"), Optional.of(Duration.ofSeconds(7))));
        assertThat(JSON.read(JSON.write(blocked, Refusal.class), Refusal.class)).isEqualTo(blocked);
        assertThat(JSON.read(JSON.write(unreadable, Approvers.class), Approvers.class))
                .isEqualTo(unreadable);
    }

    @Test
    void keepsTheLargestOrganizationId() {
        OrgId largest = new OrgId(Long.MAX_VALUE);
        Event event = new Event.Submitted(
                ALICE,
                Samples.ACCOUNT,
                FACTS.uin(),
                largest,
                "reason",
                new Policy(2, Duration.ofHours(1), Duration.ZERO),
                NOW,
                Optional.of(FACTS));
        assertThat(JSON.read(JSON.write(event, Event.class), Event.class)).isEqualTo(event);
    }

    @Test
    void writesAFormThatStaysReadableForYears() {
        assertThat(JSON.write(new Event.Postponed(Trouble.said("a < b"), Optional.empty(), 2, NOW), Event.class))
                .isEqualTo(
                        "{\"type\":\"Postponed\",\"why\":{\"kind\":\"SAID\",\"details\":[\"a < b\"],\"call\":null},\"error\":null,\"tries\":2,"
                                + "\"nextTry\":\"2026-11-23T10:15:30.123456789Z\"}");
        assertThat(JSON.write(new UserAction.ReplyTo(Optional.of("V1"), Optional.empty()), UserAction.ReplyTo.class))
                .isEqualTo("{\"viewId\":\"V1\",\"responseUrl\":null}");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertUnreadable("{\"type\":\"Surprised\"}");
        assertUnreadable("{\"why\":\"no type\"}");
        assertUnreadable("{\"type\":\"CallBegan\"}");
        assertUnreadable("{\"type\":\"Withdrawn\",\"by\":null}");
        assertUnreadable("{\"type\":\"Withdrawn\",\"by\":{\"userId\":\"\",\"email\":\"a\"}}");
        assertUnreadable(
                "{\"type\":\"Postponed\",\"why\":{\"kind\":\"NO_ANSWER\",\"details\":[]},\"tries\":1,\"nextTry\":\"yesterday\"}");
        assertUnreadable("{\"type\":\"ResolutionProposed\",\"by\":{\"userId\":\"U\",\"email\":\"a\"},"
                + "\"resolution\":\"PERHAPS\"}");
        assertUnreadable("[]");
        assertUnreadable("null");
        assertUnreadable("");
        assertUnreadable("{\"type\":\"Expired\"} and more");
        assertUnreadable("{\"type\":\"Expired\",\"surprise\":1}");
        for (String until : List.of("1763892930", "1.5", "\"\"", "\"1763892930\"", "[]", "{}")) {
            assertUnreadable("{\"type\":\"HoldBegan\",\"until\":" + until + "}");
        }
        assertUnreadable("{\"type\":\"DecisionRefused\",\"userId\":\"U\",\"verb\":\"STOP\","
                + "\"refusal\":{\"type\":\"AskedTooOften\",\"retryAfter\":7}}");
        assertUnreadable("{\"type\":\"LeftToPeople\",\"why\":7}");
        assertUnreadable("{\"type\":\"Resolved\",\"outcome\":{\"type\":\"Failed\","
                + "\"failure\":{\"type\":\"ToldByPeople\"}},\"by\":[null]}");
        for (String missing : List.of("\"1\"", "1.5", "true", "null", "{}", "[1]")) {
            assertUnreadable("{\"type\":\"Reminded\",\"missing\":" + missing + ",\"until\":null,\"tooFew\":null}");
        }
        assertUnreadable("{\"type\":\"Reminded\",\"until\":null,\"tooFew\":null}");
        assertUnreadable(
                "{\"type\":\"ResolutionProposed\",\"by\":{\"userId\":\"U\",\"email\":\"a\"}," + "\"resolution\":0}");
    }

    @Test
    void takesAnOptionalThatWasAddedLaterAsEmpty() {
        assertThat(JSON.read("{\"viewId\":\"V1\"}", UserAction.ReplyTo.class))
                .isEqualTo(new UserAction.ReplyTo(Optional.of("V1"), Optional.empty()));
    }

    private static void assertUnreadable(String json) {
        assertThatThrownBy(() -> JSON.read(json, Event.class)).as(json).isInstanceOf(JacksonException.class);
    }

    private static Set<Class<?>> classesOf(List<?> values) {
        Set<Class<?>> classes = new HashSet<>();
        values.forEach(value -> classes.add(value.getClass()));
        return classes;
    }

    private static Set<Class<?>> permitted(Class<?> sealed) {
        return new HashSet<>(Arrays.asList(sealed.getPermittedSubclasses()));
    }
}
