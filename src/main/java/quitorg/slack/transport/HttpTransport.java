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
import quitorg.slack.api.SlackClient;

/**
 * HTTP mode: Slack posts its payloads, signed, to the bot's web server. There is no connection to look at, so whether
 * Slack is there is asked of its Web API ({@code auth.test}) every few seconds: it would take the answers, too.
 */
public final class HttpTransport implements Transport {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration LAST_HANDLERS = Duration.ofSeconds(1);
    private static final String RATE_LIMITED = "ratelimited";

    private static final Logger log = LoggerFactory.getLogger(HttpTransport.class);

    private final SlackClient web;
    private final EventsEndpoint events;
    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(HttpTransport::lookingThread);
    private volatile boolean connected;
    private volatile boolean told;

    /**
     * Takes nothing yet: the web server has to be given the {@link #endpoint}.
     *
     * @param signingSecret with which Slack signs what it posts to this app
     * @param clock a request may be five minutes off it
     */
    public HttpTransport(App app, SlackClient web, String signingSecret, Clock clock) {
        this.web = web;
        events = new EventsEndpoint(new SlackSignature(signingSecret, clock), app);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with its executor, and look() throws nothing
    public void start() {
        looking.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread lookingThread(Runnable work) {
        Thread thread = new Thread(work, "slack-http-watch");
        thread.setDaemon(true);
        return thread;
    }

    private void look() {
        try {
            SlackClient.Result<?> result = web.call("auth.test", methods -> methods.authTest(request -> request));
            // Too many questions: Slack is there, and the token was good at the last one.
            boolean isThere = result instanceof SlackClient.Result.Ok
                    || (connected && result.problem().equals(RATE_LIMITED));
            tell(isThere, result.problem());
            connected = isThere;
        } catch (RuntimeException e) {
            // A schedule whose task throws never runs again, and readiness would keep the last answer for ever.
            tell(false, e.getClass().getSimpleName());
            connected = false;
        }
    }

    /** Only what changed, or every five seconds would be a line. */
    private void tell(boolean isThere, String problem) {
        if (told && isThere == connected) {
            return;
        }
        told = true;
        if (isThere) {
            log.info("Slack's Web API answers (HTTP mode): payloads are taken at POST /slack/events");
        } else {
            log.warn("Slack's auth.test cannot be had ({}); asked again every {}", problem, LOOK_EVERY);
        }
    }

    /** As it was at the last look, at most a few seconds ago; takes no time. */
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
        looking.shutdownNow();
        try {
            // Before those end who would answer: whatever Slack was told has arrived, is handed to them by then.
            events.close(LAST_HANDLERS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
