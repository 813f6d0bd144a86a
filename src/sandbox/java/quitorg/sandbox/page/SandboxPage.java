package quitorg.sandbox.page;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.sandbox.bot.ChildBot;
import quitorg.sandbox.slack.people.World;
import quitorg.sandbox.story.Script;

/**
 * The sandbox as a web page on this machine: both simulators and the page's server in this process, the unchanged bot in another.
 * Safe for two threads: one that starts, one that closes.
 */
public final class SandboxPage implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SandboxPage.class);

    /** The same each time, so that a page which is still open in a browser finds the server again. */
    private static final int USUAL_PORT = 8100;

    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    /** The parts that are open, the last one first. Closed also if a later part cannot be opened. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private final SandboxClock clock = new SandboxClock();
    private final Events events = new Events(Clock.systemUTC().millis() * 1_000);
    private final String logLevel;
    private final Map<String, String> settings;
    private Optional<Parts> parts = Optional.empty();

    /** @param logLevel of the bot, whose log then also goes to standard error; empty text for warnings, on the page only */
    public SandboxPage(String logLevel) {
        this(logLevel, Map.of());
    }

    /** @param settings of the bot in place of the scene's or besides them */
    SandboxPage(String logLevel, Map<String, String> settings) {
        this.logLevel = logLevel;
        this.settings = Map.copyOf(settings);
    }

    /**
     * Opens everything and starts the bot; does not wait until that is ready, which the page shows. After an exception
     * everything is closed.
     *
     * @param port of the page; without one {@value #USUAL_PORT}, or a free one if that is taken
     * @return where a browser finds the page
     * @throws PortTakenException if the port that was asked for cannot be opened
     */
    public synchronized String start(OptionalInt port) {
        boolean isDone = false;
        try {
            port.ifPresent(SandboxPage::checkFree);
            Parts opened = opened(port.orElseGet(SandboxPage::usualPort));
            opened.bot().start(clock.ahead());
            parts = Optional.of(opened);
            isDone = true;
            return opened.server().address();
        } finally {
            if (!isDone) {
                close();
            }
        }
    }

    /** Once the page is open in a browser, plays the story on it, at a pace at which it can be read; prints it as well. */
    public void play(PrintWriter out) throws InterruptedException {
        Scene scene;
        synchronized (this) {
            scene = parts.orElseThrow(() -> new IllegalStateException("the page is not started"))
                    .scene();
        }
        events.awaitReader();
        Script.playSlowly(out, scene.slack(), scene.cloud(), "payments", () -> scene.slack()
                .awaitUntil("the bot", LONGEST_START, () -> scene.slack().sockets() > 0));
    }

    /** The open parts that tests and the story use. */
    record Parts(Scene scene, Backstage backstage, ChildBot bot, PageServer server) {}

    /** Opens everything; the bot is not started yet. */
    Parts opened(int port) {
        try {
            Scene scene = closedLater(new Scene(clock));
            Backstage backstage = new Backstage(scene, clock, events);
            World world = scene.slack().world();
            SlackJson json = new SlackJson(world);
            world.state().listen(new SlackEvents(world, json, events));
            backstage.watch();
            ChildBot bot = closedLater(bot(scene, backstage));
            BackstageApi api = new BackstageApi(scene, backstage, clock, bot);
            PageServer server = closedLater(new PageServer(world, json, backstage, api, events));
            server.start(port);
            return new Parts(scene, backstage, bot, server);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox has no place for its files", e);
        }
    }

    private static int usualPort() {
        try {
            checkFree(USUAL_PORT);
            return USUAL_PORT;
        } catch (PortTakenException taken) {
            log.debug("a free port is taken instead", taken);
            return 0;
        }
    }

    /** Before the server starts, which would print the failure itself. */
    private static void checkFree(int port) {
        try {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        } catch (IOException e) {
            throw new PortTakenException(port, e);
        }
    }

    /** The port that was asked for cannot be opened. */
    public static final class PortTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PortTakenException(int port, IOException cause) {
            super("port " + port + " cannot be opened; choose another with --port, or leave it out", cause);
        }
    }

    private ChildBot bot(Scene scene, Backstage backstage) {
        Map<String, String> all = new HashMap<>(scene.settings());
        all.put("LOG_LEVEL", logLevel.isEmpty() ? "WARN" : logLevel);
        all.putAll(settings);
        return new ChildBot(all, scene.folder(), logLevel.isEmpty() ? backstage : new Printing(backstage));
    }

    /** Also prints the bot's log. */
    private record Printing(ChildBot.Watcher next) implements ChildBot.Watcher {
        @Override
        public void stateChanged(ChildBot.State state, String detail) {
            next.stateChanged(state, detail);
        }

        @Override
        public void logged(String line) {
            System.err.println(line);
            next.logged(line);
        }
    }

    private <T extends AutoCloseable> T closedLater(T part) {
        open.push(part);
        return part;
    }

    /** Waits for a {@link #start} that has begun, so that nothing of it is left. */
    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                // AutoCloseable declares Exception. If one part fails to close, the others must still close.
                log.warn("a part of the sandbox did not close", e);
            }
        }
    }
}
