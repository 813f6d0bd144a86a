package quitorg.workflow.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares this machine's wall clock with two others: the database's, which all replicas share, and Slack's. If it is more
 * than 5 s from the database's, this replica is not ready, begins no call and takes none over. If it is more than 60 s from
 * Slack's, this replica is not ready; if the database has no clock of its own, it also begins no call and takes none over.
 * To count as near again, a clock must come a little closer than the limit, so that the state does not change with each
 * answer. Answers use the last comparison. Logs each change once. Safe for many threads.
 */
public final class ClockCheck {
    /** A clock that was off counts as near again if it is at most this far from the database's. */
    public static final Duration NEAR_DATABASE_AGAIN = Duration.ofSeconds(4);

    private static final Duration MOST_FROM_DATABASE = Duration.ofSeconds(5);
    private static final Duration MOST_FROM_SLACK = Duration.ofSeconds(60);
    private static final Duration NEAR_SLACK_AGAIN = Duration.ofSeconds(55);

    /** Limits how often a job is retried if no other replica can do it. */
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    /** Slack gives the time in whole seconds, and its answer takes some time. */
    private static final Duration AGREES_WITH_SLACK = Duration.ofSeconds(6);

    private static final Logger log = LoggerFactory.getLogger(ClockCheck.class);

    private final Clock wall;
    private final boolean databaseHasAnotherClock;
    private final AtomicBoolean nearDatabase = new AtomicBoolean(true);
    private final AtomicBoolean nearSlack = new AtomicBoolean(true);
    private volatile Duration databaseAhead = Duration.ZERO;
    private volatile Optional<Duration> slackAhead = Optional.empty();

    /**
     * Has compared nothing yet: all clocks count as right.
     *
     * @param databaseHasAnotherClock whether the database has a clock that is not this machine's
     */
    public ClockCheck(Clock wall, boolean databaseHasAnotherClock) {
        this.wall = wall;
        this.databaseHasAnotherClock = databaseHasAnotherClock;
    }

    /**
     * Reads the database's clock and compares it; reads nothing if that is this machine's own.
     *
     * @param database reads it; the time that the reading takes is accounted for
     * @return the database's time, if it was read
     */
    public Optional<Instant> compareWithDatabase(Supplier<Instant> database) {
        if (!databaseHasAnotherClock) {
            return Optional.empty();
        }
        Instant before = wall.instant();
        Instant there = database.get();
        Instant after = wall.instant();
        // It was read at some moment between the two times: only what lies outside of them is a difference.
        if (there.isBefore(before)) {
            databaseAhead = Duration.between(before, there);
        } else {
            databaseAhead = there.isAfter(after) ? Duration.between(after, there) : Duration.ZERO;
        }
        noteDatabase();
        return Optional.of(there);
    }

    /** Compares with Slack's present time, in whole seconds. */
    public void hearSlack(Instant there) {
        Duration ahead = Duration.between(wall.instant(), there);
        slackAhead = Optional.of(ahead);
        boolean isNear = isWithin(nearSlack.get() ? MOST_FROM_SLACK : NEAR_SLACK_AGAIN, ahead);
        if (nearSlack.getAndSet(isNear) != isNear) {
            if (isNear) {
                log.info("This machine's clock is within {} of Slack's again", NEAR_SLACK_AGAIN);
            } else {
                log.error(
                        "This machine's clock {} Slack's. Not ready{} until they are within {}; set the clock right: from"
                                + " five minutes on Tencent Cloud refuses every call",
                        differs(ahead),
                        databaseHasAnotherClock ? "" : ", and no call is begun or taken over",
                        NEAR_SLACK_AGAIN);
            }
        }
    }

    private void noteDatabase() {
        boolean isNear = isWithin(nearDatabase.get() ? MOST_FROM_DATABASE : NEAR_DATABASE_AGAIN, databaseAhead);
        if (nearDatabase.getAndSet(isNear) == isNear) {
            return;
        }
        if (isNear) {
            log.info("This machine's clock is within {} of the database's again: calls go on", NEAR_DATABASE_AGAIN);
        } else {
            log.error(
                    "This machine's clock {} the database's{}. Not ready: no call is begun or taken over here until they"
                            + " are within {}; set the wrong clock right",
                    differs(databaseAhead),
                    whichIsWrong(),
                    NEAR_DATABASE_AGAIN);
        }
    }

    private String whichIsWrong() {
        if (slackAhead.filter(ahead -> isWithin(AGREES_WITH_SLACK, ahead)).isPresent()) {
            return ", and agrees with Slack's: the database's is wrong";
        }
        boolean isOurs = slackAhead
                .filter(ahead -> isWithin(AGREES_WITH_SLACK, ahead.minus(databaseAhead)))
                .isPresent();
        return isOurs ? ", which agrees with Slack's: this machine's is wrong" : "";
    }

    /** Why this replica is not ready, for the operator; empty if its clock is near enough. */
    public Optional<String> whyOff() {
        if (!nearDatabase.get()) {
            return Optional.of("this machine's clock " + differs(databaseAhead) + " the database's");
        }
        return slackAhead
                .filter(ahead -> !nearSlack.get())
                .map(ahead -> "this machine's clock " + differs(ahead) + " Slack's");
    }

    /**
     * Checked before a call begins or is taken over: {@link #requireNearDatabase}, or, if the database uses this machine's
     * own clock, whether it is near Slack's.
     *
     * @throws ClockOffException if the clock was too far off at the last comparison
     */
    public void requireRight(Object what, Instant due) {
        requireNearDatabase(what, due);
        if (!databaseHasAnotherClock) {
            whyOff().ifPresent(why -> {
                throw new ClockOffException(
                        what + " waits: " + why, later(wall.instant(), due).plus(RETRY_DELAY));
            });
        }
    }

    /**
     * Checked before work that another replica can do as well.
     *
     * @param due when it is due; the exception asks for a retry no earlier
     * @throws ClockOffException if the clock was too far from the database's at the last comparison
     */
    public void requireNearDatabase(Object what, Instant due) {
        if (!nearDatabase.get()) {
            throw new ClockOffException(
                    what + " is left to another replica: this machine's clock " + differs(databaseAhead)
                            + " the database's",
                    later(wall.instant().plus(databaseAhead), due).plus(RETRY_DELAY));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static boolean isWithin(Duration limit, Duration difference) {
        return difference.abs().compareTo(limit) <= 0;
    }

    private static String differs(Duration ahead) {
        return "is " + ahead.abs().toMillis() / 1_000.0 + " s " + (ahead.isNegative() ? "ahead of" : "behind");
    }
}
