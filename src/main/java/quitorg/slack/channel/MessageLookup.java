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
import quitorg.slack.api.SlackClient;
import quitorg.workflow.port.AuditChannel.Lookup;
import quitorg.workflow.port.ChannelMessage;

/**
 * Looks whether an entry of ours stands in the channel: any app can copy the metadata of a message, so only what our
 * own bot wrote counts. A reply is looked for in the whole thread of its card, which needs no clock. A card is looked
 * for in the channel, from a day before the time before which it cannot have been posted, by our clock, to a day after
 * the end of the last try, so that clocks that differ by less do not matter, and what people write later is not read.
 *
 * <p>A search of many pages is made in parts, so that what else is to be told gets its turn, and goes on where it
 * stopped, also after Slack refused a page.
 */
final class MessageLookup {
    private static final int PAGE = 200;
    private static final int PAGES_AT_A_TIME = 20;
    private static final Duration BETWEEN_PARTS = Duration.ofSeconds(1);
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    /** What Slack says of the thread of a message that is gone without a trace (docs.slack.dev, conversations.replies). */
    private static final String NO_SUCH_THREAD = "thread_not_found";

    /** What Slack says of a place in the list that it does not know any more. */
    private static final String NO_SUCH_PAGE = "invalid_cursor";

    private final SlackClient web;
    private final BotIdentity own;
    private final String channelId;
    // Lost with the process, or where another replica goes on: that one begins at the first page.
    private final Cache<Search, String> nextPages = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    MessageLookup(SlackClient web, BotIdentity own, String channelId) {
        this.web = web;
        this.own = own;
        this.channelId = channelId;
    }

    /** One search: the next one for the same entry comes after another try, and begins anew. */
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
        // A reply to a card that is gone stands in the channel.
        Lookup inChannel = search(entry, false, cursor -> ofChannel(entry, cursor));
        return inChannel instanceof Lookup.Found found ? new Lookup.FoundAstray(found.ts()) : inChannel;
    }

    private interface Pages {
        SlackClient.Result<Page> read(String cursor);
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
            SlackClient.Result<Page> result = pages.read(nextPages.get(search, first -> ""));
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

    private Lookup notReadable(Search search, SlackClient.Result<Page> result) {
        if (result.problem().equals(NO_SUCH_PAGE)) {
            nextPages.invalidate(search);
        }
        Optional<Duration> retryAfter =
                result instanceof SlackClient.Result.NotDone<?> notDone ? notDone.retryAfter() : Optional.empty();
        return new Lookup.NotReadable(result.problem(), retryAfter);
    }

    private SlackClient.Result<Page> ofThread(String cardTs, String cursor) {
        return web.call(
                        "conversations.replies",
                        methods -> methods.conversationsReplies(request -> request.channel(channelId)
                                .ts(cardTs)
                                .includeAllMetadata(true)
                                .cursor(cursor)
                                .limit(PAGE)))
                .map(answer -> Page.of(answer.getMessages(), answer.getResponseMetadata()));
    }

    private SlackClient.Result<Page> ofChannel(ChannelMessage entry, String cursor) {
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

    // Null is the present: nothing is known of tries that were made before their end was written down, nor of what was
    // posted before this database was put back as an older copy.
    private static @Nullable String latest(ChannelMessage entry) {
        return entry.latestInDoubt()
                .map(end -> seconds(end.plus(CLOCKS_DIFFER)))
                .orElse(null);
    }

    private static String seconds(Instant at) {
        return Long.toString(Math.max(0, at.getEpochSecond()));
    }
}
