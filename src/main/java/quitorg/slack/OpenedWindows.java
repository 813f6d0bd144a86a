package quitorg.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import quitorg.workflow.Actor;

/**
 * For whom this process opened which window: a payload that names one may claim another person's. Of a window that another
 * process opened, or this one before it was started again, nothing is known. Safe for many threads.
 */
final class OpenedWindows {
    private final Cache<String, Actor> opened = Caffeine.newBuilder()
            .maximumSize(5_000)
            .expireAfterWrite(Duration.ofHours(24))
            .build();

    void remember(String viewId, Actor person) {
        opened.put(viewId, person);
    }

    /** The person, where it is known. */
    Optional<Actor> personOf(String viewId) {
        return Optional.ofNullable(opened.getIfPresent(viewId));
    }
}
