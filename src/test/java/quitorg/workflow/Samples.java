package quitorg.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import quitorg.request.Authorization;
import quitorg.request.Refusal;
import quitorg.request.account.Account;
import quitorg.request.account.CloudError;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Trouble;
import quitorg.request.account.Uin;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Person;
import quitorg.request.state.Policy;
import quitorg.request.state.RequestId;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.Answer;
import quitorg.workflow.port.action.ReviewId;
import quitorg.workflow.port.action.UserAction;

/** People, facts and answers for tests. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    public static final Account ACCOUNT = new Account("payments");
    public static final OrgId ORG = new OrgId(101);
    public static final Person ALICE = new Person("U0ALICE", "alice@example.com");
    public static final Person BOB = new Person("U0BOB", "bob@example.com");
    public static final Person CAROL = new Person("U0CAROL", "carol@example.com");
    public static final Policy ONE_APPROVAL = new Policy(1, Duration.ofHours(24), Duration.ZERO);
    public static final Policy TWO_APPROVALS = new Policy(2, Duration.ofHours(24), Duration.ZERO);
    public static final FactsReading UNREADABLE =
            new FactsReading.Unreadable(Trouble.said("the server did not answer"));
    public static final CloudRequestId CLOUD_ID = new CloudRequestId("d51a8e30-77c2");
    public static final CallOutcome SUCCESS = new CallOutcome.Succeeded(CLOUD_ID);
    public static final CallOutcome NOT_SENT = new CallOutcome.NotSent(Trouble.said("connection refused"));
    public static final CallOutcome LOST = new CallOutcome.Unknown(Trouble.said("no answer in time"), Optional.empty());

    private Samples() {}

    public static RequestId id(int number) {
        return new RequestId("Q-%08d".formatted(number));
    }

    public static Facts facts(OrgId orgId, Optional<Boolean> quitAllowed) {
        return facts("100000000001", orgId, quitAllowed);
    }

    public static Facts facts(String uin, OrgId orgId, Optional<Boolean> quitAllowed) {
        return new Facts(
                new Uin(uin),
                orgId,
                new Facts.NamedAccount(Optional.of("200000000002"), Optional.of("Head Office")),
                Optional.empty(),
                List.of("VIEW_BILL"),
                new Facts.NamedAccount(Optional.empty(), Optional.empty()),
                quitAllowed,
                new Facts.Roles(Optional.of(false), Optional.of(false), Optional.of(false)));
    }

    public static FactsReading member(OrgId orgId) {
        return new FactsReading.Member(facts(orgId, Optional.of(true)));
    }

    public static FactsReading memberAs(String uin, OrgId orgId) {
        return new FactsReading.Member(facts(uin, orgId, Optional.of(true)));
    }

    public static FactsReading memberWhoMayNotQuit(OrgId orgId) {
        return new FactsReading.Member(facts(orgId, Optional.of(false)));
    }

    public static CallOutcome.Refused refused(String code, boolean rateLimited) {
        return new CallOutcome.Refused(new CloudError(code, "no", Optional.of(CLOUD_ID)), rateLimited);
    }

    public static Authorization may(Person person) {
        return new Authorization.Known(person, true, true);
    }

    public static Actor actor(Person person) {
        return new Actor("T1", person.userId());
    }

    public static UserAction.Submit submission(String key, Person by, OrgId orgId) {
        return new UserAction.Submit(
                key,
                actor(by),
                new UserAction.ReplyTo(Optional.of("V1"), Optional.empty()),
                ACCOUNT,
                Optional.of(new Uin("100000000001")),
                orgId,
                reason());
    }

    public static UserAction.Approve approval(String key, Person by, ReviewId review) {
        return new UserAction.Approve(
                key, actor(by), new UserAction.ReplyTo(Optional.of("V2"), Optional.empty()), review, "fine");
    }

    public static String reason() {
        return "the project has ended";
    }

    public static Refusal refusal(Answer answer) {
        return ((Answer.Refused) answer).refusal();
    }
}
