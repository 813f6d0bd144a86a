package quitorg.bench;

import static quitorg.store.Samples.ACCOUNT;
import static quitorg.store.Samples.ORG;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import quitorg.request.QuitRequest;
import quitorg.store.FinishedRequests;
import quitorg.store.Product;
import quitorg.store.Samples;
import quitorg.store.TestPostgres;
import quitorg.store.TestSqlite;
import quitorg.store.db.Connections;
import quitorg.store.db.Dialect;
import quitorg.store.db.Transactions;
import quitorg.store.jobs.JobScheduler;
import quitorg.store.jobs.JobsClock;
import quitorg.store.outbox.JdbcOutbox;
import quitorg.store.postgres.Postgres;
import quitorg.store.request.JdbcBacklog;
import quitorg.store.request.JdbcRequestStore;
import quitorg.store.sqlite.Sqlite;
import quitorg.workflow.port.Job;

/**
 * Compares how long each look-up takes in a database with a few finished requests and in one with many. Each request has five
 * events; all are of one account and organization, which is the worst case for look-ups by these. Prints a table. Argument: the
 * number of requests (one million by default).
 */
public final class Growth {
    private static final int ROUNDS = 301;
    private static final double MICROSECONDS = 1_000.0;
    /** As many as any look-up returns, so that both databases return the same. */
    private static final int FEW = 100;

    private static final Duration LATER = Duration.ofHours(1);

    private final Path folder;
    private final int requests;

    private Growth(Path folder, int requests) {
        this.folder = folder;
        this.requests = requests;
    }

    public static void main(String[] arguments) throws Exception {
        int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        Growth growth = new Growth(Files.createTempDirectory("quit-org-growth"), requests);
        System.out.printf("| database | look-up | 100 requests, us | %,d requests, us | ratio |%n", requests);
        System.out.println("| --- | --- | --- | --- | --- |");
        for (Product product : Product.values()) {
            growth.compare(product);
        }
        growth.delete();
        // The test server's threads.
        System.exit(0);
    }

    /** Asks both in turns, so that a machine that becomes slower, and a JVM that becomes faster, does so for both. */
    private void compare(Product product) throws Exception {
        try (Filled few = filled(product, FEW, "few.db");
                Filled full = filled(product, requests, "full.db")) {
            few.lookUps().forEach((name, fromFew) -> {
                double[] medians = medians(fromFew, full.lookUps().get(name));
                System.out.printf(
                        "| %s | %s | %.0f | %.0f | %.2f |%n",
                        product, name, medians[0], medians[1], medians[1] / medians[0]);
            });
        }
    }

    private record Filled(Dialect dialect, Connections connections, Map<String, Runnable> lookUps)
            implements AutoCloseable {
        @Override
        public void close() {
            connections.close();
            dialect.close();
        }
    }

    private Filled filled(Product product, int count, String file) throws Exception {
        Dialect dialect = product == Product.SQLITE
                ? Sqlite.claim(TestSqlite.freshDatabase(folder.resolve(file)))
                : new Postgres(TestPostgres.freshDatabase());
        Connections connections = dialect.connect();
        Transactions transactions = new Transactions(dialect, connections);
        JobScheduler jobs = new JobScheduler(new JobsClock(Clock.systemUTC(), System::nanoTime));
        JdbcRequestStore store = new JdbcRequestStore(transactions, jobs, move -> {});
        QuitRequest open = FinishedRequests.fill(product, dialect.unpooled(), store, count);
        return new Filled(dialect, connections, lookUps(transactions, jobs, store, open));
    }

    private static Map<String, Runnable> lookUps(
            Transactions transactions, JobScheduler jobs, JdbcRequestStore store, QuitRequest open) {
        JdbcOutbox outbox = new JdbcOutbox(transactions, () -> {});
        Instant now = Clock.systemUTC().instant();
        Map<String, Runnable> lookUps = new LinkedHashMap<>();
        Iterator<Integer> numbers = IntStream.iterate(1, n -> n + 1).iterator();
        lookUps.put(
                "acknowledgement: store an action and its job",
                () -> store.inTransaction(changes -> {
                    String key = "action-" + numbers.next();
                    changes.schedule(new Job.Decide(key), now.plus(LATER));
                    return changes.add(Samples.action(key), now);
                }));
        lookUps.put("list: open requests", store::findAllOpen);
        lookUps.put("status: accounts of an organization", () -> store.accountsAskedFor(ORG));
        lookUps.put("status: last request that ended", () -> store.findLastEnded(ACCOUNT, ORG));
        lookUps.put("submission: open request", () -> store.findOpen(open.uin(), ORG));
        lookUps.put("submission: finished requests", () -> store.findFinished(ACCOUNT, Optional.of(open.uin()), ORG));
        lookUps.put("Home tab: requests that ended last", () -> store.findRecentlyEnded(10));
        lookUps.put("outbox: next entry", () -> outbox.next(now));
        lookUps.put("outbox: next edit", () -> outbox.nextEdit(now));
        lookUps.put("outbox: when the next is due", outbox::nextDue);
        lookUps.put("metrics: numbers by state", () -> new JdbcBacklog(transactions, Clock.systemUTC()).read());
        return lookUps;
    }

    private static double[] medians(Runnable one, Runnable other) {
        double[] times = new double[ROUNDS];
        double[] otherTimes = new double[ROUNDS];
        for (int i = -ROUNDS; i < ROUNDS; i++) {
            double time = microseconds(one);
            double otherTime = microseconds(other);
            // The first half is the warm-up.
            if (i >= 0) {
                times[i] = time;
                otherTimes[i] = otherTime;
            }
        }
        Arrays.sort(times);
        Arrays.sort(otherTimes);
        return new double[] {times[ROUNDS / 2], otherTimes[ROUNDS / 2]};
    }

    private static double microseconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / MICROSECONDS;
    }

    private void delete() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
