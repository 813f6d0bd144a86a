package quitorg.slack.view;

import com.slack.api.model.block.LayoutBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quitorg.slack.text.Texts;
import quitorg.workflow.port.channel.ChannelMessage;

/** A reply in the thread under a card: the words, then when it happened and the ID of the request. Never edited. */
public final class ThreadEntry {
    private final ChannelMessage entry;
    private final String words;
    private final Texts texts;
    private final Mentions mentions;

    private ThreadEntry(ChannelMessage entry, String words, Texts texts, Mentions mentions) {
        this.entry = entry;
        this.words = words;
        this.texts = texts;
        this.mentions = mentions;
    }

    /** An entry that posts an event. */
    public static ThreadEntry of(ChannelMessage entry, Texts texts, Mentions mentions) {
        return new ThreadEntry(entry, texts.thread().text(entry), texts, mentions);
    }

    /**
     * The first reply under a card that was posted anew.
     *
     * @param words which say where the earlier entries are
     */
    public static ThreadEntry replacedCard(ChannelMessage entry, String words, Texts texts) {
        return new ThreadEntry(entry, words, texts, Mentions.NONE);
    }

    /** What a notification shows, and readers that show no blocks. */
    public String notice() {
        return Stream.concat(Stream.of(texts.notices().ofEntry(entry)), mentioned())
                .collect(Collectors.joining(" "));
    }

    public List<LayoutBlock> blocks() {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(TextBlocks.text(words));
        mentioned().map(TextBlocks::text).forEach(blocks::add);
        blocks.add(TextBlocks.smallPrint(texts.thread().footer(entry)));
        return blocks;
    }

    /** Who has to know of it. */
    private Stream<String> mentioned() {
        return Stream.concat(
                mentions.ofAsked().map(people -> texts.text("entry.asked", people)).stream(),
                mentions.ofInformed().map(requester -> texts.text("entry.requester", requester)).stream());
    }
}
