package quitorg.workflow;

import java.time.Duration;
import java.time.Instant;

/**
 * The moment at which one call may start. At most twenty calls may be sent in any rolling second. Slots are 55 ms apart, so
 * twenty-one of them span 1,100 ms; a start may be 60 ms late or 5 ms early, which leaves 1,035 ms.
 *
 * <p>What is judged is the end of the transaction that writes EXECUTING, by the database's clock, when no other transaction
 * can hold it up any more. Between there and the server lie the commit, a connection and its TLS handshake. As long as these take about as long for each call, the
 * distances stay. Where they take 35 ms longer for one call than for the twentieth after it, or the database's clock
 * jumps forward in between, the server may see a twenty-first call within one second. That is accepted: it answers
 * {@code RequestLimitExceeded}, and the call is tried again. Not to send where the connection stood late would be no
 * better, since on a slow line that would be every call.
 *
 * @param at by the database's clock
 * @param untilThen from when it was taken until {@code at}
 */
public record CallSlot(Instant at, Duration untilThen) {
    /** The least distance between two slots. */
    public static final Duration APART = Duration.ofMillis(55);

    private static final Duration MOST_LATE = Duration.ofMillis(60);
    private static final Duration MOST_EARLY = Duration.ofMillis(5);

    /** Whether a call may start at this moment; where not, the slot is lost, and no other may be made of it. */
    public boolean isAt(Instant databaseTime) {
        Duration late = Duration.between(at, databaseTime);
        return late.compareTo(MOST_LATE) <= 0 && late.negated().compareTo(MOST_EARLY) <= 0;
    }
}
