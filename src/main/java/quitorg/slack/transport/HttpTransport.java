package quitorg.slack.transport;

import com.slack.api.bolt.App;
import io.javalin.http.Handler;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.api.CallResult;
import quitorg.slack.api.SlackClient;

/**
 * HTTP mode: Slack posts its payloads, signed, to the bot's web server. There is no connection to watch, so the bot
 * calls Slack's Web API ({@code auth.test}) every few seconds to see whether Slack is reachable: answers go there as
 * well.
 */
public final class HttpTransport implements Transport {
    private static final Duration CHECK_EVERY = Duration.ofSeconds(5);
    private static final Duration LAST_HANDLERS = Duration.ofSeconds(1);
    private static final String RATE_LIMITED = "ratelimited";

    private static final Logger log = LoggerFactory.getLogger(HttpTransport.class);

    private final SlackClient web;
    private final EventsEndpoint events;
    private final ScheduledExecutorService checker =
            Executors.newSingleThreadScheduledExecutor(HttpTransport::checkerThread);
    private volatile boolean connected;
    private volatile boolean isLogged;

    /**
     * Takes nothing yet: the web server must be given the {@link #endpoint}.
     *
     * @param signingSecret with which Slack signs its requests to this app
     * @param clock a request's time may differ from it by five minutes
     */
    public HttpTransport(App app, SlackClient web, String signingSecret, Clock clock) {
        this.web = web;
        events = new EventsEndpoint(new SlackSignature(signingSecret, clock), app);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with its executor, and check() throws nothing
    public void start() {
        checker.scheduleWithFixedDelay(this::check, 0, CHECK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread checkerThread(Runnable work) {
        Thread thread = new Thread(work, "slack-http-check");
        thread.setDaemon(true);
        return thread;
    }

    private void check() {
        try {
            CallResult<?> result = web.call("auth.test", methods -> methods.authTest(request -> request));
            // Rate limited: Slack is reachable, and the token was valid at the last call.
            boolean isThere =
                    result.value().isPresent() || (connected && result.problem().equals(RATE_LIMITED));
            logChange(isThere, result.problem());
            connected = isThere;
        } catch (RuntimeException e) {
            // A scheduled task that throws never runs again, and readiness would keep the last result for good.
            logChange(false, e.getClass().getSimpleName());
            connected = false;
        }
    }

    /** Logs only changes, not every check. */
    private void logChange(boolean isThere, String problem) {
        if (isLogged && isThere == connected) {
            return;
        }
        isLogged = true;
        if (isThere) {
            log.info("Slack's Web API answers (HTTP mode): payloads are taken at POST /slack/events");
        } else {
            log.warn("Slack's auth.test did not succeed ({}); it is called again every {}", problem, CHECK_EVERY);
        }
    }

    /** The result of the last check, at most a few seconds old; returns at once. */
    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public Optional<Handler> endpoint() {
        return Optional.of(events);
    }

    @Override
    public void close() {
        checker.shutdownNow();
        try {
            // Before the answering threads end: whatever was acknowledged to Slack has been handed to them by then.
            events.close(LAST_HANDLERS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
