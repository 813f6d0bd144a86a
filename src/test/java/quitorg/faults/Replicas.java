package quitorg.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** Replicas as separate processes, and the thread that kills them. */
final class Replicas implements AutoCloseable {
    /** Kills one replica per beat, but never the last ready one: a start takes seconds on a busy machine. */
    private static final Duration BEAT = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<Replica> all = new ArrayList<>();
    private final Path folder;
    private final Path ahead;
    private final AtomicInteger beats = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();
    private final ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean firing;

    /** @param folder for their logs */
    Replicas(int count, Map<String, String> environment, Duration pace, QuickStart quick, Path folder)
            throws IOException {
        this.folder = folder;
        ahead = Files.writeString(folder.resolve("ahead"), "0");
        for (int i = 0; i < count; i++) {
            all.add(new Replica(environment, pace, ahead, quick, folder));
        }
        var unused = looking.scheduleWithFixedDelay(() -> all.forEach(Replica::look), 0, 100, TimeUnit.MILLISECONDS);
        if (!quick.isPrepared()) {
            all.get(0).prepare();
        }
        all.forEach(Replica::start);
        Awaitility.await("all replicas").atMost(PATIENCE).until(() -> ready().size() == count);
    }

    /** The ports of the ready replicas, as a load balancer knows them. */
    List<Integer> ready() {
        return all.stream().filter(Replica::isReady).map(Replica::port).toList();
    }

    /** How many beats there were, how many of them killed a replica, and the median duration of a start. */
    String fire() {
        List<Duration> starts = all.stream()
                .flatMap(replica -> replica.starts().stream())
                .sorted()
                .toList();
        return "%d kills on %d beats of 2 s, a start takes %.1f s"
                .formatted(
                        kills.get(), beats.get(), starts.get(starts.size() / 2).toMillis() / 1000.0);
    }

    /** From now on, kills a replica every two seconds and restarts it at once. */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with its executor
    void openFire() {
        firing = true;
        killer.scheduleAtFixedRate(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    void ceaseFire() {
        firing = false;
    }

    // Kills no replica if it is the only one that is ready, so that people can go on.
    private void beat() {
        if (!firing) {
            return;
        }
        beats.incrementAndGet();
        if (ready().size() > 1) {
            all.stream()
                    .filter(Replica::isReady)
                    .min(Comparator.comparing(Replica::readySince))
                    .ifPresent(this::kill);
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

    /** All that the processes printed, including those that were killed. */
    String printed() {
        return all.stream().map(Replica::printed).collect(Collectors.joining("\n"));
    }

    /** Sets the clocks of all replicas ahead by that much. */
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
