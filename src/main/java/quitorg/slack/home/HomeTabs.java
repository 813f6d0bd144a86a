package quitorg.slack.home;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.request.Authorization;
import quitorg.slack.interaction.HandlerThreads;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.action.Actor;
import quitorg.workflow.port.action.Directory;
import quitorg.workflow.submission.Overviews;

/**
 * Publishes a person's Home tab when they open it, and again when something in it changes. The latter is best effort: a
 * replica remembers who opened their tab there within a day, 500 people at most, and compares every few seconds what
 * they would see. Whatever is missed is there when they open the tab again.
 *
 * <p>One thread publishes, one tab after the other, so that many people who open their tabs at once delay neither modals
 * nor decisions. Those who opened their tabs come first. Safe for many threads.
 */
public final class HomeTabs {
    private static final Duration REMEMBERED_FOR = Duration.ofHours(24);
    private static final int REMEMBERED = 500;

    /** Those who open their tab do not wait for more than this many other tabs; to render one may take some calls. */
    private static final int REFRESHED_PER_ROUND = 3;

    private static final Logger log = LoggerFactory.getLogger(HomeTabs.class);

    private final Overviews overviews;
    private final Directory directory;
    private final Supplier<Optional<String>> channelClosed;
    private final HomePublisher publisher;
    private final HandlerThreads threads;
    private final Cache<Actor, HomeTab> tabs;
    private Optional<HomeContent> lastSeen = Optional.empty();
    private long rendered;

    /**
     * Publishes nothing yet.
     *
     * @param channelClosed Slack's error code while the channel takes no posts
     * @param nanoTime monotonic; people are forgotten by it
     */
    public HomeTabs(
            Overviews overviews,
            Directory directory,
            Supplier<Optional<String>> channelClosed,
            HomePublisher publisher,
            HandlerThreads threads,
            LongSupplier nanoTime) {
        this.overviews = overviews;
        this.directory = directory;
        this.channelClosed = channelClosed;
        this.publisher = publisher;
        this.threads = threads;
        tabs = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(REMEMBERED_FOR)
                .ticker(nanoTime::getAsLong)
                .build();
    }

    /** The person opened the tab: it is published soon. Does not block. */
    void open(Actor reader) {
        HomeTab tab = Optional.ofNullable(tabs.getIfPresent(reader)).orElseGet(() -> new HomeTab(reader));
        tab.want();
        // Put anew each time, because a day is counted from here.
        tabs.put(reader, tab);
        threads.publishHomeTabs(this::publishDue);
    }

    /** Publishes what changed since the last call, in the background; called every five seconds. Does not block. */
    public void refresh() {
        if (!tabs.asMap().isEmpty()) {
            threads.publishHomeTabs(this::publishDue);
        }
    }

    // Only one thread is here at a time.
    private void publishDue() {
        boolean isReadable = outdateIfSomethingChanged();
        tabs.asMap().values().stream().filter(HomeTab::isWanted).forEach(this::show);
        if (isReadable) {
            refreshSome();
        }
    }

    /** Returns whether the database responds. */
    private boolean outdateIfSomethingChanged() {
        try {
            HomeContent content = read();
            if (!lastSeen.equals(Optional.of(content))) {
                tabs.asMap().values().forEach(HomeTab::outdate);
                lastSeen = Optional.of(content);
            }
            return true;
        } catch (StoreUnavailableException e) {
            // Readiness reports it.
            log.debug("what the Home tabs show could not be read; it is read again soon", e);
            return false;
        }
    }

    private void refreshSome() {
        tabs.asMap().values().stream()
                .filter(HomeTab::isOutdated)
                .sorted(Comparator.comparingLong(HomeTab::renderedAs))
                .limit(REFRESHED_PER_ROUND)
                .toList()
                .forEach(this::show);
    }

    private void show(HomeTab tab) {
        tab.renderedAs(++rendered);
        Actor reader = tab.reader();
        try {
            tab.show(publisher, overview(read(), reader, directory.authorizationForDisplay(reader)));
        } catch (StoreUnavailableException e) {
            log.warn(
                    "the Home tab of {} could not be read; they see that, and it is read again soon",
                    reader.userId(),
                    e);
            tab.broke(true);
            publisher.publishFailure(reader.userId(), texts -> texts.text("home.unreadable"));
        } catch (RuntimeException e) {
            // The last resort of this thread. It must not fail again every few seconds, and others get their tabs.
            log.error("the Home tab of {} broke; they see that until something changes again", reader.userId(), e);
            tab.broke(false);
            publisher.publishFailure(reader.userId(), texts -> texts.faults().nothingDone("home"));
        }
    }

    private HomeContent read() {
        return new HomeContent(overviews.read(), channelClosed.get());
    }

    private HomeContent.ForReader overview(HomeContent content, Actor reader, Authorization authorization) {
        return new HomeContent.ForReader(
                overviews.of(content.requests(), reader.userId(), authorization), content.channelClosed());
    }
}
