package quitorg.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Of several choices made in one window, lets the latest click win, in whatever order they are carried out: an earlier
 * one shows nothing any more once a later one has come. What an earlier one reads meanwhile must be shown on condition
 * that the window is as its own {@code show} left it (the {@code hash} of {@code views.update}); that also holds where
 * the choices go to different replicas.
 *
 * <p>One choice of a window is shown at a time, and nobody waits for another: whoever shows takes the latest that came
 * meanwhile upon himself, so that clicks while Slack is slow take one thread for each window and no more.
 */
final class LatestChoice {
    private final Cache<String, Turn> turns = Caffeine.newBuilder()
            .maximumSize(5_000)
            .expireAfterAccess(Duration.ofMinutes(30))
            .build();

    /** @param show shows it, and gives what is to follow unless something later is shown meanwhile */
    private record Choice(BigDecimal clickedAt, Supplier<Runnable> show) {}

    /** The latest click in one window, and whether somebody is at it. */
    private static final class Turn {
        private BigDecimal latest = BigDecimal.ZERO;
        private boolean isTaken;
        private Optional<Choice> waiting = Optional.empty();

        /** Whether it is the caller's to show; if not, whoever shows does it after, or nobody since it is no news. */
        private synchronized boolean isFor(Choice choice) {
            if (choice.clickedAt().compareTo(latest) < 0) {
                return false;
            }
            latest = choice.clickedAt();
            if (isTaken) {
                waiting = Optional.of(choice);
                return false;
            }
            isTaken = true;
            return true;
        }

        private synchronized Optional<Choice> next() {
            Optional<Choice> next = waiting;
            waiting = Optional.empty();
            isTaken = next.isPresent();
            return next;
        }
    }

    /**
     * Shows something for the click of that time, and then does what follows from it, unless a later click has come. Where
     * something is being shown in that window already it returns at once, and is shown by whoever does that.
     *
     * @param show shows it, and gives what is to follow
     */
    void show(String viewId, String clickedAt, Supplier<Runnable> show) {
        Turn turn = turns.get(viewId, id -> new Turn());
        Choice own = new Choice(time(clickedAt), show);
        Runnable then = () -> {};
        for (Optional<Choice> next = turn.isFor(own) ? Optional.of(own) : Optional.empty();
                next.isPresent();
                next = turn.next()) {
            then = shown(next.get());
        }
        then.run();
    }

    private static Runnable shown(Choice choice) {
        try {
            return choice.show().get();
        } catch (RuntimeException e) {
            // A later click may wait for its turn: it comes first, and then what broke is told by who asked for it.
            return () -> {
                throw e;
            };
        }
    }

    private static BigDecimal time(String slackTime) {
        return slackTime.matches("[0-9]{1,12}(\\.[0-9]{1,9})?") ? new BigDecimal(slackTime) : BigDecimal.ZERO;
    }
}
