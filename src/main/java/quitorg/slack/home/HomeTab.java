package quitorg.slack.home;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import quitorg.workflow.port.action.Actor;

/** The Home tab of one person, as this replica published it last. Only {@link #want} may be called by any thread. */
final class HomeTab {
    /** A person who closed Slack must not cost a call every few seconds. */
    private static final int TRIES = 3;

    private final Actor reader;
    private final AtomicBoolean isWanted = new AtomicBoolean();
    private List<LayoutBlock> shown = List.of();
    private boolean isOutdated;
    private long number;
    private int failures;

    HomeTab(Actor reader) {
        this.reader = reader;
    }

    Actor reader() {
        return reader;
    }

    /** The person opened it: it is published although nothing may differ. */
    void want() {
        isWanted.set(true);
    }

    boolean isWanted() {
        return isWanted.get();
    }

    /** What it should show may have changed. */
    void outdate() {
        isOutdated = true;
        failures = 0;
    }

    /**
     * It could not be rendered, and shows that.
     *
     * @param isTriedAgain soon, or only if something changes
     */
    void broke(boolean isTriedAgain) {
        isWanted.set(false);
        isOutdated = isTriedAgain;
        shown = List.of();
    }

    boolean isOutdated() {
        return isOutdated;
    }

    /** Notes that it is the tab rendered as that number; of the outdated tabs, the one with the lowest comes first. */
    void renderedAs(long newNumber) {
        number = newNumber;
    }

    long renderedAs() {
        return number;
    }

    /** Publishes what differs, or anything if the person wants it. */
    void show(HomePublisher publisher, HomeContent.ForReader content) {
        boolean always = isWanted.getAndSet(false);
        HomeView.Rendered rendered = publisher.render(reader.userId(), content);
        // Until each card has its link, the tab is rendered again.
        isOutdated = rendered.awaitsLinks();
        if (!always && rendered.blocks().equals(shown)) {
            return;
        }
        if (publisher.publish(reader.userId(), rendered)) {
            shown = rendered.blocks();
            failures = 0;
        } else {
            failures++;
            isOutdated = failures < TRIES;
        }
    }
}
