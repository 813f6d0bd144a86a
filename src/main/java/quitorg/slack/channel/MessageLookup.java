package quitorg.slack.channel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import quitorg.slack.api.CallResult;
import quitorg.workflow.port.channel.AuditChannel.Lookup;
import quitorg.workflow.port.channel.ChannelMessage;

/**
 * Searches the channel for an entry that the bot may have posted. A reply is searched for in the whole thread of its
 * card, which needs no clock; a card in the channel.
 *
 * <p>A search of many pages runs in parts. It continues where it stopped, also after Slack refused a page.
 */
final class MessageLookup {
    private final ChannelPages pages;
    // Lost when the process ends or another replica continues; the search then begins at the first page.
    private final Cache<Search, String> nextPages = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    MessageLookup(ChannelPages pages) {
        this.pages = pages;
    }

    /** One search. The next search for the same entry follows another mark and begins anew. */
    private record Search(String request, int number, int copy, boolean isLink, int marks, boolean inThread) {
        static Search of(ChannelMessage entry, boolean inThread) {
            return new Search(
                    entry.requestId().value(),
                    entry.number(),
                    entry.copy(),
                    entry.isLinkToOldCard(),
                    entry.marks(),
                    inThread);
        }
    }

    Lookup lookUp(ChannelMessage entry) {
        return entry.cardTs()
                .map(cardTs -> search(entry, true, cursor -> pages.ofThread(cardTs, cursor), Lookup.Found::new))
                .orElseGet(() -> inChannel(entry, Lookup.Found::new));
    }

    private Lookup inChannel(ChannelMessage entry, Function<String, Lookup> found) {
        return search(entry, false, cursor -> pages.ofChannel(entry, cursor), found);
    }

    private Lookup search(
            ChannelMessage entry,
            boolean inThread,
            Function<String, CallResult<ChannelPages.Page>> read,
            Function<String, Lookup> found) {
        Search search = Search.of(entry, inThread);
        for (int count = 1; count <= ChannelPages.AT_A_TIME; count++) {
            CallResult<ChannelPages.Page> result = read.apply(nextPages.get(search, first -> ""));
            if (inThread && result.problem().equals(ChannelPages.NO_SUCH_THREAD)) {
                // A reply to a card that is gone appears in the channel.
                return inChannel(entry, Lookup.FoundAstray::new);
            }
            if (result.value().isEmpty()) {
                return notReadable(search, result);
            }
            ChannelPages.Page page = result.value().get();
            Optional<String> ts = page.own().stream()
                    .filter(message -> MessageMetadata.on(message)
                            .filter(mark -> mark.standsFor(entry))
                            .isPresent())
                    .findFirst()
                    .map(Message::getTs);
            if (ts.isPresent() || page.next().isEmpty()) {
                nextPages.invalidate(search);
                return ts.map(found).orElseGet(Lookup.Absent::new);
            }
            nextPages.put(search, page.next().get());
        }
        // "Absent" would be a guess, and lead to a second copy.
        return new Lookup.Unfinished(ChannelPages.BETWEEN_PARTS);
    }

    private Lookup notReadable(Search search, CallResult<ChannelPages.Page> result) {
        if (result.problem().equals(ChannelPages.NO_SUCH_PAGE)) {
            nextPages.invalidate(search);
        }
        return new Lookup.NotReadable(result.problem(), result.retryAfter());
    }
}
