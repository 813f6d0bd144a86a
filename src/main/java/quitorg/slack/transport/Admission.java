package quitorg.slack.transport;

import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.request.Request;
import java.time.Duration;
import java.util.Map;

/**
 * Whether the transport accepted a payload. The transport attaches it to Bolt's request, and the handler reads it there.
 *
 * @param waited how long the payload waited for a thread
 * @param isRefused the bot has too much to do: the person reads "busy, try again", and nothing else is done
 */
public record Admission(Duration waited, boolean isRefused) {
    /** Accepted without a wait. */
    public static final Admission ACCEPTED = new Admission(Duration.ZERO, false);

    /** Refused without a wait. */
    public static final Admission REFUSED = new Admission(Duration.ZERO, true);

    private static final String WAITED = "quitorg.waited";
    private static final String IS_REFUSED = "quitorg.refused";

    /** What the transport attached to the request with that context. */
    public static Admission of(Context context) {
        Map<String, String> values = context.getAdditionalValues();
        return new Admission(
                Duration.parse(values.getOrDefault(WAITED, "PT0S")), Boolean.parseBoolean(values.get(IS_REFUSED)));
    }

    /** Stores this in the request's context, for {@link #of}. */
    public void attachTo(Request<?> request) {
        Map<String, String> values = request.getContext().getAdditionalValues();
        values.put(WAITED, waited.toString());
        values.put(IS_REFUSED, Boolean.toString(isRefused));
    }
}
