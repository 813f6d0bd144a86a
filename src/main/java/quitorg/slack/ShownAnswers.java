package quitorg.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.view.View;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answers that stand in windows. A decision may be so quick that its answer reaches Slack before the acknowledgement
 * does, which then puts "Checking…" over it for good. So Slack is asked again half a second later to change the window as
 * long as it still shows the answer; if it does not, the answer is shown once more. (What comes later still, or after the
 * death of this process, is made good by a durable job: {@link quitorg.workflow.Job.ShowAgain}.)
 */
final class ShownAnswers {
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(30);
    private static final Duration FIRST_LOOK = Duration.ofMillis(500);

    private static final Logger log = LoggerFactory.getLogger(ShownAnswers.class);

    private final ViewUpdates updates;
    private final BiConsumer<Duration, Runnable> later;
    private final Cache<String, View> answers = Caffeine.newBuilder()
            .maximumSize(5_000)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    ShownAnswers(ViewUpdates updates, BiConsumer<Duration, Runnable> later) {
        this.updates = updates;
        this.later = later;
    }

    /** Shows the answer, and sees to it that it stays. */
    Windows.Change show(String viewId, View view) {
        Windows.Changed shown = updates.update(viewId, view, Optional.empty());
        if (shown.change() == Windows.Change.SHOWN) {
            answers.put(viewId, view);
            later.accept(FIRST_LOOK, () -> lookAt(viewId, view, shown.hash()));
        }
        return shown.change();
    }

    /** Shows the answer once more, soon: Slack has to have the acknowledgement first. Nothing where there is none yet. */
    void showAgain(String viewId) {
        View answer = answers.getIfPresent(viewId);
        if (answer != null) {
            later.accept(FIRST_LOOK, () -> show(viewId, answer));
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very answer that was shown: a later one may say the same
    private void lookAt(String viewId, View view, Optional<String> hash) {
        if (hash.isEmpty() || answers.getIfPresent(viewId) != view) {
            return;
        }
        if (updates.update(viewId, view, hash).change() == Windows.Change.OVERTAKEN) {
            log.info("view {} did not show its answer any more; it is shown once more", viewId);
            updates.update(viewId, view, Optional.empty());
        }
    }
}
