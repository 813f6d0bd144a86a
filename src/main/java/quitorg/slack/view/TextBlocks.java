package quitorg.slack.view;

import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.TextObject;
import java.util.List;
import quitorg.slack.text.Mrkdwn;

/** Blocks that only show text, for messages, modals and the Home tab. A text that is too long for Slack is cut. */
public final class TextBlocks {
    private static final int SECTION = 3000;
    private static final int FIELD = 2000;

    private TextBlocks() {}

    /** A line in large print; {@code plain} has no markup. */
    public static LayoutBlock title(String plain) {
        return header(block -> block.text(plainText(plain)));
    }

    public static LayoutBlock text(String markdown) {
        return section(block -> block.text(Mrkdwn.object(Mrkdwn.cut(markdown, SECTION))));
    }

    /** Short texts in two columns, at most ten. */
    public static LayoutBlock fields(List<String> markdown) {
        return section(block -> block.fields(markdown.stream()
                .<TextObject>map(each -> Mrkdwn.object(Mrkdwn.cut(each, FIELD)))
                .toList()));
    }

    /** A line in small print. */
    public static LayoutBlock smallPrint(String markdown) {
        return context(block -> block.elements(List.of(Mrkdwn.object(Mrkdwn.cut(markdown, SECTION)))));
    }
}
