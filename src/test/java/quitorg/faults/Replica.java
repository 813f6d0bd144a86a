package quitorg.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import quitorg.e2e.Jvm;

/** A slot for one process of the bot, which is killed and started again on the same port. */
final class Replica {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final int port = freePort();
    private final Map<String, String> environment;
    private final String[] arguments;
    private final QuickStart quick;
    private final Path log;
    private final Queue<Duration> starts = new ConcurrentLinkedQueue<>();
    private volatile boolean ready;
    private volatile boolean started;
    private volatile long startedNanos;
    private volatile long readyNanos;
    private Process process;

    Replica(Map<String, String> environment, Duration pace, Path ahead, QuickStart quick, Path folder) {
        this.environment = new HashMap<>(environment);
        this.environment.put("PORT", Integer.toString(port));
        this.quick = quick;
        arguments = new String[] {Long.toString(pace.toMillis()), ahead.toString()};
        log = folder.resolve("replica-" + port + ".log");
    }

    private static int freePort() {
        try {
            return Jvm.freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    boolean isReady() {
        return ready;
    }

    long readySince() {
        return readyNanos;
    }

    /** How long each start took until the process was ready. */
    List<Duration> starts() {
        return List.copyOf(starts);
    }

    /** Starts a process and stops it normally, so that later ones start quickly. */
    void prepare() {
        run(quick.preparing());
        Awaitility.await("the first replica").atMost(PATIENCE).until(this::isReady);
        started = false;
        ready = false;
        stop();
        starts.clear();
    }

    void start() {
        run(quick.quick());
    }

    private void run(List<String> options) {
        try {
            process = Jvm.of(quick.classPath(), options, PacedReplica.class.getName(), environment, arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        startedNanos = System.nanoTime();
        started = true;
    }

    /** Asks the process whether it is ready, unless it was ready already. */
    void look() {
        if (started && !ready && Jvm.isReady(port) && started) {
            readyNanos = System.nanoTime();
            starts.add(Duration.ofNanos(readyNanos - startedNanos));
            ready = true;
        }
    }

    /** {@code kill -9}, and a new process in its place. */
    void killAndRestart() throws InterruptedException {
        started = false;
        process.destroyForcibly().waitFor();
        ready = false;
        start();
    }

    /** All that its processes printed. */
    String printed() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
