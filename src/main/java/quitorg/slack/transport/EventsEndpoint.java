package quitorg.slack.transport;

import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.builtin.SSLCheckRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.connection.LastingFault;

/**
 * {@code POST /slack/events}. A request that is too old or not signed by Slack is answered 401, the same for every
 * fault, and nothing else of it is read. A signed body that is not one of our payloads is answered 400. Everything
 * else gets the handlers' reply, which is Slack's acknowledgement, with 200. The web server limits the size of a
 * body.
 *
 * <p>Once the endpoint is closed, every signed request is answered 503.
 *
 * <p>While {@link #OTHERS} payloads are being handled, more of them are answered "busy, try again", except decisions.
 *
 * <p>A repeated signature gets the first reply, and no handler runs.
 */
public final class EventsEndpoint implements Handler {
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int TIMEOUT = 408;
    private static final int UNAVAILABLE = 503;

    /** More than the web server's number of threads. */
    private static final int HANDLERS = 10_000;

    /** Payloads other than decisions handled at a time. The web server has 50 threads; the rest stay free for decisions. */
    static final int OTHERS = 30;

    private static final Logger log = LoggerFactory.getLogger(EventsEndpoint.class);

    private final SlackSignature signatures;
    private final App app;
    private final PayloadParser payloads;
    private final Deliveries replies = new Deliveries();
    // Never over: anyone may send such requests, between Slack's.
    private final LastingFault wrongTime = new LastingFault(log::warn, System::nanoTime);
    private final LastingFault wrongSecret = new LastingFault(log::warn, System::nanoTime);
    private final Semaphore handling = new Semaphore(HANDLERS);
    private final Semaphore others = new Semaphore(OTHERS);
    private volatile boolean isClosed;

    public EventsEndpoint(SlackSignature signatures, App app) {
        this.signatures = signatures;
        this.app = app;
        payloads = new PayloadParser(app.config());
    }

    @Override
    public void handle(Context context) {
        Optional<String> stamp = onlyValue(context, "X-Slack-Request-Timestamp").filter(signatures::isInTime);
        Optional<String> signature = onlyValue(context, "X-Slack-Signature").filter(signatures::hasForm);
        if (stamp.isEmpty() || signature.isEmpty()) {
            if (signature.isPresent()) {
                wrongTime.shows(
                        "A request to /slack/events has a time stamp more than five minutes from this machine's clock,"
                                + " or none: it was refused (401). If it is Slack's, set the clock right (NTP)");
            }
            refuse(context, UNAUTHORIZED);
            return;
        }
        byte[] body;
        try {
            body = context.bodyInputStream().readAllBytes();
        } catch (IOException e) {
            // The body stopped arriving, or its sender disconnected.
            refuse(context, TIMEOUT);
            return;
        }
        if (!signatures.isOn(body, stamp.get(), signature.get())) {
            wrongSecret.shows(
                    "A request to /slack/events is not signed with SLACK_SIGNING_SECRET: it was refused (401). If it"
                            + " is Slack's, copy the Signing Secret from the app's page (Basic Information, App Credentials) and start"
                            + " the bot again with it; a proxy in front must not change the body");
            refuse(context, UNAUTHORIZED);
            return;
        }
        Response reply = reply(body, signature.get());
        context.status(reply.getStatusCode()).contentType(reply.getContentType());
        context.result(Objects.requireNonNullElse(reply.getBody(), ""));
    }

    /** A repeated header counts as absent: another check may have used the other value. */
    private static Optional<String> onlyValue(Context context, String header) {
        List<String> values = Collections.list(context.req().getHeaders(header));
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Sends only the status code. */
    private static void refuse(Context context, int status) {
        log.debug("a request to /slack/events by {} was refused with {}", context.ip(), status);
        context.status(status).result("");
    }

    /**
     * From now on answers 503, which tells Slack, and through it the person, that nothing was done. Returns when all
     * earlier requests are handled, or after {@code patience}.
     */
    void close(Duration patience) throws InterruptedException {
        isClosed = true;
        if (!handling.tryAcquire(HANDLERS, patience.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn("payloads that came {} ago are still being handled", patience);
        }
    }

    private Response reply(byte[] body, String signature) {
        if (!handling.tryAcquire()) {
            return Response.error(UNAVAILABLE);
        }
        try {
            // Checked with the permit held: either this sees close(), or close() waits for this request.
            return isClosed ? Response.error(UNAVAILABLE) : handled(body, signature);
        } finally {
            handling.release();
        }
    }

    private Response handled(byte[] body, String signature) {
        Optional<Request<?>> request = payloads.request(body);
        if (request.isEmpty()) {
            log.warn("a signed request of {} bytes is no payload that this app knows: refused", body.length);
            return Response.error(BAD_REQUEST);
        }
        // A repeated submission continues: its action has an idempotency key in the database and is decided once, and
        // its modal, which says "Checking…" again, must be answered again.
        return request.get() instanceof ViewSubmissionRequest
                ? run(request.get())
                : replies.once(Deliveries.key("request", signature), () -> run(request.get()));
    }

    private Response run(Request<?> request) {
        if (request instanceof SSLCheckRequest) {
            return Response.ok();
        }
        if (Lane.isDecision(request)) {
            return run(request, Admission.ACCEPTED);
        }
        if (!others.tryAcquire()) {
            return run(request, Admission.REFUSED);
        }
        try {
            return run(request, Admission.ACCEPTED);
        } finally {
            others.release();
        }
    }

    private Response run(Request<?> request, Admission admission) {
        try {
            admission.attachTo(request);
            return app.run(request);
        } catch (Exception e) {
            // App.run declares Exception. Our handlers catch their own failures, so this one happened before a
            // handler, because of the payload. Slack tells the person that it did not work.
            log.error("a payload broke before a handler saw it; it is refused and nothing is done", e);
            return Response.error(BAD_REQUEST);
        }
    }
}
