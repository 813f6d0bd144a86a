package quitorg.e2e;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import quitorg.app.settings.Settings;
import quitorg.request.Approvers;
import quitorg.request.Authorization;
import quitorg.request.Decision;
import quitorg.request.PeopleNow;
import quitorg.request.QuitRequest;
import quitorg.request.Submission;
import quitorg.request.account.Account;
import quitorg.request.account.Facts;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.account.Uin;
import quitorg.request.state.Person;
import quitorg.request.state.Policy;
import quitorg.request.state.RequestId;
import quitorg.store.Database;
import quitorg.tencent.OrganizationClient;
import quitorg.workflow.move.Moves;
import quitorg.workflow.port.Job;

/**
 * Requests of the {@link Accounts}, written by the bot's own rules and transactions, but without Slack: as if people had
 * clicked just before their bot's process died. It posts nothing and runs no job.
 */
final class RequestsByHand implements AutoCloseable {
    private static final Policy POLICY = new Policy(1, Duration.ofHours(24), Duration.ZERO);
    private static final Person ALICE = new Person("U0ALICE", "alice@example.com");
    private static final Person BOB = new Person("U0BOB", "bob@example.com");
    private static final OrgId ORG = new OrgId(101);

    private final Clock clock = Clock.systemUTC();
    private final Facts facts;
    private final Database database;

    /** @param settings of the bots that go on; on SQLite none of them may be running */
    RequestsByHand(Settings settings) {
        OrganizationClient client = new OrganizationClient(settings.cloud(), settings.proxies(), clock);
        // All are members of the same organization: only their numbers differ.
        facts = ((FactsReading.Member) client.open(account(1)).orElseThrow().facts()).facts();
        database = Database.open(settings.databaseUrl().value(), clock);
    }

    private static Account account(int number) {
        return new Account("a" + number);
    }

    private static RequestId id(int number) {
        return new RequestId("Q-%08d".formatted(number));
    }

    /** Submits a request for account {@code number}. */
    void submit(int number) {
        Submission submission = new Submission(
                id(number),
                account(number),
                ORG,
                Stage.REASON,
                new Authorization.Known(ALICE, true, true),
                new Approvers.Known(List.of(ALICE, BOB)),
                reading(number),
                Optional.empty());
        Decision.Accepted submitted = (Decision.Accepted) QuitRequest.submit(submission, POLICY, clock.instant());
        database.requestStore().inTransaction(changes -> {
            changes.schedule(new Job.Expire(id(number)), submitted.request().expiresAt());
            return changes.add(submitted);
        });
    }

    /** Approves the request of account {@code number}. */
    void approve(int number) {
        FactsReading.Member reading = reading(number);
        database.requestStore().inTransaction(changes -> {
            QuitRequest pending = changes.load(id(number)).orElseThrow();
            Decision.Accepted approved = (Decision.Accepted) pending.approve(
                    new Authorization.Known(BOB, true, true),
                    reading.facts(),
                    reading,
                    "fine",
                    new PeopleNow(Map.of()),
                    clock.instant());
            Moves.write(changes, pending, approved);
            return approved;
        });
    }

    private FactsReading.Member reading(int number) {
        return new FactsReading.Member(new Facts(
                new Uin(Accounts.uin(number)),
                ORG,
                facts.creator(),
                facts.joinedAt(),
                facts.permissions(),
                facts.payer(),
                facts.quitAllowed(),
                facts.roles()));
    }

    @Override
    public void close() {
        database.close();
    }
}
