package quitorg.slack.channel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import quitorg.slack.api.BotIdentity;
import quitorg.slack.api.CallResult;
import quitorg.slack.api.SlackClient;
import quitorg.workflow.port.AuditChannel.Lookup;
import quitorg.workflow.port.ChannelMessage;

/**
 * Searches the channel for an entry that the bot may have posted. Any app can copy a message's metadata, so only
 * messages of our own bot count. A reply is searched for in the whole thread of its card, which needs no clock. A
 * card is searched for in the channel. That search begins a day before the earliest time at which it can have been
 * posted, by our clock, and ends a day after the end of the last try. So clocks may differ by less than a day, and
 * later messages are not read.
 *
 * <p>A search of many pages runs in parts, so that other entries get their turn. It continues where it stopped, also
 * after Slack refused a page.
 */
final class MessageLookup {
    private static final int PAGE = 200;
    private static final int PAGES_AT_A_TIME = 20;
    private static final Duration BETWEEN_PARTS = Duration.ofSeconds(1);
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    /**
     * Slack's error for the thread of a message that is gone without a trace (docs.slack.dev, conversations.replies).
     */
    private static final String NO_SUCH_THREAD = "thread_not_found";

    /** Slack's error for a cursor that it no longer knows. */
    private static final String NO_SUCH_PAGE = "invalid_cursor";

    private final SlackClient web;
    private final BotIdentity own;
    private final String channelId;
    // Lost when the process ends or another replica continues; the search then begins at the first page.
    private final Cache<Search, String> nextPages = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    MessageLookup(SlackClient web, BotIdentity own, String channelId) {
        this.web = web;
        this.own = own;
        this.channelId = channelId;
    }

    /** One search. The next search for the same entry follows another try and begins anew. */
    private record Search(String request, int number, int copy, boolean isLink, int tries, boolean inThread) {
        static Search of(ChannelMessage entry, boolean inThread) {
            return new Search(
                    entry.requestId().value(),
                    entry.number(),
                    entry.copy(),
                    entry.isLinkToOldCard(),
                    entry.tries(),
                    inThread);
        }
    }

    Lookup lookUp(ChannelMessage entry) {
        if (entry.cardTs().isEmpty()) {
            return search(entry, false, cursor -> ofChannel(entry, cursor));
        }
        String cardTs = entry.cardTs().get();
        Lookup inThread = search(entry, true, cursor -> ofThread(cardTs, cursor));
        if (!(inThread instanceof Lookup.NotReadable failure) || !failure.why().equals(NO_SUCH_THREAD)) {
            return inThread;
        }
        // A reply to a card that is gone appears in the channel.
        Lookup inChannel = search(entry, false, cursor -> ofChannel(entry, cursor));
        return inChannel instanceof Lookup.Found found ? new Lookup.FoundAstray(found.ts()) : inChannel;
    }

    private interface Pages {
        CallResult<Page> read(String cursor);
    }

    private record Page(List<Message> messages, Optional<String> next) {
        static Page of(@Nullable List<Message> messages, @Nullable ResponseMetadata metadata) {
            return new Page(
                    messages == null ? List.of() : messages,
                    Optional.ofNullable(metadata)
                            .flatMap(data -> Optional.ofNullable(data.getNextCursor()))
                            .filter(cursor -> !cursor.isBlank()));
        }
    }

    private Lookup search(ChannelMessage entry, boolean inThread, Pages pages) {
        Optional<BotIdentity.Bot> bot = own.bot();
        if (bot.isEmpty()) {
            return new Lookup.NotReadable("auth.test did not say which bot this is", Optional.empty());
        }
        Search search = Search.of(entry, inThread);
        for (int page = 1; page <= PAGES_AT_A_TIME; page++) {
            CallResult<Page> result = pages.read(nextPages.get(search, first -> ""));
            if (result.value().isEmpty()) {
                return notReadable(search, result);
            }
            Page read = result.value().get();
            Optional<Message> found = read.messages().stream()
                    .filter(bot.get()::wrote)
                    .filter(message -> MessageMetadata.on(message)
                            .filter(mark -> mark.standsFor(entry))
                            .isPresent())
                    .findFirst();
            if (found.isPresent() || read.next().isEmpty()) {
                nextPages.invalidate(search);
                return found.<Lookup>map(message -> new Lookup.Found(message.getTs()))
                        .orElseGet(Lookup.Absent::new);
            }
            nextPages.put(search, read.next().get());
        }
        // "Absent" would be a guess, and lead to a second copy.
        return new Lookup.Unfinished(BETWEEN_PARTS);
    }

    private Lookup notReadable(Search search, CallResult<Page> result) {
        if (result.problem().equals(NO_SUCH_PAGE)) {
            nextPages.invalidate(search);
        }
        Optional<Duration> retryAfter = result.retryAfter();
        return new Lookup.NotReadable(result.problem(), retryAfter);
    }

    private CallResult<Page> ofThread(String cardTs, String cursor) {
        return web.call(
                        "conversations.replies",
                        methods -> methods.conversationsReplies(request -> request.channel(channelId)
                                .ts(cardTs)
                                .includeAllMetadata(true)
                                .cursor(cursor)
                                .limit(PAGE)))
                .map(answer -> Page.of(answer.getMessages(), answer.getResponseMetadata()));
    }

    private CallResult<Page> ofChannel(ChannelMessage entry, String cursor) {
        return web.call(
                        "conversations.history",
                        methods -> methods.conversationsHistory(request -> request.channel(channelId)
                                .oldest(seconds(entry.earliest().minus(CLOCKS_DIFFER)))
                                .latest(latest(entry))
                                .includeAllMetadata(true)
                                .cursor(cursor)
                                .limit(PAGE)))
                .map(answer -> Page.of(answer.getMessages(), answer.getResponseMetadata()));
    }

    // Null means the present. Unknown are tries made before their end was stored, and posts made before this database
    // was restored from an older copy.
    private static @Nullable String latest(ChannelMessage entry) {
        return entry.latestInDoubt()
                .map(end -> seconds(end.plus(CLOCKS_DIFFER)))
                .orElse(null);
    }

    private static String seconds(Instant at) {
        return Long.toString(Math.max(0, at.getEpochSecond()));
    }
}
