package quitorg.workflow.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The two seconds after an attempt was stored in which its first byte may leave. Later, another worker may soon take the
 * attempt over, so nothing is sent any more. The monotonic and the wall clock must both agree: the first does not notice a
 * suspended machine on every platform, the second may be set.
 */
public final class SendWindow {
    /** How long it stays open. */
    public static final Duration LENGTH = Duration.ofSeconds(2);

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Instant openedAt;
    private final long openedAtNanos;

    /** Opens now; open it before the commit, so that the commit's own time counts. */
    public SendWindow(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        openedAt = clock.instant();
        openedAtNanos = nanoTime.getAsLong();
    }

    /** Whether a first byte may leave at this moment. */
    public boolean isOpen() {
        Duration wall = Duration.between(openedAt, clock.instant());
        boolean inTimeByWall = !wall.isNegative() && wall.compareTo(LENGTH) < 0;
        return inTimeByWall && nanoTime.getAsLong() - openedAtNanos < LENGTH.toNanos();
    }
}
