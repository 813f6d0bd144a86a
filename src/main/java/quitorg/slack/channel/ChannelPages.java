package quitorg.slack.channel;

import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quitorg.slack.api.BotIdentity;
import quitorg.slack.api.CallResult;
import quitorg.slack.api.SlackClient;
import quitorg.workflow.port.channel.ChannelMessage;

/** The messages of the approvals channel that our own bot posted, page by page. Any app can copy their metadata. */
final class ChannelPages {
    /** How many pages are read in one go, so that other entries get their turn. */
    static final int AT_A_TIME = 20;

    static final Duration BETWEEN_PARTS = Duration.ofSeconds(1);

    /**
     * Slack's error for the thread of a message that is gone without a trace (docs.slack.dev, conversations.replies).
     */
    static final String NO_SUCH_THREAD = "thread_not_found";

    /** Slack's error for a cursor that it no longer knows. */
    static final String NO_SUCH_PAGE = "invalid_cursor";

    private static final int SIZE = 200;
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private final SlackClient web;
    private final BotIdentity own;
    private final String channelId;

    ChannelPages(SlackClient web, BotIdentity own, String channelId) {
        this.web = web;
        this.own = own;
        this.channelId = channelId;
    }

    /**
     * One page.
     *
     * @param own the messages of our own bot
     * @param next the cursor of the next page; empty on the last one
     */
    record Page(List<Message> own, Optional<String> next) {}

    /** A page of the thread under that card, the card itself among its messages. The first page has an empty cursor. */
    CallResult<Page> ofThread(String cardTs, String cursor) {
        return ifKnown(bot -> web.call(
                        "conversations.replies",
                        methods -> methods.conversationsReplies(request -> request.channel(channelId)
                                .ts(cardTs)
                                .includeAllMetadata(true)
                                .cursor(cursor)
                                .limit(SIZE)))
                .flatMap(answer -> page(bot, answer.getMessages(), answer.getResponseMetadata(), answer.isHasMore())));
    }

    /**
     * A page of the channel, from a day before the earliest time at which that entry can have been posted, by our clock,
     * to a day after the end of the last try. So clocks may differ by less than a day, and later messages are not read.
     */
    CallResult<Page> ofChannel(ChannelMessage entry, String cursor) {
        return ifKnown(bot -> web.call(
                        "conversations.history",
                        methods -> methods.conversationsHistory(request -> request.channel(channelId)
                                .oldest(seconds(entry.earliest().minus(CLOCKS_DIFFER)))
                                .latest(latest(entry))
                                .includeAllMetadata(true)
                                .cursor(cursor)
                                .limit(SIZE)))
                .flatMap(answer -> page(bot, answer.getMessages(), answer.getResponseMetadata(), answer.isHasMore())));
    }

    private CallResult<Page> ifKnown(Function<BotIdentity.Bot, CallResult<Page>> read) {
        return own.bot().map(read).orElseGet(() -> new CallResult.Unclear<>("auth.test did not say which bot this is"));
    }

    private static CallResult<Page> page(
            BotIdentity.Bot bot,
            @Nullable List<Message> messages,
            @Nullable ResponseMetadata metadata,
            boolean hasMore) {
        Optional<String> next = Optional.ofNullable(metadata)
                .flatMap(data -> Optional.ofNullable(data.getNextCursor()))
                .filter(cursor -> !cursor.isBlank());
        if (hasMore && next.isEmpty()) {
            return new CallResult.Unclear<>("Slack did not say where it goes on");
        }
        List<Message> all = messages == null ? List.of() : messages;
        return new CallResult.Ok<>(new Page(all.stream().filter(bot::wrote).toList(), next));
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
