package quitorg.slack;

import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.response.Response;
import java.time.Duration;
import quitorg.workflow.port.Measurements;

/** Measures how long each acknowledgement took. Slack shows the person an error after three seconds. */
final class AckLatency implements Middleware {
    private final Measurements measurements;

    AckLatency(Measurements measurements) {
        this.measurements = measurements;
    }

    @Override
    @SuppressWarnings("rawtypes") // Bolt's own signature
    public Response apply(Request request, Response response, MiddlewareChain chain) throws Exception {
        long began = System.nanoTime();
        try {
            return chain.next(request);
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            measurements.acknowledged(payload(request.getRequestType()), took);
        }
    }

    private static Measurements.Payload payload(RequestType type) {
        return switch (type) {
            case Command -> Measurements.Payload.COMMAND;
            case BlockAction -> Measurements.Payload.CLICK;
            case GlobalShortcut -> Measurements.Payload.SHORTCUT;
            case ViewSubmission -> Measurements.Payload.SUBMISSION;
            default -> Measurements.Payload.OTHER;
        };
    }
}
