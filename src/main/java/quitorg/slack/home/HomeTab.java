package quitorg.slack.home;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;
import java.util.function.Supplier;
import quitorg.workflow.port.action.Actor;

/** The Home tab of one person, as this replica published it last. Safe for many threads. */
final class HomeTab {
    /** A person who closed Slack must not cost a call every few seconds. */
    private static final int TRIES = 3;

    private final Actor reader;
    private List<LayoutBlock> shown = List.of();
    private boolean isOutdated;
    private int failures;

    HomeTab(Actor reader) {
        this.reader = reader;
    }

    Actor reader() {
        return reader;
    }

    /** What it should show may have changed. */
    synchronized void outdate() {
        isOutdated = true;
        failures = 0;
    }

    /** It stays as it is until something changes again. */
    synchronized void giveUp() {
        isOutdated = false;
    }

    synchronized boolean isOutdated() {
        return isOutdated;
    }

    /**
     * Reads and publishes. One at a time for each person, so that an older state never covers a newer one.
     *
     * @param always whether to publish although nothing differs
     * @return whether Slack was called
     */
    synchronized boolean show(HomePublisher publisher, Supplier<HomeContent.ForReader> content, boolean always) {
        HomeView.Rendered rendered = publisher.render(reader.userId(), content.get());
        // Until each card has its link, the tab is rendered again.
        isOutdated = rendered.awaitsLinks();
        if (!always && rendered.blocks().equals(shown)) {
            return false;
        }
        if (publisher.publish(reader.userId(), rendered)) {
            shown = rendered.blocks();
            failures = 0;
        } else {
            failures++;
            isOutdated = failures < TRIES;
        }
        return true;
    }
}
