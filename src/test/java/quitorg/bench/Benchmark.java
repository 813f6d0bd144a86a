package quitorg.bench;

import static quitorg.bench.Figures.Figure;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import quitorg.bench.Subjects.Subject;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.cloud.SimulatedTencentCloud;
import quitorg.sandbox.slack.SimulatedSlack;
import quitorg.sandbox.slack.delivery.Delivery;
import quitorg.sandbox.slack.state.Workspace;
import quitorg.store.Product;

/**
 * Measures the bot beside a bare Bolt app, round by round and one after the other, so that a machine that becomes slower does
 * so for all of them. Options: {@code --quick} (one short round), {@code --node DIR} (a folder whose {@code node_modules} has
 * {@code @slack/bolt}), {@code --json FILE}, {@code --jar FILE}.
 */
public final class Benchmark {
    static final String UIN = "100000000001";
    static final String KEY = "AKIDbenchmark";
    private static final Duration LONGEST_START = Duration.ofMinutes(1);
    private static final int IN_FLIGHT = 16;

    private final PrintStream out;
    private final boolean isQuick;
    private final SimulatedSlack slack = SimulatedSlack.start(Workspace.of("approvals", "alice", "bob"));
    private final SimulatedTencentCloud cloud = SimulatedTencentCloud.start();
    private final Figures figures = new Figures();
    private final List<Double> spins = new ArrayList<>();
    private final Subjects subjects;

    private Benchmark(PrintStream out, boolean isQuick, Path jar) throws IOException {
        this.out = out;
        this.isQuick = isQuick;
        cloud.add(CloudAccount.of(UIN, KEY, KEY));
        subjects = new Subjects(slack, cloud, Files.createTempDirectory("quit-org-bench"), jar);
    }

    public static void main(String[] arguments) throws IOException {
        List<String> options = Arrays.asList(arguments);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path jar = Path.of(option(options, "--jar").orElse("target/quit-org.jar"));
        Benchmark benchmark = new Benchmark(out, options.contains("--quick"), jar);
        String json = benchmark.run(option(options, "--node").map(Path::of));
        if (option(options, "--json").isPresent()) {
            Files.writeString(Path.of(option(options, "--json").get()), json);
        }
        // Threads of the simulators and of PostgreSQL are left.
        System.exit(0);
    }

    private static Optional<String> option(List<String> options, String name) {
        int at = options.indexOf(name);
        return at < 0 || at + 1 == options.size() ? Optional.empty() : Optional.of(options.get(at + 1));
    }

    static void pause(long millis) {
        LockSupport.parkNanos(millis * 1_000_000);
    }

    private String run(Optional<Path> node) {
        out.println("preparing: databases, and the archive of classes");
        List<Subject> all = Subjects.present(List.of(
                Optional.of(subjects.bareBolt()),
                Optional.of(subjects.bot(Product.SQLITE)),
                Optional.of(subjects.bot(Product.POSTGRES)),
                node.map(subjects::nodeBolt)));
        subjects.makeArchive();
        all.forEach(subject -> stop(first(subject)));
        int rounds = isQuick ? 1 : 3;
        for (int round = 1; round <= rounds; round++) {
            for (Subject subject : all) {
                spins.add(Load.spin());
                out.println("round " + round + " of " + rounds + ": " + subject.name());
                start(subject);
                work(subject);
            }
        }
        out.println();
        out.println(figures.table(all.stream().map(Subject::name).toList()));
        out.println(noise());
        approvals();
        return figures.json();
    }

    private String noise() {
        return String.format(
                Locale.ROOT,
                "Medians, in brackets the least and the most; × is the ratio to the first column. The machine's noise: the same"
                        + " loop took %.0f ms (%.0f–%.0f).",
                Figures.median(spins),
                Figures.quantile(spins, 0),
                Figures.quantile(spins, 1));
    }

    /** Not measured: the first start fills the caches of files. */
    private Child first(Subject subject) {
        Child child = subject.start();
        awaitFirstAck(child, subject);
        return child;
    }

