package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.request.QuitRequest;
import quitorg.request.account.Account;
import quitorg.request.account.CloudRequestId;
import quitorg.request.account.FactsReading;
import quitorg.request.account.OrgId;
import quitorg.request.state.CallOutcome;
import quitorg.request.state.Status;
import quitorg.store.jobs.JobDispatcher;
import quitorg.store.request.RecentSuccessCache;
import quitorg.workflow.clock.ClockCheck;
import quitorg.workflow.clock.Clocks;
import quitorg.workflow.clock.SendWindow;
import quitorg.workflow.execution.CallConditions;
import quitorg.workflow.execution.Execution;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.RequestStore;

/**
 * The time from an approval to the start of its attempt. The clock stands still, so workers that poll by it do not look
 * again by themselves: only the approval's commit can start an attempt. The time is printed.
 */
@Timeout(120)
@ParameterizedClass
@EnumSource(Product.class)
@Tag("full")
class StartOfTheCallTest {
    private static final int APPROVALS = 50;
    private static final Duration LONG = Duration.ofSeconds(60);

    @Parameter
    Product product;

    @TempDir
    Path directory;

    private final SetClock clock = new SetClock(Samples.NOW.plusSeconds(120));
    private final AtomicLong startedAt = new AtomicLong();
    private OpenDatabase database;
    private JobDispatcher jobs;
    private RequestStore store;
    private int requests;

    @BeforeEach
    void open() {
        database = new OpenDatabase(product, directory, clock);
        store = database.get().requestStore();
        jobs = database.get().jobs();
        Execution execution = new Execution(
                store,
                new Cloud(),
                new CallConditions(Optional::empty, ToldTrail.shownBy(store), new ClockCheck(clock, false)),
                new RecentSuccessCache(Duration.ofHours(24), clock),
                Duration.ofSeconds(10),
                Clocks.of(clock, System::nanoTime));
        jobs.start(job -> execution.call(((Job.Call) job).request()), ScriptedAnnouncer.idle(clock));
    }

    @AfterEach
    void close() {
        jobs.stop(Duration.ofSeconds(5));
        database.close();
    }

    /** An attempt begins by opening a session, with a snapshot of the credentials. */
    private final class Cloud implements OrganizationApi {
        @Override
        public List<Account> accounts() {
            return List.of(Samples.ACCOUNT);
        }

        @Override
        public List<Account> rememberedAccounts() {
            return accounts();
        }

        @Override
        public Optional<Session> open(Account account) {
            startedAt.set(System.nanoTime());
            return Optional.of(new Session() {
                @Override
                public FactsReading facts() {
                    return Samples.READING;
                }

                @Override
                public CallOutcome quit(OrgId orgId, SendWindow window) {
                    return new CallOutcome.Succeeded(new CloudRequestId("r-" + requests));
                }
            });
        }
    }

    /** Approves one more request, and returns the time from its commit to the start of the attempt. */
    private Duration approve() {
        requests++;
        QuitRequest pending = store.inTransaction(changes -> {
            changes.add(Samples.submitted(requests));
            return Samples.submitted(requests).request();
        });
        AtomicLong written = new AtomicLong();
        store.inTransaction(changes -> {
            QuitRequest approved = Samples.approved(pending).request();
            changes.advance(Samples.approved(pending));
            ToldTrail.of(changes, approved);
            changes.schedule(
                    new Job.Call(approved.id(), approved.version()),
                    approved.callNotBefore().orElseThrow());
            written.set(System.nanoTime());
            return approved;
        });
        await().atMost(LONG).until(() -> store.find(pending.id()).orElseThrow().status() == Status.SUCCEEDED);
        return Duration.ofNanos(startedAt.get() - written.get());
    }

    @Test
    void comesWithTheApprovalsCommitAndNotWithALookAtTheClock() {
        List<Duration> all = new ArrayList<>();
        for (int i = 0; i < APPROVALS; i++) {
            all.add(approve());
        }
        all.sort(null);
        // Printed and not asserted, because it depends on the machine's load.
        System.out.printf(
                "%s: from the approval's commit to the start of its attempt, %d approvals: median %.1f ms, longest %.1f ms%n",
                product,
                APPROVALS,
                all.get(APPROVALS / 2).toNanos() / 1e6,
                all.get(APPROVALS - 1).toNanos() / 1e6);
        assertThat(all).hasSize(APPROVALS);
    }
}
