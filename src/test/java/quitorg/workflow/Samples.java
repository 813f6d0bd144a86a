package quitorg.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import quitorg.approval.Account;
import quitorg.approval.CallOutcome;
import quitorg.approval.CloudError;
import quitorg.approval.CloudRequestId;
import quitorg.approval.Facts;
import quitorg.approval.FactsReading;
import quitorg.approval.OrgId;
import quitorg.approval.Person;
import quitorg.approval.Policy;
import quitorg.approval.Refusal;
import quitorg.approval.RequestId;
import quitorg.approval.Standing;
import quitorg.approval.Uin;

/** People, facts and answers for tests. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final Account ACCOUNT = new Account("payments");
    static final OrgId ORG = new OrgId(101);
    static final Person ALICE = new Person("U0ALICE", "alice@example.com");
    static final Person BOB = new Person("U0BOB", "bob@example.com");
    static final Person CAROL = new Person("U0CAROL", "carol@example.com");
    static final Policy ONE_APPROVAL = new Policy(1, Duration.ofHours(24), Duration.ZERO);
    static final Policy TWO_APPROVALS = new Policy(2, Duration.ofHours(24), Duration.ZERO);
    static final FactsReading UNREADABLE = new FactsReading.Unreadable("the server did not answer");
    static final CloudRequestId CLOUD_ID = new CloudRequestId("d51a8e30-77c2");
    static final CallOutcome SUCCESS = new CallOutcome.Succeeded(CLOUD_ID);
    static final CallOutcome NOT_SENT = new CallOutcome.NotSent("connection refused");
    static final CallOutcome LOST = new CallOutcome.Unknown("no answer in time", Optional.empty());

    private Samples() {}

    static RequestId id(int number) {
        return new RequestId("Q-%08d".formatted(number));
    }

    static Facts facts(OrgId orgId, Optional<Boolean> quitAllowed) {
        return facts("100000000001", orgId, quitAllowed);
    }

    private static Facts facts(String uin, OrgId orgId, Optional<Boolean> quitAllowed) {
        return new Facts(
                new Uin(uin),
                orgId,
                Optional.of("200000000002"),
                Optional.of("Head Office"),
                Optional.empty(),
                List.of("VIEW_BILL"),
                Optional.empty(),
                Optional.empty(),
                quitAllowed,
                Optional.of(false),
                Optional.of(false),
                Optional.of(false));
    }

    static FactsReading member(OrgId orgId) {
        return new FactsReading.Member(facts(orgId, Optional.of(true)));
    }

    static FactsReading memberAs(String uin, OrgId orgId) {
        return new FactsReading.Member(facts(uin, orgId, Optional.of(true)));
    }

    static FactsReading memberWhoMayNotQuit(OrgId orgId) {
        return new FactsReading.Member(facts(orgId, Optional.of(false)));
    }

    static CallOutcome.Refused refused(String code, boolean rateLimited) {
        return new CallOutcome.Refused(new CloudError(code, "no", Optional.of(CLOUD_ID)), rateLimited);
    }

    static Standing may(Person person) {
        return new Standing.Known(person, true, true);
    }

    static Actor actor(Person person) {
        return new Actor("T1", person.userId());
    }

    static Gesture.Submit submission(String key, Person by, OrgId orgId) {
        return new Gesture.Submit(
                key,
                actor(by),
                new Gesture.ReplyTo(Optional.of("V1"), Optional.empty()),
                ACCOUNT,
                Optional.of(new Uin("100000000001")),
                orgId,
                reason());
    }

    static Gesture.Approve approval(String key, Person by, ReviewId review) {
        return new Gesture.Approve(
                key, actor(by), new Gesture.ReplyTo(Optional.of("V2"), Optional.empty()), review, "fine");
    }

    static String reason() {
        return "the project has ended";
    }

    static Refusal refusal(Answer answer) {
        return ((Answer.Refused) answer).refusal();
    }
}
