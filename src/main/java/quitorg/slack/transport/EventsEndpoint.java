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
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.view.Payloads;

/**
 * {@code POST /slack/events}: what is not in time or not signed by Slack is answered 401, the same for every fault, and
 * nothing else of it is looked at; what is signed and no payload of ours 400. Everything else gets the handlers' reply, which
 * is Slack's acknowledgement, with 200. The web server bounds how large a body may be.
 *
 * <p>Once it is closed, everything that is signed is answered 503.
 *
 * <p>The same signature again gets the first one's reply, and no handler runs.
 */
public final class EventsEndpoint implements Handler {
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int TIMEOUT = 408;
    private static final int UNAVAILABLE = 503;

    /** More than the web server has threads. */
    private static final int HANDLERS = 10_000;

    private static final Logger log = LoggerFactory.getLogger(EventsEndpoint.class);

    private final SlackSignature signatures;
    private final App app;
    private final PayloadParser incoming;
    private final Deliveries replies = new Deliveries();
    private final Semaphore handling = new Semaphore(HANDLERS);
    private volatile boolean isClosed;

    public EventsEndpoint(SlackSignature signatures, App app) {
        this.signatures = signatures;
        this.app = app;
        incoming = new PayloadParser(app.config());
    }

    @Override
    public void handle(Context context) {
        Optional<String> stamp = onlyValue(context, "X-Slack-Request-Timestamp").filter(signatures::isInTime);
        Optional<String> signature = onlyValue(context, "X-Slack-Signature").filter(signatures::hasForm);
        if (stamp.isEmpty() || signature.isEmpty()) {
            refuse(context, UNAUTHORIZED);
            return;
        }
        byte[] body;
        try {
            body = context.bodyInputStream().readAllBytes();
        } catch (IOException e) {
            // It stopped coming, or its sender went away.
            refuse(context, TIMEOUT);
            return;
        }
        if (!signatures.isOn(body, stamp.get(), signature.get())) {
            refuse(context, UNAUTHORIZED);
            return;
        }
        Response reply = reply(body, signature.get());
        context.status(reply.getStatusCode()).contentType(reply.getContentType());
        context.result(Payloads.orEmpty(reply.getBody()));
    }

    /** A header that comes twice is none: whoever checked the one may have meant the other. */
    private static Optional<String> onlyValue(Context context, String header) {
        List<String> values = Collections.list(context.req().getHeaders(header));
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Says no more than the number. */
    private static void refuse(Context context, int status) {
        log.debug("a request to /slack/events by {} was refused with {}", context.ip(), status);
        context.status(status).result("");
    }

    /**
     * From now on answers 503, by which Slack knows, and tells the person, that nothing was done; returns when nothing is
     * handled any more that came before, or after {@code patience}.
     */
    void close(Duration patience) throws InterruptedException {
        isClosed = true;
        if (!handling.tryAcquire(HANDLERS, patience.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn("payloads are handled still that came {} ago", patience);
        }
    }

    private Response reply(byte[] body, String signature) {
        if (!handling.tryAcquire()) {
            return Response.error(UNAVAILABLE);
        }
        try {
            // Asked after the permit is there: then close() either is seen here, or waits for this one.
            return isClosed ? Response.error(UNAVAILABLE) : handled(body, signature);
        } finally {
            handling.release();
        }
    }

    private Response handled(byte[] body, String signature) {
        Optional<Request<?>> request = incoming.request(body);
        if (request.isEmpty()) {
            log.warn("a signed request of {} bytes is no payload that this app knows: refused", body.length);
            return Response.error(BAD_REQUEST);
        }
        // A submission that comes again goes on: its action has a key in the database and is decided once, and its
        // window, which says "Checking…" again, has to be answered again.
        return request.get() instanceof ViewSubmissionRequest
                ? run(request.get())
                : replies.once(Deliveries.key("request", signature), () -> run(request.get()));
    }

    private Response run(Request<?> request) {
        if (request instanceof SSLCheckRequest) {
            return Response.ok();
        }
        try {
            return app.run(request);
        } catch (Exception e) {
            // App.run declares Exception. Our handlers answer whatever breaks in them, so this broke before one saw it,
            // for what the payload holds. Slack tells the person that it did not work.
            log.error("a payload broke before a handler saw it; it is refused and nothing is done", e);
            return Response.error(BAD_REQUEST);
        }
    }
}
