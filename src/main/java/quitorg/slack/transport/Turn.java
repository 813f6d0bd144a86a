package quitorg.slack.transport;

import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.request.Request;
import java.time.Duration;
import java.util.Map;

/**
 * How a payload came to its handler. The transport attaches it to the request.
 *
 * @param waited for a thread
 * @param isTooMuch whether the bot has too much to do: then the person reads "busy, try again", and nothing else is done
 */
public record Turn(Duration waited, boolean isTooMuch) {
    /** Handled when it came. */
    public static final Turn AT_ONCE = new Turn(Duration.ZERO, false);

    /** Came when the bot had too much to do. */
    public static final Turn TOO_MUCH = new Turn(Duration.ZERO, true);

    private static final String WAITED = "quitorg.waited";
    private static final String TOO_MUCH_TO_DO = "quitorg.too-much";

    /** What the transport attached to the request with that context. */
    public static Turn of(Context context) {
        Map<String, String> values = context.getAdditionalValues();
        return new Turn(
                Duration.parse(values.getOrDefault(WAITED, "PT0S")), Boolean.parseBoolean(values.get(TOO_MUCH_TO_DO)));
    }

    public void attachTo(Request<?> request) {
        Map<String, String> values = request.getContext().getAdditionalValues();
        values.put(WAITED, waited.toString());
        values.put(TOO_MUCH_TO_DO, Boolean.toString(isTooMuch));
    }
}
