package quitorg.slack.home;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * they would see. Whatever is missed is there when they open the tab again. Delays no acknowledgement and no announcer.
 * Safe for many threads.
 */
public final class HomeTabs {
    private static final Duration REMEMBERED_FOR = Duration.ofHours(24);
    private static final int REMEMBERED = 500;

    /** Slack allows a hundred calls of views.publish a minute, and a round begins every five seconds. */
    private static final int PUBLISHED_PER_ROUND = 5;

    /** Slack allows about twenty readings of user groups a minute, and decisions need them more than this does. */
    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(HomeTabs.class);

    private final Overviews overviews;
    private final Directory directory;
    private final Supplier<Optional<String>> channelClosed;
    private final HomePublisher publisher;
    private final HandlerThreads threads;
    private final LongSupplier nanoTime;
    private final Cache<Actor, HomeTab> tabs;
    private final AtomicBoolean isRefreshing = new AtomicBoolean();
    private Optional<HomeContent> lastSeen = Optional.empty();
    private Optional<Long> lastReading = Optional.empty();

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
        this.nanoTime = nanoTime;
        tabs = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(REMEMBERED_FOR)
                .ticker(nanoTime::getAsLong)
                .build();
    }

    /** The person opened the tab: it is published soon. Does not block. */
    void open(Actor reader) {
        // Refused if too much work is queued: the person sees what was published last.
        threads.fill(() -> publishFor(reader));
    }

    private void publishFor(Actor reader) {
        HomeTab tab = Optional.ofNullable(tabs.getIfPresent(reader)).orElseGet(() -> new HomeTab(reader));
        tabs.put(reader, tab);
        try {
            Authorization authorization = directory.authorizationForDisplay(reader);
            tab.show(publisher, () -> overview(read(), reader, authorization), true);
        } catch (StoreUnavailableException e) {
            log.warn("the Home tab of {} could not be read; they see that, and it is read again soon", reader, e);
            publisher.publishFailure(reader.userId(), texts -> texts.text("home.unreadable"));
        } catch (RuntimeException e) {
            // Last resort of this thread: whatever failed, the person sees that the tab is not up to date.
            log.error("the Home tab of {} broke; they see that", reader, e);
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

    /** Publishes what changed since the last call, in the background; called every five seconds. Does not block. */
    public void refresh() {
        if (tabs.asMap().isEmpty() || !isRefreshing.compareAndSet(false, true)) {
            return;
        }
        if (!threads.fill(this::refreshAndRelease)) {
            isRefreshing.set(false);
        }
    }

    private void refreshAndRelease() {
        try {
            refreshNow();
        } catch (StoreUnavailableException e) {
            // Readiness reports it.
            log.debug("what the Home tabs show could not be read; it is read again soon", e);
        } finally {
            isRefreshing.set(false);
        }
    }

    // Only one thread is here at a time.
    private void refreshNow() {
        HomeContent content = read();
        if (!lastSeen.equals(Optional.of(content))) {
            tabs.asMap().values().forEach(HomeTab::outdate);
            lastSeen = Optional.of(content);
        }
        int published = 0;
        for (HomeTab tab : tabs.asMap().values()) {
            if (published == PUBLISHED_PER_ROUND) {
                return;
            }
            if (tab.isOutdated() && refreshed(tab)) {
                published++;
            }
        }
    }

    private boolean refreshed(HomeTab tab) {
        Optional<Authorization> authorization = authorizationSoon(tab.reader());
        try {
            return authorization.isPresent()
                    && tab.show(publisher, () -> overview(read(), tab.reader(), authorization.get()), false);
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            // It must not fail again every few seconds.
            tab.giveUp();
            log.error("the Home tab of {} broke; it stays as it is until something changes again", tab.reader(), e);
            return false;
        }
    }

    private Optional<Authorization> authorizationSoon(Actor reader) {
        Optional<Authorization> cached = directory.cachedAuthorization(reader);
        long now = nanoTime.getAsLong();
        if (cached.isPresent()
                || lastReading
                        .filter(at -> now - at < BETWEEN_READINGS.toNanos())
                        .isPresent()) {
            return cached;
        }
        lastReading = Optional.of(now);
        return Optional.of(directory.authorizationForDisplay(reader));
    }
}
