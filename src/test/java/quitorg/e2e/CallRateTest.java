package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quitorg.sandbox.cloud.CloudCall;
import quitorg.store.Database;
import quitorg.store.TestSqlite;
import quitorg.store.ToldTrail;
import quitorg.store.jobs.JobDispatcher;
import quitorg.workflow.clock.ClockCheck;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.execution.CallConditions;
import quitorg.workflow.execution.Execution;
import quitorg.workflow.port.Job;

/**
 * Hundreds of approved requests at once: never more than twenty start in any rolling second by the database's clock, and
 * each takes effect once. On a busy machine calls may arrive in bunches, and the bot retries those that the cloud
 * refuses. The rate is printed; a benchmark judges it.
 */
class CallRateTest {
    private static final int ACCOUNTS = 40;
    private static final int REQUESTS_EACH = 10;
    private static final int ALL = ACCOUNTS * REQUESTS_EACH;

    @TempDir
    Path directory;

    private final Clock clock = Clock.systemUTC();
    private final TakenStarts starts = new TakenStarts();

    @Test
    @Tag("full")
    void approvedRequestsOfFortyAccountsKeepTheRate() {
        String url = TestSqlite.freshDatabase(directory.resolve("calls.db"));
        try (Database database = Database.open(url, clock);
                ManyAccounts accounts = new ManyAccounts(ACCOUNTS, REQUESTS_EACH, database.requestStore(), clock)) {
            Execution execution = execution(database, accounts);
            accounts.approveTheFirstOfEach();
            JobDispatcher jobs = database.jobs();
            accounts.waitingBegins();
            // No announcer here.
            jobs.start(job -> carryOut(execution, job), holdsLease -> clock.instant()
                    .plusSeconds(1));
            Awaitility.await().atMost(Duration.ofMinutes(10)).until(() -> accounts.succeeded() == ALL);
            jobs.stop(Duration.ofSeconds(5));
            print(accounts);
            judge(accounts);
        }
    }

    private Execution execution(Database database, ManyAccounts accounts) {
        return new Execution(
                starts.of(database.requestStore()),
                accounts,
                new CallConditions(
                        Optional::empty, ToldTrail.shownBy(database.requestStore()), new ClockCheck(clock, false)),
                accounts.repeats(),
                Duration.ofSeconds(10),
                Clocks.of(clock, System::nanoTime));
    }

    private void print(ManyAccounts accounts) {
        List<Long> arrivals = accounts.arrivals();
        double rate = ALL / (accounts.timeWithOneWaiting().toNanos() / 1e9);
        System.out.printf(
                "%d calls: at most %d starts and %d arrivals in a rolling second, %d refused by the cloud, %.2f a second"
                        + " while any was waiting%n",
                ALL,
                RollingSecond.mostOf(starts.inOrder()),
                RollingSecond.mostOf(arrivals),
                arrivals.size() - ALL,
                rate);
    }

    private void judge(ManyAccounts accounts) {
        // A call that was delayed after its commit is not sent, and starts again later.
        assertThat(starts.inOrder().size())
                .isGreaterThanOrEqualTo(accounts.arrivals().size());
        assertThat(RollingSecond.mostOf(starts.inOrder())).isLessThanOrEqualTo(20);
        assertThat(accounts.calls()).extracting(CloudCall::answered).isSubsetOf("ok", "RequestLimitExceeded");
        assertThat(accounts.calls().stream()
                        .filter(call -> call.answered().equals("ok"))
                        .map(call -> call.uin() + " " + call.orgId().orElseThrow()))
                .as("calls that had an effect, for each account and organization")
                .hasSize(ALL)
                .doesNotHaveDuplicates();
    }

    private static void carryOut(Execution execution, Job job) {
        if (job instanceof Job.Call call) {
            execution.call(call.request());
        } else if (job instanceof Job.TakeOver takeOver) {
            execution.takeOver(takeOver.request(), takeOver.version());
        }
    }
}
