package quitorg.slack.channel;

import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import quitorg.slack.api.BotIdentity;
import quitorg.slack.api.CallResult;
import quitorg.slack.api.SlackClient;
import quitorg.slack.check.Problem;
import quitorg.workflow.port.audit.ChannelHistory;
import quitorg.workflow.port.audit.WitnessUnavailableException;

/**
 * The whole history of the approvals channel: its messages from the newest to the oldest, and under each its replies. One
 * call reads 200 messages of the channel; each thread takes one more call, or several if it is longer than that.
 */
public final class SlackHistory implements ChannelHistory {
    private static final int PAGE = 200;

    /** The subtypes of messages that a person or an app wrote; all others are Slack's own, such as "joined the channel". */
    private static final Set<String> WRITTEN =
            Set.of("", "bot_message", "me_message", "file_share", "thread_broadcast", "reply_broadcast");

    private final SlackClient web;
    private final PatientCalls calls;
    private final String channelId;

    /**
     * Reads nothing yet.
     *
     * @param web is closed with this
     * @param pause waits that long
     */
    public SlackHistory(SlackClient web, String channelId, Consumer<Duration> pause) {
        this.web = web;
        calls = new PatientCalls(web, pause);
        this.channelId = channelId;
    }

    @Override
    public void read(Consumer<ChannelHistory.Posted> reader) {
        Reading reading = new Reading(bot(), reader);
        Optional<String> before = Optional.empty();
        do {
            before = reading.readPage(before.orElse(null));
        } while (before.isPresent());
    }

    private BotIdentity.Bot bot() {
        CallResult<AuthTestResponse> result = calls.ask("auth.test", methods -> methods.authTest(request -> request));
        return result.value()
                .flatMap(answer -> Optional.ofNullable(answer.getUserId())
                        .map(userId -> new BotIdentity.Bot(userId, Optional.ofNullable(answer.getBotId()))))
                .orElseThrow(() -> unreadable("auth.test", result));
    }

    private static WitnessUnavailableException unreadable(String method, CallResult<?> result) {
        return new WitnessUnavailableException("the channel cannot be read: " + Problem.reading(method, result));
    }

    /** One reading, with the threads that it has read. */
    private final class Reading {
        private final BotIdentity.Bot bot;
        private final Consumer<ChannelHistory.Posted> reader;
        private final Set<String> threads = new HashSet<>();

        Reading(BotIdentity.Bot bot, Consumer<ChannelHistory.Posted> reader) {
            this.bot = bot;
            this.reader = reader;
        }

        /**
         * Reads the newest messages before that one, and returns the oldest of them; empty if there are no older ones. By time
         * stamp, so that messages which are posted meanwhile do not shift the pages.
         */
        Optional<String> readPage(@Nullable String before) {
            var result = calls.ask(
                    "conversations.history",
                    methods -> methods.conversationsHistory(request -> request.channel(channelId)
                            .latest(before)
                            .includeAllMetadata(true)
                            .limit(PAGE)));
            var answer = result.value().orElseThrow(() -> unreadable("conversations.history", result));
            List<Message> messages = Objects.requireNonNullElse(answer.getMessages(), List.of());
            messages.forEach(this::take);
            return answer.isHasMore() && !messages.isEmpty()
                    ? Optional.of(messages.get(messages.size() - 1).getTs())
                    : Optional.empty();
        }

        /** A reply that is also shown in the channel is passed on with its thread, or by itself if the thread is gone. */
        private void take(Message message) {
            String thread = Objects.requireNonNullElse(message.getThreadTs(), message.getTs());
            boolean isReply = !thread.equals(message.getTs());
            if (!isReply) {
                pass(message);
            }
            if (isReply || replies(message) > 0) {
                boolean isRead = threads.contains(thread) || readThread(thread);
                if (isRead) {
                    threads.add(thread);
                } else if (isReply) {
                    pass(message);
                }
            }
        }

        private static int replies(Message message) {
            return Objects.requireNonNullElse(message.getReplyCount(), 0);
        }

        /** Passes on all replies; returns whether there is such a thread. */
        private boolean readThread(String root) {
            String cursor = "";
            do {
                String from = cursor;
                var result = calls.ask(
                        "conversations.replies",
                        methods -> methods.conversationsReplies(request -> request.channel(channelId)
                                .ts(root)
                                .includeAllMetadata(true)
                                .cursor(from)
                                .limit(PAGE)));
                if (result.problem().equals(ChannelPages.NO_SUCH_THREAD)) {
                    return false;
                }
                var answer = result.value().orElseThrow(() -> unreadable("conversations.replies", result));
                Objects.requireNonNullElse(answer.getMessages(), List.<Message>of()).stream()
                        .filter(message -> !root.equals(message.getTs()))
                        .forEach(this::pass);
                cursor = Optional.ofNullable(answer.getResponseMetadata())
                        .map(ResponseMetadata::getNextCursor)
                        .orElse("");
            } while (!cursor.isEmpty());
            return true;
        }

        private void pass(Message message) {
            boolean isOwn =
                    bot.wrote(message) && WRITTEN.contains(Objects.requireNonNullElse(message.getSubtype(), ""));
            if (isOwn || MessageMetadata.isClaimedBy(message)) {
                reader.accept(new ChannelHistory.Posted(
                        message.getTs(),
                        isOwn,
                        message.getEdited() != null,
                        MessageMetadata.on(message).flatMap(MessageMetadata::mark)));
            }
        }
    }

    @Override
    public void close() {
        web.close();
    }
}
