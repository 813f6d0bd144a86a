package quitorg.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import quitorg.e2e.Jvm;

/** Replicas as processes of their own, and what kills them. */
final class Replicas implements AutoCloseable {
    /** One after the other, and never the last that is ready: a process takes seconds to start, on a busy machine. */
    private static final Duration KILL_EVERY = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final List<Replica> all = new ArrayList<>();
    private final Path folder;
    private final Path ahead;
    private final Duration pace;
    private final AtomicInteger kills = new AtomicInteger();
    private final ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean firing;
    private int next;

    private final class Replica {
        final int port;
        final Map<String, String> environment;
        volatile boolean ready;
        private Process process;

        Replica(int port, Map<String, String> environment) {
            this.port = port;
            this.environment = new HashMap<>(environment);
            this.environment.put("PORT", Integer.toString(port));
        }

        void start() {
            Path log = folder.resolve("replica-" + port + ".log");
            try {
                process = Jvm.of(
                                PacedReplica.class.getName(),
                                environment,
                                Long.toString(pace.toMillis()),
                                ahead.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** {@code kill -9}, and a new one in its place. */
        void killAndRestart() throws InterruptedException {
            process.destroyForcibly().waitFor();
            ready = false;
            start();
        }

        void stop() {
            process.destroy();
            process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
            process.destroyForcibly();
        }
    }

    Replicas(int count, Map<String, String> environment, Duration pace, Path folder) throws IOException {
        this.folder = folder;
        this.pace = pace;
        ahead = Files.writeString(folder.resolve("ahead"), "0");
        for (int i = 0; i < count; i++) {
            all.add(new Replica(Jvm.freePort(), environment));
        }
        all.forEach(Replica::start);
        var unused = looking.scheduleWithFixedDelay(this::look, 0, 100, TimeUnit.MILLISECONDS);
        Awaitility.await().atMost(PATIENCE).until(() -> ready().size() == count);
    }

    private void look() {
        all.stream().filter(replica -> !replica.ready).forEach(replica -> replica.ready = Jvm.isReady(replica.port));
    }

    /** The ports of those that are ready, as who balances their load knows it. */
    List<Integer> ready() {
        return all.stream()
                .filter(replica -> replica.ready)
                .map(replica -> replica.port)
                .toList();
    }

    int kills() {
        return kills.get();
    }

    /** From now on kills one every two seconds, and restarts it at once. */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with its executor
    void openFire() {
        firing = true;
        killer.scheduleAtFixedRate(this::killNext, KILL_EVERY.toMillis(), KILL_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void ceaseFire() {
        firing = false;
    }

    private void killNext() {
        for (int i = 0; firing && i < all.size(); i++) {
            Replica replica = all.get(next++ % all.size());
            if (replica.ready && ready().size() > 1) {
                kill(replica);
                return;
            }
        }
    }

    private void kill(Replica replica) {
        try {
            replica.killAndRestart();
            kills.incrementAndGet();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** All replicas' clocks are ahead by so much. */
    void setAhead(Duration length) {
        try {
            Path written = Files.writeString(folder.resolve("ahead.new"), Long.toString(length.toSeconds()));
            Files.move(written, ahead, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        killer.shutdownNow();
        looking.shutdownNow();
        all.forEach(Replica::stop);
    }
}
