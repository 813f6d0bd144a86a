package quitorg.slack.view;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;
import quitorg.slack.text.Mrkdwn;

/**
 * A message that one person sees.
 *
 * @param text says the same as the blocks, for notifications and for readers that show no blocks
 * @param blocks may be empty
 */
public record PrivateMessage(String text, List<LayoutBlock> blocks) {
    private static final int LONGEST_TEXT = 3_900;

    public PrivateMessage {
        text = Mrkdwn.cut(text, LONGEST_TEXT);
        blocks = List.copyOf(blocks);
    }

    /** A message without blocks. */
    public static PrivateMessage of(String text) {
        return new PrivateMessage(text, List.of());
    }
}
