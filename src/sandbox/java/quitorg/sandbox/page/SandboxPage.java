package quitorg.sandbox.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.sandbox.bot.ChildBot;
import quitorg.sandbox.slack.people.World;

/**
 * The sandbox as a web page on this machine: both simulators and the page's server in this process, the unchanged bot in another.
 * Open from the constructor on, until it is closed.
 */
public final class SandboxPage implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SandboxPage.class);

    /** The same each time, so that a page which is still open in a browser finds the server again. */
    private static final int USUAL_PORT = 8100;

    /** Everything that is open, the last first: it is closed even if a later part cannot be opened. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private final PageServer server;

    /**
     * Opens everything and starts the bot; does not wait until it is ready, which the page shows.
     *
     * @param port of the page; without one {@value #USUAL_PORT}, or a free one if that is taken
     * @param logLevel of the bot, whose log then also goes to standard error; empty text for warnings, on the page only
     */
    public SandboxPage(OptionalInt port, String logLevel) {
        SandboxClock clock = new SandboxClock();
        Events events = new Events(Clock.systemUTC().millis() * 1_000);
        boolean isDone = false;
        try {
            Scene scene = opened(new Scene(clock));
            Backstage backstage = new Backstage(scene, clock, events);
            World world = scene.slack().world();
            SlackJson json = new SlackJson(world);
            world.state().listen(new SlackEvents(world, json, events));
            backstage.watch();
            ChildBot bot = opened(bot(scene, backstage, logLevel));
            server = opened(
                    new PageServer(world, json, backstage, new BackstageApi(scene, backstage, clock, bot), events));
            start(server, port.orElseGet(SandboxPage::usualPort));
            bot.start(clock.ahead());
            isDone = true;
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox has no place for its files", e);
        } finally {
            if (!isDone) {
                close();
            }
        }
    }

    private static int usualPort() {
        try (ServerSocket probe = new ServerSocket(USUAL_PORT, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException taken) {
            log.debug("port {} is taken", USUAL_PORT, taken);
            return 0;
        }
    }

    private static void start(PageServer server, int port) {
        try {
            server.start(port);
        } catch (RuntimeException e) {
            throw new PortTakenException(port, e);
        }
    }

    /** The port that was asked for cannot be opened. */
    public static final class PortTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PortTakenException(int port, RuntimeException cause) {
            super("port " + port + " cannot be opened; choose another with --port, or leave it out", cause);
        }
    }

    private static ChildBot bot(Scene scene, Backstage backstage, String logLevel) {
        Map<String, String> settings = new HashMap<>(scene.settings());
        settings.put("LOG_LEVEL", logLevel.isEmpty() ? "WARN" : logLevel);
        return new ChildBot(settings, scene.folder(), logLevel.isEmpty() ? backstage : new Loud(backstage));
    }

    /** Also prints the bot's log. */
    private record Loud(ChildBot.Watcher quiet) implements ChildBot.Watcher {
        @Override
        public void became(ChildBot.State state, String detail) {
            quiet.became(state, detail);
        }

        @Override
        public void logged(String line) {
            System.err.println(line);
            quiet.logged(line);
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /** Where a browser finds it. */
    public String address() {
        return Objects.requireNonNull(server).address();
    }

    /** Opens it in the reader's browser, if they have a desktop. */
    public void openInBrowser(Map<String, String> environment) {
        Browser.open(address(), environment);
    }

    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                // AutoCloseable's own signature. If one part fails to close, the others must still close.
                log.warn("a part of the sandbox did not close", e);
            }
        }
    }
}
