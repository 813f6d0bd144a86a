package quitorg.slack.view;

import static com.slack.api.model.block.Blocks.context;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;
import quitorg.workflow.port.channel.ChannelMessage;

/** A reply in the thread under a card: the words, then when it happened and the ID of the request. Never edited. */
public final class ThreadEntry {
    private final ChannelMessage entry;
    private final String words;
    private final Texts texts;

    private ThreadEntry(ChannelMessage entry, String words, Texts texts) {
        this.entry = entry;
        this.words = words;
        this.texts = texts;
    }

    /** An entry that posts an event. */
    public static ThreadEntry of(ChannelMessage entry, Texts texts) {
        return new ThreadEntry(entry, texts.thread().text(entry), texts);
    }

    /**
     * The first reply under a card that was posted anew.
     *
     * @param words which say where the earlier entries are
     */
    public static ThreadEntry replacedCard(ChannelMessage entry, String words, Texts texts) {
        return new ThreadEntry(entry, words, texts);
    }

    /** What a notification shows, and readers that show no blocks. */
    public String notice() {
        return texts.notices().ofEntry(entry);
    }

    public List<LayoutBlock> blocks() {
        String footer = texts.thread().footer(entry);
        return List.of(Modals.text(words), context(block -> block.elements(List.of(Mrkdwn.object(footer)))));
    }
}
