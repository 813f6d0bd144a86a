package quitorg.slack;

import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.response.Response;
import java.time.Duration;
import quitorg.slack.transport.Admission;
import quitorg.workflow.port.Measurements;

/** Measures how long each acknowledgement took, with the wait for a thread. After three seconds Slack shows the person an error. */
final class AckLatency implements Middleware {
    private final Measurements measurements;

    AckLatency(Measurements measurements) {
        this.measurements = measurements;
    }

    @Override
    @SuppressWarnings("rawtypes") // Bolt's own signature
    public Response apply(Request request, Response response, MiddlewareChain chain) throws Exception {
        long began = System.nanoTime();
        Duration waited = Admission.of(request.getContext()).waited();
        try {
            return chain.next(request);
        } finally {
            Duration took = waited.plusNanos(System.nanoTime() - began);
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
