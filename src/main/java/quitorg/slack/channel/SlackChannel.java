package quitorg.slack.channel;

import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.chat.ChatUpdateRequest;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.conversations.ConversationsInfoResponse;
import com.slack.api.model.Conversation;
import java.util.Optional;
import quitorg.request.RequestId;
import quitorg.slack.api.BotIdentity;
import quitorg.slack.api.CallResult;
import quitorg.slack.api.ChannelRefusals;
import quitorg.slack.api.SlackClient;
import quitorg.slack.text.Texts;
import quitorg.slack.text.ThreadText;
import quitorg.slack.view.Card;
import quitorg.workflow.port.AuditChannel;
import quitorg.workflow.port.CardEdit;
import quitorg.workflow.port.ChannelMessage;
import quitorg.workflow.port.Posting;

/** The approvals channel in Slack. */
public final class SlackChannel implements AuditChannel {
    /** Slack's error for a deleted message (docs.slack.dev, chat.update and chat.getPermalink). */
    static final String NO_SUCH_MESSAGE = "message_not_found";

    private final SlackClient web;
    private final String channelId;
    private final Texts texts;
    private final Permalinks links;
    private final MessageLookup search;
    private final ThreadReader thread;

    /** Posts to the channel of that ID. */
    public SlackChannel(SlackClient web, BotIdentity own, String channelId, Texts texts) {
        this.texts = texts;
        this.web = web;
        this.channelId = channelId;
        links = new Permalinks(web, channelId);
        search = new MessageLookup(web, own, channelId);
        thread = new ThreadReader(web, own, channelId);
    }

    @Override
    public Posting post(ChannelMessage entry) {
        if (!entry.isLinkToOldCard()) {
            return post(entry, entry.isCard() ? "" : texts.thread().text(entry));
        }
        ChannelMessage.Renewal renewal = entry.renewal().orElseThrow();
        Permalinks.Link link = links.of(renewal.oldTs());
        return link.url().isPresent() || link.isDeleted()
                ? post(entry, texts.thread().replacedCard(renewal, link.url(), entry.requestId()))
                // Nothing is posted yet, and the message is useless without the link.
                : new Posting.NotReady("chat.getPermalink: " + link.problem(), link.retryAfter());
    }

    private Posting post(ChannelMessage entry, String text) {
        ChatPostMessageRequest request = request(entry, text);
        var result = web.callIn(channelId, "chat.postMessage", methods -> methods.chatPostMessage(request));
        // Slack does not refuse a reply to a deleted message: it posts it to the channel without a thread.
        boolean isAstray = entry.cardTs().isPresent()
                && result.value()
                        .flatMap(answer -> Optional.ofNullable(answer.getMessage()))
                        .filter(message -> message.getThreadTs() == null)
                        .isPresent();
        return isAstray
                ? new Posting.Astray(result.value().orElseThrow().getTs())
                : refusal(result).orElseGet(() -> posting(result));
    }

    private static Optional<Posting> refusal(CallResult<?> result) {
        if (!(result instanceof CallResult.NotDone<?> refused)
                || refused.retryAfter().isPresent()
                || !ChannelRefusals.isCode(refused.error())) {
            return Optional.empty();
        }
        String code = refused.error();
        if (ChannelRefusals.isOfTheThread(code)) {
            return Optional.of(new Posting.CardGone());
        }
        return Optional.of(
                ChannelRefusals.isOfTheMessage(code) ? new Posting.Unfit(code) : new Posting.ChannelClosed(code));
    }

    private ChatPostMessageRequest request(ChannelMessage entry, String text) {
        var request = ChatPostMessageRequest.builder()
                .channel(channelId)
                .unfurlLinks(false)
                .unfurlMedia(false)
                .parse("none")
                .metadata(MessageMetadata.of(entry).metadata());
        if (entry.isCard()) {
            Card card = new Card(entry.request(), texts);
            return request.text(card.fallback()).blocks(card.blocks()).build();
        }
        return request.text(text)
                .threadTs(entry.cardTs().orElseThrow())
                .replyBroadcast(!entry.isLinkToOldCard() && ThreadText.isBroadcast(entry))
                .build();
    }

    @Override
    public Edited edit(CardEdit edit) {
        Card card = new Card(edit.request(), texts);
        ChatUpdateRequest request = ChatUpdateRequest.builder()
                .channel(channelId)
                .ts(edit.cardTs())
                .text(card.fallback())
                .blocks(card.blocks())
                .build();
        var result = web.call("chat.update", methods -> methods.chatUpdate(request));
        if (result instanceof CallResult.Ok) {
            return new Edited.Done();
        }
        return result.problem().equals(NO_SUCH_MESSAGE)
                ? new Edited.CardGone()
                : new Edited.Unclear(
                        result.problem(),
                        result instanceof CallResult.NotDone<?> notDone ? notDone.retryAfter() : Optional.empty());
    }

    @Override
    public Condition condition() {
        var result = web.call(
                "conversations.info", methods -> methods.conversationsInfo(request -> request.channel(channelId)));
        if (result instanceof CallResult.Ok<ConversationsInfoResponse> ok) {
            return condition(Optional.ofNullable(ok.answer().getChannel()));
        }
        return ChannelRefusals.isLasting(result.problem())
                ? new Condition.Closed(result.problem())
                : new Condition.NotReadable(result.problem());
    }

    private static Condition condition(Optional<Conversation> read) {
        if (read.isEmpty()) {
            return new Condition.NotReadable("an answer without a channel");
        }
        if (read.get().isArchived()) {
            return new Condition.Closed("is_archived");
        }
        return read.get().isMember() ? new Condition.Open() : new Condition.Closed("not_in_channel");
    }

    private static Posting posting(CallResult<ChatPostMessageResponse> result) {
        if (result instanceof CallResult.Ok<ChatPostMessageResponse> ok) {
            return new Posting.Done(ok.answer().getTs());
        }
        return result instanceof CallResult.NotDone<?> notDone
                ? new Posting.NotDone(notDone.error(), notDone.retryAfter())
                : new Posting.Unclear(result.problem());
    }

    @Override
    public Lookup lookUp(ChannelMessage entry) {
        return search.lookUp(entry);
    }

    @Override
    public ThreadReading readThread(RequestId request, String cardTs) {
        return thread.read(request, cardTs);
    }
}
