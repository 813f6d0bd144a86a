package quitorg.slack;

import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.response.conversations.ConversationsInfoResponse;
import com.slack.api.model.Conversation;
import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quitorg.workflow.CardEdit;
import quitorg.workflow.Channel;
import quitorg.workflow.TrailEntry;

/** The approvals channel in Slack. */
final class SlackChannel implements Channel {
    private static final String METADATA_TYPE = "quit_org_trail";
    private static final String REQUEST = "request";
    private static final String VERSION = "version";
    private static final int PAGE = 200;
    private static final int PAGES = 20;

    /** What Slack says where the bot cannot post, whatever it waits for (docs.slack.dev, conversations.info). */
    private static final Map<String, String> CLOSED = Map.of(
            "channel_not_found", "there is no such channel, or the bot may not see it",
            "not_in_channel", "the bot is not a member of it",
            "is_archived", "it is archived",
            "invalid_auth", "Slack does not know the bot's token",
            "not_authed", "Slack does not know the bot's token",
            "token_revoked", "the bot's token was revoked",
            "token_expired", "the bot's token has expired",
            "account_inactive", "the bot was removed from the workspace");

    private final SlackWeb web;
    private final String channelId;
    private final OutcomeText outcomes;

    /** Posts to the channel of that ID. */
    SlackChannel(SlackWeb web, String channelId, OutcomeText outcomes) {
        this.outcomes = outcomes;
        this.web = web;
        this.channelId = channelId;
    }

    @Override
    public Posting post(TrailEntry entry) {
        return posting(
                web.call("chat.postMessage", methods -> methods.chatPostMessage(request(entry))),
                response -> response.getTs());
    }

    private ChatPostMessageRequest request(TrailEntry entry) {
        var request = ChatPostMessageRequest.builder()
                .channel(channelId)
                .unfurlLinks(false)
                .unfurlMedia(false)
                .parse("none")
                .metadata(Message.Metadata.builder()
                        .eventType(METADATA_TYPE)
                        .eventPayload(Map.of(REQUEST, entry.requestId().value(), VERSION, entry.version()))
                        .build());
        if (entry.cardTs().isEmpty()) {
            Card card = new Card(entry.request(), outcomes);
            return request.text(card.fallback()).blocks(card.blocks()).build();
        }
        return request.text(new Trail(outcomes).text(entry))
                .threadTs(entry.cardTs().get())
                .replyBroadcast(Trail.isBroadcast(entry))
                .build();
    }

    @Override
    public Posting edit(CardEdit edit) {
        Card card = new Card(edit.request(), outcomes);
        return posting(
                web.call(
                        "chat.update",
                        methods -> methods.chatUpdate(request -> request.channel(channelId)
                                .ts(edit.cardTs())
                                .text(card.fallback())
                                .blocks(card.blocks()))),
                response -> response.getTs());
    }

    @Override
    public Condition condition() {
        var result = web.call(
                "conversations.info", methods -> methods.conversationsInfo(request -> request.channel(channelId)));
        if (result instanceof SlackWeb.Result.Ok<ConversationsInfoResponse> ok) {
            return condition(Optional.ofNullable(ok.answer().getChannel()));
        }
        return Optional.ofNullable(CLOSED.get(result.problem()))
                .<Condition>map(Condition.Closed::new)
                .orElseGet(() -> new Condition.NotReadable(result.problem()));
    }

    private static Condition condition(Optional<Conversation> read) {
        if (read.isEmpty()) {
            return new Condition.NotReadable("an answer without a channel");
        }
        if (read.get().isArchived()) {
            return new Condition.Closed("it is archived");
        }
        return read.get().isMember() ? new Condition.Open() : new Condition.Closed("the bot is not a member of it");
    }

    private static <T extends SlackApiTextResponse> Posting posting(SlackWeb.Result<T> result, Function<T, String> ts) {
        if (result instanceof SlackWeb.Result.Ok<T> ok) {
            return new Posting.Done(ts.apply(ok.answer()));
        }
        return result instanceof SlackWeb.Result.NotDone<T> notDone
                ? new Posting.NotDone(notDone.error(), notDone.retryAfter())
                : new Posting.Unclear(result.problem());
    }

    @Override
    public Lookup lookUp(TrailEntry entry) {
        Optional<String> cursor = Optional.empty();
        for (int page = 1; page <= PAGES; page++) {
            SlackWeb.Result<Page> result = read(entry, cursor.orElse(""));
            if (result.value().isEmpty()) {
                Optional<Duration> retryAfter =
                        result instanceof SlackWeb.Result.NotDone<?> notDone ? notDone.retryAfter() : Optional.empty();
                return new Lookup.NotReadable(result.problem(), retryAfter);
            }
            Page read = result.value().get();
            Optional<Message> found = read.messages().stream()
                    .filter(message -> isOf(message, entry))
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

    private record Page(List<Message> messages, Optional<String> next) {
        static Page of(@Nullable List<Message> messages, @Nullable ResponseMetadata metadata) {
            return new Page(
                    messages == null ? List.of() : messages,
                    Optional.ofNullable(metadata)
                            .flatMap(data -> Optional.ofNullable(data.getNextCursor()))
                            .filter(cursor -> !cursor.isBlank()));
        }
    }

    private SlackWeb.Result<Page> read(TrailEntry entry, String cursor) {
        if (entry.cardTs().isPresent()) {
            return web.call(
                            "conversations.replies",
                            methods -> methods.conversationsReplies(request -> request.channel(channelId)
                                    .ts(entry.cardTs().get())
                                    .includeAllMetadata(true)
                                    .cursor(cursor)
                                    .limit(PAGE)))
                    .map(answer -> Page.of(answer.getMessages(), answer.getResponseMetadata()));
        }
        // Nothing that was posted for this entry can be older than the entry itself; a minute for clocks that differ.
        String oldest = Long.toString(entry.at().getEpochSecond() - 60);
        return web.call(
                        "conversations.history",
                        methods -> methods.conversationsHistory(request -> request.channel(channelId)
                                .oldest(oldest)
                                .includeAllMetadata(true)
                                .cursor(cursor)
                                .limit(PAGE)))
                .map(answer -> Page.of(answer.getMessages(), answer.getResponseMetadata()));
    }

    private static boolean isOf(Message message, TrailEntry entry) {
        Message.Metadata metadata = message.getMetadata();
        if (metadata == null || !METADATA_TYPE.equals(metadata.getEventType()) || metadata.getEventPayload() == null) {
            return false;
        }
        // The number may come back as 2 or 2.0, depending on who parses it.
        Object version = metadata.getEventPayload().get(VERSION);
        return Objects.equals(
                        metadata.getEventPayload().get(REQUEST),
                        entry.requestId().value())
                && version instanceof Number number
                && number.intValue() == entry.version();
    }

    /** A link to a message of the channel in Slack's format, or empty where Slack does not say. */
    Optional<String> permalink(String ts) {
        return web.call(
                        "chat.getPermalink",
                        methods -> methods.chatGetPermalink(
                                request -> request.channel(channelId).messageTs(ts)))
                .value()
                .flatMap(answer -> Optional.ofNullable(answer.getPermalink()));
    }
}
