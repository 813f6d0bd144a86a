package quitorg.slack;

import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.response.Response;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.connection.LastingFault;
import quitorg.slack.transport.Admission;
import quitorg.workflow.port.Measurements;

/**
 * Measures how long each acknowledgement took, with the wait for a thread: Slack shows the person an error after three
 * seconds. Counts those that only say that the bot is busy.
 */
final class AckLatency implements Middleware {
    private static final Logger log = LoggerFactory.getLogger(AckLatency.class);

    private final Measurements measurements;
    private final LastingFault overload = new LastingFault(log::warn, System::nanoTime);

    AckLatency(Measurements measurements) {
        this.measurements = measurements;
    }

    @Override
    @SuppressWarnings("rawtypes") // Bolt's own signature
    public Response apply(Request request, Response response, MiddlewareChain chain) throws Exception {
        long began = System.nanoTime();
        Admission admission = Admission.of(request.getContext());
        // Not for events: they are handled all the same, and no person reads an answer to them.
        if (admission.isRefused() && payload(request.getRequestType()) != Measurements.Payload.OTHER) {
            measurements.refused(Measurements.Refused.PAYLOAD);
            overload.shows(
                    "more comes from Slack than the bot can answer in three seconds. What is beyond its limits is answered"
                            + " \"busy, try again\", and nothing is done for it; decisions go first. See whether the"
                            + " processor or the database is slow, or who sends so much");
        }
        try {
            return chain.next(request);
        } finally {
            Duration took = admission.waited().plusNanos(System.nanoTime() - began);
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
