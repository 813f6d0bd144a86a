package quitorg.slack;

import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import quitorg.workflow.Channel.Lookup;
import quitorg.workflow.TrailEntry;

/**
 * Looks whether an entry stands in the channel, between the time before which it cannot have been posted and the end of
 * the last try, so that what people write later cannot make the search endless. Six minutes are added at both ends, for clocks
 * that differ.
 */
final class TrailSearch {
    private static final int PAGE = 200;
    private static final int PAGES = 20;

    /** By more than five minutes they cannot differ for long: Tencent Cloud takes no signature then, so nothing is called. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(6);

    /** What Slack says of the thread of a message that is gone without a trace (docs.slack.dev, conversations.replies). */
    private static final String NO_SUCH_THREAD = "thread_not_found";

    private final SlackWeb web;
    private final String channelId;

    TrailSearch(SlackWeb web, String channelId) {
        this.web = web;
        this.channelId = channelId;
    }

    Lookup lookUp(TrailEntry entry) {
        if (entry.cardTs().isEmpty()) {
            return search(entry, cursor -> ofChannel(entry, cursor));
        }
        String cardTs = entry.cardTs().get();
        Lookup inThread = search(entry, cursor -> ofThread(entry, cardTs, cursor));
        if (!(inThread instanceof Lookup.NotReadable failure) || !failure.why().equals(NO_SUCH_THREAD)) {
            return inThread;
        }
        // A reply to a card that is gone stands in the channel.
        Lookup inChannel = search(entry, cursor -> ofChannel(entry, cursor));
        return inChannel instanceof Lookup.Found found ? new Lookup.FoundAstray(found.ts()) : inChannel;
    }

    private interface Pages {
        SlackWeb.Result<Page> read(String cursor);
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

    private static Lookup search(TrailEntry entry, Pages pages) {
        Optional<String> cursor = Optional.empty();
        for (int page = 1; page <= PAGES; page++) {
            SlackWeb.Result<Page> result = pages.read(cursor.orElse(""));
            if (result.value().isEmpty()) {
                Optional<Duration> retryAfter =
                        result instanceof SlackWeb.Result.NotDone<?> notDone ? notDone.retryAfter() : Optional.empty();
                return new Lookup.NotReadable(result.problem(), retryAfter);
            }
            Page read = result.value().get();
            Optional<Message> found = read.messages().stream()
                    .filter(message -> TrailMark.isOn(message, entry))
                    .findFirst();
            if (found.isPresent()) {
                return new Lookup.Found(found.get().getTs());
            }
            cursor = read.next();
            if (cursor.isEmpty()) {
                return new Lookup.Absent();
            }
        }
        // "Absent" would be a guess, and lead to a second copy.
        return new Lookup.NotReadable("more than " + PAGES + " pages of messages", Optional.empty());
    }

    private SlackWeb.Result<Page> ofThread(TrailEntry entry, String cardTs, String cursor) {
        return web.call(
                        "conversations.replies",
                        methods -> methods.conversationsReplies(request -> request.channel(channelId)
                                .ts(cardTs)
                                .oldest(oldest(entry))
                                .latest(latest(entry))
                                .includeAllMetadata(true)
                                .cursor(cursor)
                                .limit(PAGE)))
                .map(answer -> Page.of(answer.getMessages(), answer.getResponseMetadata()));
    }

    private SlackWeb.Result<Page> ofChannel(TrailEntry entry, String cursor) {
        return web.call(
                        "conversations.history",
                        methods -> methods.conversationsHistory(request -> request.channel(channelId)
                                .oldest(oldest(entry))
                                .latest(latest(entry))
                                .includeAllMetadata(true)
                                .cursor(cursor)
                                .limit(PAGE)))
                .map(answer -> Page.of(answer.getMessages(), answer.getResponseMetadata()));
    }

    private static String oldest(TrailEntry entry) {
        return seconds(entry.earliest().minus(CLOCKS_DIFFER));
    }

    // Null is the present: nothing is known of tries that were made before their end was written down.
    private static @Nullable String latest(TrailEntry entry) {
        return entry.latest().map(end -> seconds(end.plus(CLOCKS_DIFFER))).orElse(null);
    }

    private static String seconds(Instant at) {
        return Long.toString(at.getEpochSecond());
    }
}
