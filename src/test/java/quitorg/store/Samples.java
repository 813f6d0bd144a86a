package quitorg.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quitorg.approval.Account;
import quitorg.approval.CallOutcome;
import quitorg.approval.CloudRequestId;
import quitorg.approval.Decision;
import quitorg.approval.Facts;
import quitorg.approval.FactsReading;
import quitorg.approval.OrgId;
import quitorg.approval.PeopleNow;
import quitorg.approval.Person;
import quitorg.approval.Policy;
import quitorg.approval.QuitRequest;
import quitorg.approval.RequestId;
import quitorg.approval.Roster;
import quitorg.approval.Standing;
import quitorg.approval.Submission;
import quitorg.approval.Uin;
import quitorg.workflow.Actor;
import quitorg.workflow.Gesture;

/** Requests on their way, made by the real moves. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123456789Z");
    static final Account ACCOUNT = new Account("payments");
    static final OrgId ORG = new OrgId(101);
    static final Person ALICE = new Person("U0ALICE", "alice@example.com");
    static final Person BOB = new Person("U0BOB", "bob@example.com");
    static final Policy POLICY = new Policy(1, Duration.ofHours(24), Duration.ZERO);
    static final Facts FACTS = new Facts(
            new Uin("100000000001"),
            ORG,
            Optional.of("200000000002"),
            Optional.of("Creator \"<&'> 创建者"),
            Optional.empty(),
            List.of("VIEW_BILL", "PAY"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(true),
            Optional.of(false),
            Optional.empty(),
            Optional.of(false));
    static final FactsReading READING = new FactsReading.Member(FACTS);

    private Samples() {}

    static RequestId id(int number) {
        return new RequestId("Q-%08d".formatted(number));
    }

    static Decision.Accepted submitted(int number) {
        return submitted(number, ACCOUNT, ORG);
    }

    static Decision.Accepted submitted(int number, Account account, OrgId orgId) {
        return submitted(number, account, orgId, new FactsReading.Unreadable("not asked", Optional.of(uinOf(account))));
    }

    /** Each name its own number. */
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
                FACTS.hostUin(),
                FACTS.creatorName(),
                FACTS.joinedAt(),
                FACTS.permissions(),
                FACTS.payUin(),
                FACTS.payName(),
                FACTS.quitAllowed(),
                FACTS.manager(),
                FACTS.serviceAdmin(),
                FACTS.entityAdmin());
    }

    /** Submitted when the facts could be read: the account's number is known. */
    static Decision.Accepted submittedAs(String alias, int number) {
        return submitted(number, new Account(alias), ORG, READING);
    }

    private static Decision.Accepted submitted(int number, Account account, OrgId orgId, FactsReading facts) {
        Submission submission = new Submission(
                id(number),
                account,
                orgId,
                "We leave, for good reasons.",
                new Standing.Known(ALICE, true, true),
                new Roster.Known(List.of(ALICE, BOB)),
                facts,
                Optional.empty());
        return accepted(QuitRequest.submit(submission, POLICY, NOW));
    }

    static Decision.Accepted approved(QuitRequest pending) {
        Facts facts = factsOf(pending.uin());
        return accepted(pending.approve(
                new Standing.Known(BOB, true, true),
                facts,
                new FactsReading.Member(facts),
                "fine",
                new PeopleNow(Map.of()),
                NOW.plusSeconds(60)));
    }

    static Decision.Accepted withdrawn(QuitRequest open) {
        return accepted(open.withdraw(new Standing.Known(ALICE, true, true), NOW.plusSeconds(61)));
    }

    static Decision.Accepted begun(QuitRequest approved) {
        return accepted(approved.begin(new FactsReading.Member(factsOf(approved.uin())), NOW.plusSeconds(62)));
    }

    static Decision.Accepted succeeded(QuitRequest executing) {
        CallOutcome outcome = new CallOutcome.Succeeded(new CloudRequestId("d51a8e30-0000"));
        return accepted(executing.finish(outcome, NOW.plusSeconds(63)));
    }

    /** A request that has been through everything. */
    static QuitRequest success(int number) {
        return succeeded(begun(approved(submitted(number).request()).request()).request())
                .request();
    }

    static Gesture gesture(String key) {
        Gesture.ReplyTo replyTo = new Gesture.ReplyTo(Optional.of("V123"), Optional.empty());
        return new Gesture.Submit(
                key, new Actor("T1", "U0ALICE"), replyTo, ACCOUNT, Optional.of(FACTS.uin()), ORG, "because");
    }

    static Decision.Accepted accepted(Decision decision) {
        if (decision instanceof Decision.Accepted accepted) {
            return accepted;
        }
        throw new AssertionError("not accepted: " + decision);
    }
}
