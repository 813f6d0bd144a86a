package quitorg.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quitorg.request.Approvers;
import quitorg.request.Authorization;
import quitorg.request.Decision;
import quitorg.request.PeopleNow;
import quitorg.request.QuitRequest;
import quitorg.request.Submission;
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
import quitorg.workflow.port.action.UserAction;

/** Requests in several states, made by the real moves. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123456789Z");
    public static final Account ACCOUNT = new Account("payments");
    public static final OrgId ORG = new OrgId(101);
    public static final Person ALICE = new Person("U0ALICE", "alice@example.com");
    public static final Person BOB = new Person("U0BOB", "bob@example.com");
    public static final Person CAROL = new Person("U0CAROL", "carol@example.com");
    static final Policy POLICY = new Policy(1, Duration.ofHours(24), Duration.ZERO);
    public static final Facts FACTS = new Facts(
            new Uin("100000000001"),
            ORG,
            new Facts.NamedAccount(Optional.of("200000000002"), Optional.of("Creator \"<&'> 创建者")),
            Optional.empty(),
            List.of("VIEW_BILL", "PAY"),
            new Facts.NamedAccount(Optional.empty(), Optional.empty()),
            Optional.of(true),
            new Facts.Roles(Optional.of(false), Optional.empty(), Optional.of(false)));
    static final FactsReading READING = new FactsReading.Member(FACTS);

    private Samples() {}

    public static RequestId id(int number) {
        return new RequestId("Q-%08d".formatted(number));
    }

    public static Decision.Accepted submitted(int number) {
        return submitted(number, ACCOUNT, ORG);
    }

    public static Decision.Accepted submitted(int number, Account account, OrgId orgId) {
        return submitted(
                number,
                account,
                orgId,
                new FactsReading.Unreadable(Trouble.said("not asked"), Optional.of(uinOf(account))));
    }

    /** A UIN for each alias. */
    private static Uin uinOf(Account account) {
        return account.equals(ACCOUNT)
                ? FACTS.uin()
                : new Uin(String.valueOf(
                        200_000_000_000L + Math.abs(account.alias().hashCode())));
    }

    private static Facts factsOf(Uin uin) {
        return new Facts(
                uin,
                FACTS.orgId(),
                FACTS.creator(),
                FACTS.joinedAt(),
                FACTS.permissions(),
                FACTS.payer(),
                FACTS.quitAllowed(),
                FACTS.roles());
    }

    /** Submitted when the facts could be read, so the account's UIN is known. */
    public static Decision.Accepted submittedAs(String alias, int number) {
        return submitted(number, new Account(alias), ORG, READING);
    }

    public static Decision.Accepted submitted(int number, Account account, OrgId orgId, FactsReading facts) {
        return accepted(QuitRequest.submit(submission(number, account, orgId, facts), POLICY, NOW));
    }

    /** A request that needs as many approvals. */
    public static Decision.Accepted submittedWithQuorum(int quorum, int number) {
        Policy policy = new Policy(quorum, POLICY.timeToLive(), POLICY.hold());
        Submission submission = submission(number, new Account("account-" + number), ORG, READING);
        return accepted(QuitRequest.submit(submission, policy, NOW));
    }

    private static Submission submission(int number, Account account, OrgId orgId, FactsReading facts) {
        return new Submission(
                id(number),
                account,
                orgId,
                "We leave, for good reasons.",
                new Authorization.Known(ALICE, true, true),
                new Approvers.Known(List.of(ALICE, BOB, CAROL)),
                facts,
                Optional.empty());
    }

    public static Decision.Accepted approved(QuitRequest pending) {
        return approvedBy(BOB, pending);
    }

    public static Decision.Accepted approvedBy(Person approver, QuitRequest pending) {
        Facts facts = factsOf(pending.uin());
        return accepted(pending.approve(
                new Authorization.Known(approver, true, true),
                facts,
                new FactsReading.Member(facts),
                "fine",
                new PeopleNow(Map.of()),
                NOW.plusSeconds(60)));
    }

    public static Decision.Accepted withdrawn(QuitRequest open) {
        return accepted(open.withdraw(new Authorization.Known(ALICE, true, true), NOW.plusSeconds(61)));
    }

    public static Decision.Accepted begun(QuitRequest approved) {
        return accepted(approved.begin(new FactsReading.Member(factsOf(approved.uin())), NOW.plusSeconds(62)));
    }

    public static Decision.Accepted succeeded(QuitRequest executing) {
        CallOutcome outcome = new CallOutcome.Succeeded(new CloudRequestId("d51a8e30-0000"));
        return accepted(executing.finish(outcome, NOW.plusSeconds(63)));
    }

    public static Decision.Accepted failed(QuitRequest executing) {
        CloudError error = new CloudError("FailedOperation.MemberNotAllowQuit", "no", Optional.empty());
        return accepted(executing.finish(new CallOutcome.Refused(error, false), NOW.plusSeconds(63)));
    }

    /** A request that has succeeded. */
    public static QuitRequest success(int number) {
        return succeeded(begun(approved(submitted(number).request()).request()).request())
                .request();
    }

    public static UserAction action(String key) {
        UserAction.ReplyTo replyTo = new UserAction.ReplyTo(Optional.of("V123"), Optional.empty());
        return new UserAction.Submit(
                key, new Actor("T1", "U0ALICE"), replyTo, ACCOUNT, Optional.of(FACTS.uin()), ORG, "because");
    }

    public static Decision.Accepted accepted(Decision decision) {
        if (decision instanceof Decision.Accepted accepted) {
            return accepted;
        }
        throw new AssertionError("not accepted: " + decision);
    }
}
