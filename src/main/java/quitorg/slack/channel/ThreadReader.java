package quitorg.slack.channel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import quitorg.request.state.RequestId;
import quitorg.request.state.ShownEvent;
import quitorg.slack.api.CallResult;
import quitorg.workflow.port.channel.AuditChannel.ThreadReading;

/**
 * Reads the whole thread of a card and collects the events of a request that our bot's messages show.
 *
 * <p>A thread of many pages is read in parts. An interrupted reading continues where it stopped: a thread only grows
 * at its end, so earlier pages need no second read. Safe for many threads.
 */
final class ThreadReader {
    private final ChannelPages pages;
    // Lost with the process: the next reading begins at the first page.
    private final Cache<Thread, SoFar> brokenOff = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    ThreadReader(ChannelPages pages) {
        this.pages = pages;
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
        Thread thread = new Thread(request, cardTs);
        SoFar soFar =
                Optional.ofNullable(brokenOff.asMap().remove(thread)).orElseGet(() -> new SoFar(List.of(), false, ""));
        for (int count = 1; count <= ChannelPages.AT_A_TIME; count++) {
            CallResult<ChannelPages.Page> result = pages.ofThread(cardTs, soFar.cursor());
            if (result.value().isEmpty()) {
                return broken(thread, soFar, result);
            }
            ChannelPages.Page page = result.value().get();
            boolean showsCard = page.own().stream().anyMatch(message -> cardTs.equals(message.getTs()));
            soFar = soFar.with(
                    shown(page.own(), request), showsCard, page.next().orElse(""));
            if (page.next().isEmpty()) {
                return soFar.whole();
            }
        }
        brokenOff.put(thread, soFar);
        return new ThreadReading.NotReadable(
                "it has more pages than are read at a time", Optional.of(ChannelPages.BETWEEN_PARTS));
    }

    private ThreadReading broken(Thread thread, SoFar soFar, CallResult<?> result) {
        if (result.problem().equals(ChannelPages.NO_SUCH_THREAD)) {
            return new ThreadReading.CardDeleted(List.of());
        }
        if (!result.problem().equals(ChannelPages.NO_SUCH_PAGE)) {
            brokenOff.put(thread, soFar);
        }
        return new ThreadReading.NotReadable("conversations.replies: " + result.problem(), result.retryAfter());
    }

    private static List<ShownEvent> shown(List<Message> own, RequestId request) {
        return own.stream()
                .flatMap(message -> MessageMetadata.shownOn(message, request).stream())
                .toList();
    }
}
