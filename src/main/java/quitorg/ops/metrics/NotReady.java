package quitorg.ops.metrics;

import java.util.Locale;

/** Why the bot is not ready; one at a time, the first of these that holds. */
public enum NotReady {
    /** It is starting, or no answer came within the time in which numbers mean anything. */
    UNKNOWN,
    STOPPING,
    DATABASE,
    CLOCK,
    SLACK,
    CHANNEL;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
