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
 */
final class LatestChoice {
    private final Cache<String, Turn> turns = Caffeine.newBuilder()
            .maximumSize(5_000)
            .expireAfterAccess(Duration.ofMinutes(30))
            .build();

    /** The latest click in one window; held while something is shown, so that nothing older is shown after it. */
    private static final class Turn {
        private BigDecimal latest = BigDecimal.ZERO;

        private synchronized <T> Optional<T> show(BigDecimal at, Supplier<T> show) {
            if (at.compareTo(latest) < 0) {
                return Optional.empty();
            }
            latest = at;
            return Optional.of(show.get());
        }
    }

    /** Shows something for the click of that time, unless a later one has shown something already. */
    <T> Optional<T> show(String viewId, String clickedAt, Supplier<T> show) {
        return turns.get(viewId, id -> new Turn()).show(time(clickedAt), show);
    }

    private static BigDecimal time(String slackTime) {
        return slackTime.matches("[0-9]{1,12}(\\.[0-9]{1,9})?") ? new BigDecimal(slackTime) : BigDecimal.ZERO;
    }
}
