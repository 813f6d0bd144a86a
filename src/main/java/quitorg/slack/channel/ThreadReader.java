package quitorg.slack.channel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import quitorg.request.RequestId;
import quitorg.request.ShownEvent;
import quitorg.slack.api.BotIdentity;
import quitorg.slack.api.CallResult;
import quitorg.slack.api.SlackClient;
import quitorg.workflow.port.AuditChannel.ThreadReading;

/**
 * Reads the whole thread of a card and collects the events of a request that our bot's messages show.
 *
 * <p>A thread of many pages is read in parts. An interrupted reading continues where it stopped: a thread only grows
 * at its end, so earlier pages need no second read. Safe for many threads.
 */
final class ThreadReader {
    private static final int PAGE = 200;
    private static final int PAGES_AT_A_TIME = 20;
    private static final Duration BETWEEN_PARTS = Duration.ofSeconds(1);

    /**
     * Slack's error for the thread of a message that is gone without a trace (docs.slack.dev, conversations.replies).
     */
    private static final String NO_SUCH_THREAD = "thread_not_found";

    /** Slack's error for a cursor that it no longer knows. */
    private static final String NO_SUCH_PAGE = "invalid_cursor";

    private final SlackClient web;
    private final BotIdentity own;
    private final String channelId;
    // Lost with the process: the next reading begins at the first page.
    private final Cache<Thread, SoFar> brokenOff = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    ThreadReader(SlackClient web, BotIdentity own, String channelId) {
        this.web = web;
        this.own = own;
        this.channelId = channelId;
    }

    private record Thread(RequestId request, String cardTs) {}

    private record SoFar(List<ShownEvent> events, boolean hasCard, String cursor) {
        SoFar with(List<ShownEvent> more, boolean showsCard, String next) {
            List<ShownEvent> all = Stream.concat(events.stream(), more.stream()).toList();
            return new SoFar(all, hasCard || showsCard, next);
        }

        /** If a card was deleted and replies are left, Slack shows its own message in the card's place. */
        ThreadReading whole() {
            return hasCard ? new ThreadReading.Read(events) : new ThreadReading.CardDeleted(events);
        }
    }

    ThreadReading read(RequestId request, String cardTs) {
        Optional<BotIdentity.Bot> bot = own.bot();
        if (bot.isEmpty()) {
            return new ThreadReading.NotReadable("auth.test did not say which bot this is", Optional.empty());
        }
        Thread thread = new Thread(request, cardTs);
        SoFar soFar =
                Optional.ofNullable(brokenOff.asMap().remove(thread)).orElseGet(() -> new SoFar(List.of(), false, ""));
        for (int page = 1; page <= PAGES_AT_A_TIME; page++) {
            CallResult<ConversationsRepliesResponse> result = page(cardTs, soFar.cursor());
            if (result.value().isEmpty()) {
                return broken(thread, soFar, result);
            }
            ConversationsRepliesResponse answer = result.value().get();
            Optional<String> next = next(answer);
            List<Message> own = messages(answer).filter(bot.get()::wrote).toList();
            boolean showsCard = own.stream().anyMatch(message -> cardTs.equals(message.getTs()));
            soFar = soFar.with(shown(own, request), showsCard, next.orElse(""));
            if (next.isEmpty()) {
                return answer.isHasMore()
                        ? new ThreadReading.NotReadable("Slack did not say where it goes on", Optional.empty())
                        : soFar.whole();
            }
        }
        brokenOff.put(thread, soFar);
        return new ThreadReading.NotReadable("it has more pages than are read at a time", Optional.of(BETWEEN_PARTS));
    }

    private ThreadReading broken(Thread thread, SoFar soFar, CallResult<?> result) {
        if (result.problem().equals(NO_SUCH_THREAD)) {
            return new ThreadReading.CardDeleted(List.of());
        }
        if (!result.problem().equals(NO_SUCH_PAGE)) {
            brokenOff.put(thread, soFar);
        }
        return new ThreadReading.NotReadable("conversations.replies: " + result.problem(), result.retryAfter());
    }

    private static Stream<Message> messages(ConversationsRepliesResponse answer) {
        return Optional.ofNullable(answer.getMessages()).orElseGet(List::of).stream();
    }

    private static List<ShownEvent> shown(List<Message> own, RequestId request) {
        return own.stream()
                .flatMap(message -> MessageMetadata.shownOn(message, request).stream())
                .toList();
    }

    private static Optional<String> next(ConversationsRepliesResponse answer) {
        return Optional.ofNullable(answer.getResponseMetadata())
                .flatMap(metadata -> Optional.ofNullable(metadata.getNextCursor()))
                .filter(cursor -> !cursor.isBlank());
    }

    private CallResult<ConversationsRepliesResponse> page(String cardTs, String cursor) {
        return web.call(
                "conversations.replies",
                methods -> methods.conversationsReplies(request -> request.channel(channelId)
                        .ts(cardTs)
                        .includeAllMetadata(true)
                        .cursor(cursor)
                        .limit(PAGE)));
    }
}
