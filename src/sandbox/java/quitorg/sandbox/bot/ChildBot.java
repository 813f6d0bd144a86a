package quitorg.sandbox.bot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bot in a JVM of its own, one at a time. It can be stopped as by an operator, killed as by a fault of the machine, and
 * started again with a clock that is further ahead. If this process ends, for any reason, the bot's process ends, too. Safe for
 * many threads.
 */
public final class ChildBot implements AutoCloseable {
    /** Longer than the bot takes to stop, which is eight seconds at most. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(100);

    /** The variables of this process' environment that a JVM may need; others could change the bot's settings. */
    private static final List<String> KEPT = List.of("PATH", "LANG", "LC_ALL", "TZ", "SystemRoot");

    private static final Logger log = LoggerFactory.getLogger(ChildBot.class);

    /** The state of the bot's process. */
    public enum State {
        STARTING,
        /** It has said that it is ready. */
        RUNNING,
        STOPPED,
        KILLED,
        /** It ended by itself. */
        FAILED
    }

    /** Receives what changes. Must not block. */
    public interface Watcher {
        /** @param detail why, if that is known; may be empty */
        void stateChanged(State state, String detail);

        /** A line of its log. */
        void logged(String line);
    }

    private final Map<String, String> settings;
    private final Path folder;
    private final Watcher watcher;
    private final HttpClient asking = HttpClient.newHttpClient();
    private State state = State.STOPPED;
    private String lastLine = "";
    private Optional<Process> process = Optional.empty();

    /**
     * Starts nothing yet.
     *
     * @param settings the bot's environment
     * @param folder for the temporary files of its process
     */
    public ChildBot(Map<String, String> settings, Path folder, Watcher watcher) {
        this.settings = Map.copyOf(settings);
        this.folder = folder;
        this.watcher = watcher;
    }

    /** The state of its process now. */
    public synchronized State state() {
        return state;
    }

    /** Starts it with a clock that is ahead by that much, unless it runs; does not wait until it is ready. */
    public synchronized void start(Duration ahead) {
        if (process.filter(Process::isAlive).isPresent()) {
            return;
        }
        become(State.STARTING, "");
        try {
            Process started = builder(ahead).start();
            process = Optional.of(started);
            inBackground("bot-log", () -> lines(started.getErrorStream(), this::logged));
            inBackground("bot-port", () -> watch(started));
        } catch (IOException e) {
            become(State.FAILED, "the process cannot be started: " + e.getMessage());
        }
    }

    private ProcessBuilder builder(Duration ahead) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + folder));
        Optional.ofNullable(System.getProperty("org.sqlite.lib.path"))
                .ifPresent(path -> command.add("-Dorg.sqlite.lib.path=" + path));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), BotProcess.class.getName(), "" + ahead.toMillis()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(KEPT);
        builder.environment().putAll(settings);
        return builder;
    }

    private static void inBackground(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Follows a process to its end: it prints its port, is ready some time later, and ends. */
    private void watch(Process started) {
        lines(started.getInputStream(), line -> {
            // A logger without a configuration of ours would print there, too.
            if (line.matches("\\d{1,5}")) {
                awaitReady(started, Integer.parseInt(line));
            }
        });
        try {
            started.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            boolean byItself = state == State.STARTING || state == State.RUNNING;
            if (byItself && process.filter(started::equals).isPresent()) {
                become(State.FAILED, lastLine);
            }
        }
    }

    private void awaitReady(Process started, int port) {
        try {
            while (started.isAlive() && !isReady(port)) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_CHECKS.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (started.isAlive() && state == State.STARTING) {
                become(State.RUNNING, "");
            }
        }
    }

    private boolean isReady(int port) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return asking.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            log.debug("the bot does not answer on its port yet", notYet);
            return false;
        }
    }

    private static void lines(InputStream from, Consumer<String> taker) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                taker.accept(line);
            }
        } catch (IOException e) {
            // The stream is closed together with a process that is killed.
            log.debug("the bot's output ended", e);
        }
    }

    private void logged(String line) {
        synchronized (this) {
            lastLine = line;
        }
        watcher.logged(line);
    }

    /** Stops it as an operator does, by SIGTERM, and waits until it has ended. */
    public void stop() {
        end(State.STOPPED, Process::destroy);
    }

    /** Kills it in the middle of its work, and waits until it has ended. */
    public void kill() {
        end(State.KILLED, Process::destroyForcibly);
    }

    private void end(State as, Consumer<Process> how) {
        Optional<Process> ending;
        synchronized (this) {
            ending = process.filter(Process::isAlive);
            if (ending.isEmpty()) {
                return;
            }
            // Before the signal, so that watch() does not take the end for a failure.
            state = as;
        }
        // Outside of the lock, so that a bot that takes long to stop can be killed.
        how.accept(ending.get());
        awaitEnd(ending.get());
        become(as, "");
    }

    private static void awaitEnd(Process ending) {
        try {
            if (!ending.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                ending.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            ending.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void become(State next, String detail) {
        state = next;
        watcher.stateChanged(next, detail);
    }

    @Override
    public void close() {
        stop();
    }
}
