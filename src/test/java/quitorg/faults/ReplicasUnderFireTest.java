package quitorg.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quitorg.app.Application;
import quitorg.e2e.Leaks;
import quitorg.sandbox.story.Transport;
import quitorg.store.StoredTrail;
import quitorg.store.TestPostgres;

/**
 * Two and three replicas on one PostgreSQL, which are killed all the time: every account leaves every organization once,
 * by one POST, and every thread is complete. If a worker dies between EXECUTING and its first byte, there is no POST:
 * after its readings that request ends as FAILED, "still a member", and people ask again. So there are as many POSTs as
 * successes, whatever died.
 */
@Timeout(900)
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicasUnderFireTest {
    // A dead announcer's lease blocks the channel for 15 s, and here one dies every few seconds, so more accounts would
    // take long.
    private static final int ACCOUNTS = Integer.getInteger("fire.accounts", 10);
    private static final int CREWS = Integer.getInteger("fire.crews", 5);
    private static final Duration PACE = Application.SLACKS_PACE.dividedBy(Office.RATES);
    private static final Set<String> OVER = Set.of("SUCCEEDED", "FAILED");
    private static final Duration A_LEAP = Duration.ofSeconds(60);

    private QuickStart quick;

    @BeforeAll
    void gatherClasses(@TempDir Path folder) throws IOException {
        quick = new QuickStart(folder);
    }

    @ParameterizedTest
    @CsvSource({"2, SOCKET, 3", "3, HTTP, 3"})
    void everyAccountLeavesEveryOrganizationByOneCall(
            int count, Transport transport, int organizations, @TempDir Path folder) throws Exception {
        long start = System.nanoTime();
        Crew.Book book = new Crew.Book();
        try (Office office = new Office(transport, ACCOUNTS, organizations, CREWS, folder);
                Replicas replicas = new Replicas(count, office.environment(), PACE, quick, logs(count));
                RoundRobin front = new RoundRobin(replicas::ready)) {
            Actions actions = Actions.overSockets();
            if (transport == Transport.HTTP) {
                office.slack.deliversTo(front.url());
                actions = Actions.through(front::dealt);
            }
            ExecutorService threads = Executors.newCachedThreadPool();
            try {
                work(office, replicas, crews(office, actions, book, organizations), threads);
            } finally {
                threads.shutdownNow();
            }
            Awaitility.await("the trail").atMost(Duration.ofMinutes(2)).until(() -> office.stored.requests().stream()
                    .allMatch(request -> request.allTold()));
            Verdict verdict = new Verdict(office, ACCOUNTS * organizations);
            System.out.println(verdict.printed(count, transport, replicas.fire(), book, start));
            verdict.pass();
            book.assertOneOfEachPairCounts();
            Leaks.assertNoneIn(replicas.printed(), office.secrets());
        }
    }

    /** Where the replicas' logs stay after a failure. */
    private static Path logs(int count) throws IOException {
        Path folder = Path.of("target", "under-fire", count + "-replicas");
        Files.createDirectories(folder);
        try (Stream<Path> earlier = Files.list(folder)) {
            for (Path log : earlier.toList()) {
                Files.delete(log);
            }
        }
        return folder;
    }

    private List<Crew> crews(Office office, Actions actions, Crew.Book book, int organizations) {
        List<Crew> crews = new ArrayList<>();
        for (int number = 0; number < CREWS; number++) {
            int mine = number;
            List<Integer> accounts = IntStream.rangeClosed(1, ACCOUNTS)
                    .filter(account -> account % CREWS == mine)
                    .boxed()
                    .toList();
            crews.add(new Crew(office, actions, book, number, accounts, organizations));
        }
        return crews;
    }

    private void work(Office office, Replicas replicas, List<Crew> crews, ExecutorService threads) throws IOException {
        CompletableFuture<?>[] working = crews.stream()
                .map(crew -> CompletableFuture.runAsync(crew, threads))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> all = CompletableFuture.allOf(working);
        replicas.openFire();
        Duration ahead = Duration.ZERO;
        while (!all.isDone()) {
            Awaitility.await()
                    .pollInterval(Duration.ofSeconds(1))
                    .atMost(Duration.ofMinutes(13))
                    .until(() -> failed(working) || all.isDone() || onlyTimeHelps(office));
            if (failed(working)) {
                break;
            }
            if (!all.isDone()) {
                // No one asks, approves or calls meanwhile: only readings wait for their time.
                ahead = ahead.plus(A_LEAP);
                office.clock.move(A_LEAP);
                TestPostgres.setClockAhead(office.databaseUrl(), ahead);
                replicas.setAhead(ahead);
            }
        }
        replicas.ceaseFire();
        rethrow(working);
    }

    private static boolean failed(CompletableFuture<?>[] working) {
        return Arrays.stream(working).anyMatch(CompletableFuture::isCompletedExceptionally);
    }

    private static void rethrow(CompletableFuture<?>[] working) {
        Arrays.stream(working)
                .filter(CompletableFuture::isCompletedExceptionally)
                .forEach(CompletableFuture::join);
    }

    /** Whether every open request was called and its account is still a member, so that only readings are left. */
    private static boolean onlyTimeHelps(Office office) {
        List<StoredTrail.Row> open = office.stored.requests().stream()
                .filter(request -> !OVER.contains(request.status()))
                .toList();
        return !open.isEmpty()
                && open.stream()
                        .allMatch(
                                request -> request.status().equals("OUTCOME_UNKNOWN") && office.isStillThere(request));
    }
}