    private void start(Subject subject) {
        start(subject, false, Figure.START, Figure.START_CPU);
        if (subject.archived().isPresent()) {
            start(subject, true, Figure.START_ARCHIVED, Figure.START_CPU_ARCHIVED);
        }
    }

    private void start(Subject subject, boolean withArchive, Figure time, Figure cpu) {
        for (int each = 0; each < (isQuick ? 1 : 3); each++) {
            Child child = subject.start(withArchive);
            figures.add(time, subject.name(), awaitFirstAck(child, subject));
            figures.add(cpu, subject.name(), child.cpuMillis());
            stop(child);
        }
    }

    private double stop(Child child) {
        double millis = child.terminate();
        // The next one must not be taken for this one.
        slack.awaitUntil("no socket", LONGEST_START, () -> slack.sockets() == 0);
        return millis;
    }

    /** Sends a command as soon as there is a socket; how long after its start the program acknowledged it. */
    private double awaitFirstAck(Child child, Subject subject) {
        while (slack.sockets() == 0) {
            if (!child.isAlive() || child.millisSinceStart() > LONGEST_START.toMillis()) {
                throw new IllegalStateException(subject.name() + " does not start:\n" + subject.said());
            }
            LockSupport.parkNanos(200_000);
        }
        if (!slack.person("alice").types("/quit-org help").arrived()) {
            throw new IllegalStateException(subject.name() + " does not answer:\n" + subject.said());
        }
        return child.millisSinceStart();
    }

    private void work(Subject subject) {
        String name = subject.name();
        Child child = first(subject);
        pause(isQuick ? 2_000 : 5_000);
        figures.add(Figure.MEMORY_IDLE, name, child.residentMegabytes());
        load(child, name);
        figures.add(Figure.MEMORY_LOADED, name, child.residentMegabytes());
        // After the load: in a fresh process the JIT compilers would be most of it.
        pause(5_000);
        double idle = child.cpuMillis();
        long length = isQuick ? 5_000 : 10_000;
        pause(length);
        figures.add(Figure.IDLE_CPU, name, (child.cpuMillis() - idle) * 100 / length);
        figures.add(Figure.STOP, name, stop(child));
    }

    private void load(Child child, String name) {
        Delivery pattern = slack.person("alice").lastDelivery();
        Load load = new Load(slack, pattern);
        Duration length = Duration.ofSeconds(isQuick ? 4 : 10);
        // Not measured: by then the JIT compilers have done most of their work.
        load.open(300, length);
        double cpu = child.cpuMillis();
        Load.Result at100 = load.open(100, length);
        int sent = at100.millis().size() + at100.missing();
        figures.add(Figure.CPU_PER_1000, name, (child.cpuMillis() - cpu) * 1_000 / sent);
        figures.add(Figure.P50_AT_100, name, at100.quantile(0.5));
        figures.add(Figure.P99_AT_100, name, at100.quantile(0.99));
        Load.Result at300 = load.open(300, length);
        figures.add(Figure.P50_AT_300, name, at300.quantile(0.5));
        figures.add(Figure.P99_AT_300, name, at300.quantile(0.99));
        Load.Result closed = load.closed(IN_FLIGHT, length);
        figures.add(Figure.CLOSED, name, closed.perSecond());
        figures.add(Figure.MISSING, name, at100.missing() + at300.missing() + closed.missing());
    }

    private void approvals() {
        Approvals approvals = new Approvals(slack, cloud);
        int first = 1_000;
        for (Product product : Product.values()) {
            Subject subject = subjects.unpacedBot(product);
            Child child = first(subject);
            approvals.run(first, isQuick ? 20 : 50);
            List<Double> millis = approvals.run(first + 100, isQuick ? 20 : 100);
            first += 1_000;
            stop(child);
            out.printf(
                    Locale.ROOT,
                    "approve click → result posted, %s, without Slack's pace: p50 %.1f ms, p99 %.1f ms%n",
                    subject.name(),
                    Figures.median(millis),
                    Figures.quantile(millis, 0.99));
        }
    }
}
