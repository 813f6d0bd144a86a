package quitorg.slack.view;

import com.slack.api.model.block.AlertBlock;
import com.slack.api.model.block.LayoutBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import quitorg.slack.text.Mrkdwn;

/**
 * A text that stands out in a modal, the only place where Slack shows alerts. The alert shows the first line of the
 * text, its headline; the other lines, such as what to do next, stand below.
 */
public enum Alert {
    INFO,
    SUCCESS,
    WARNING,
    ERROR;

    /** Slack's limit, of the text as it is sent. */
    static final int MOST = 200;

    /** The emoji in front of a text, which is for places without alerts: an alert has its own sign. */
    private static final Pattern SIGN = Pattern.compile("^:[a-z_]+: ");

    /** The headline in an alert, the rest below it. A headline that is too long for an alert stands below in full, too. */
    public List<LayoutBlock> of(String text) {
        String told = SIGN.matcher(text).replaceFirst("");
        String headline = firstLine(told);
        String below = headline.length() > MOST ? told : told.substring(headline.length());
        List<LayoutBlock> blocks = new ArrayList<>(List.of(block(headline)));
        if (!below.isBlank()) {
            blocks.add(TextBlocks.text(below.strip()));
        }
        return blocks;
    }

    /** The headline alone. */
    public List<LayoutBlock> headlineOf(String text) {
        return of(firstLine(text));
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private LayoutBlock block(String headline) {
        return AlertBlock.builder()
                .level(name().toLowerCase(Locale.ROOT))
                .text(Mrkdwn.object(Mrkdwn.cut(headline, MOST)))
                .build();
    }
}
