package quitorg.slack.channel;

import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.chat.ChatUpdateRequest;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.model.Conversation;
import com.slack.api.model.block.LayoutBlock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import quitorg.request.state.RequestId;
import quitorg.slack.api.BotIdentity;
import quitorg.slack.api.CallResult;
import quitorg.slack.api.ChannelRefusals;
import quitorg.slack.api.SlackClient;
import quitorg.slack.text.Texts;
import quitorg.slack.text.ThreadText;
import quitorg.slack.view.Card;
import quitorg.slack.view.ThreadEntry;
import quitorg.workflow.port.channel.AuditChannel;
import quitorg.workflow.port.channel.CardEdit;
import quitorg.workflow.port.channel.ChannelMessage;
import quitorg.workflow.port.channel.Posting;

/** The approvals channel in Slack. */
public final class SlackChannel implements AuditChannel {
    /** Slack's error for a deleted message (docs.slack.dev, chat.update and chat.getPermalink). */
    static final String NO_SUCH_MESSAGE = "message_not_found";

    private final SlackClient web;
    private final String channelId;
    private final Notified notified;
    private final NamesForMentions names;
    private final Texts texts;
    private final Permalinks links;
    private final MessageLookup search;
    private final ThreadReader thread;

    /**
     * Posts to the channel of that ID.
     *
     * @param names the name of a user, if it is remembered; must not wait, because a post that takes too long may be made
     *     twice
     */
    public SlackChannel(
            SlackClient web,
            BotIdentity own,
            String channelId,
            Notified notified,
            Function<String, Optional<String>> names,
            Texts texts) {
        this.notified = notified;
        this.names = new NamesForMentions(names);
        this.texts = texts;
        this.web = web;
        this.channelId = channelId;
        links = new Permalinks(web, channelId);
        ChannelPages pages = new ChannelPages(web, own, channelId);
        search = new MessageLookup(pages);
        thread = new ThreadReader(pages);
    }

    @Override
    public Posting post(ChannelMessage entry) {
        if (!entry.isLinkToOldCard()) {
            return send(
                    entry,
                    entry.isCard() ? card(entry) : reply(entry, ThreadEntry.of(entry, texts, notified.by(entry))));
        }
        ChannelMessage.Renewal renewal = entry.renewal().orElseThrow();
        CallResult<String> link = links.of(renewal.oldTs());
        return link.value().isPresent() || Permalinks.isDeleted(link)
                ? send(entry, reply(entry, linkTo(entry, renewal, link.value())))
                // Nothing is posted yet, and the message is useless without the link.
                : new Posting.NotReady("chat.getPermalink: " + link.problem(), link.retryAfter());
    }

    private ThreadEntry linkTo(ChannelMessage entry, ChannelMessage.Renewal renewal, Optional<String> link) {
        return ThreadEntry.replacedCard(entry, texts.thread().replacedCard(renewal, link), texts);
    }

    private Posting send(ChannelMessage entry, ChatPostMessageRequest request) {
        return web.callIn(channelId, "chat.postMessage", methods -> methods.chatPostMessage(request))
                .fold(
                        answer -> isAstray(entry, answer)
                                ? new Posting.Astray(answer.getTs())
                                : new Posting.Done(answer.getTs()),
                        SlackChannel::refused,
                        unclear -> new Posting.Unclear(unclear.why()));
    }

    /** Slack does not refuse a reply to a deleted message: it posts it to the channel without a thread. */
    private static boolean isAstray(ChannelMessage entry, ChatPostMessageResponse answer) {
        return entry.cardTs().isPresent()
                && answer.getMessage() != null
                && answer.getMessage().getThreadTs() == null;
    }

    private static Posting refused(CallResult.NotDone<?> refused) {
        String code = refused.error();
        if (refused.retryAfter().isPresent() || !ChannelRefusals.isCode(code)) {
            return new Posting.NotDone(code, refused.retryAfter());
        }
        if (ChannelRefusals.isOfTheThread(code)) {
            return new Posting.CardGone();
        }
        return ChannelRefusals.isOfTheMessage(code) ? new Posting.Unfit(code) : new Posting.ChannelClosed(code);
    }

    private ChatPostMessageRequest card(ChannelMessage entry) {
        Card card = new Card(entry.request(), texts, notified.by(entry));
        return message(entry, card.notice(), card.blocks()).build();
    }

    private ChatPostMessageRequest reply(ChannelMessage entry, ThreadEntry shown) {
        return message(entry, shown.notice(), shown.blocks())
                .threadTs(entry.cardTs().orElseThrow())
                .replyBroadcast(!entry.isLinkToOldCard() && ThreadText.isBroadcast(entry))
                .build();
    }

    private ChatPostMessageRequest.ChatPostMessageRequestBuilder message(
            ChannelMessage entry, String text, List<LayoutBlock> blocks) {
        Set<String> mentioned = notified.by(entry).all();
        return ChatPostMessageRequest.builder()
                .channel(channelId)
                .unfurlLinks(false)
                .unfurlMedia(false)
                .parse("none")
                .text(names.inText(text, mentioned))
                .blocksAsString(names.inBlocks(blocks, mentioned))
                .metadata(MessageMetadata.of(entry).metadata());
    }

    @Override
    public Edited edit(CardEdit edit) {
        Card card = new Card(edit.request(), texts);
        ChatUpdateRequest request = ChatUpdateRequest.builder()
                .channel(channelId)
                .ts(edit.cardTs())
                .text(card.notice())
                .blocks(card.blocks())
                .build();
        return web.call("chat.update", methods -> methods.chatUpdate(request))
                .fold(
                        answer -> new Edited.Done(),
                        refused -> refused.error().equals(NO_SUCH_MESSAGE)
                                ? new Edited.CardGone()
                                : new Edited.Unclear(refused.error(), refused.retryAfter()),
                        unclear -> new Edited.Unclear(unclear.why(), Optional.empty()));
    }

    @Override
    public Condition condition() {
        return web.call(
                        "conversations.info",
                        methods -> methods.conversationsInfo(request -> request.channel(channelId)))
                .fold(
                        answer -> condition(Optional.ofNullable(answer.getChannel())),
                        refused -> ChannelRefusals.isLasting(refused.error())
                                ? new Condition.Closed(refused.error())
                                : new Condition.NotReadable(refused.error()),
                        unclear -> new Condition.NotReadable(unclear.why()));
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

    @Override
    public Lookup lookUp(ChannelMessage entry) {
        return search.lookUp(entry);
    }

    @Override
    public ThreadReading readThread(RequestId request, String cardTs) {
        return thread.read(request, cardTs);
    }
}
