package quitorg.slack.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.block.AlertBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import quitorg.slack.text.Mrkdwn;

class AlertTest {
    @Test
    void showsTheHeadlineAndWhatToDoBelowIt() {
        List<LayoutBlock> blocks = Alert.WARNING.of(":no_entry: It is so.\nDo that.\nThen this.");
        assertThat(alert(blocks)).isEqualTo("It is so.");
        assertThat(((AlertBlock) blocks.get(0)).getLevel()).isEqualTo("warning");
        assertThat(below(blocks)).isEqualTo("Do that.\nThen this.");
    }

    @Test
    void isAloneWhereNothingIsToBeDone() {
        assertThat(Alert.INFO.of("It is so.")).singleElement().isInstanceOf(AlertBlock.class);
        assertThat(Alert.INFO.headlineOf("It is so.\nDo that.")).singleElement().isInstanceOf(AlertBlock.class);
    }

    @Test
    void losesNothingOfAHeadlineThatIsTooLong() {
        String headline = Mrkdwn.escape("<&>".repeat(100));
        List<LayoutBlock> blocks = Alert.ERROR.of(headline + "\nDo that.");
        assertThat(alert(blocks)).hasSizeLessThanOrEqualTo(Alert.MOST).matches("(&lt;|&amp;|&gt;)+…");
        assertThat(below(blocks)).isEqualTo(headline + "\nDo that.");
    }

    private static String alert(List<LayoutBlock> blocks) {
        return ((MarkdownTextObject) ((AlertBlock) blocks.get(0)).getText()).getText();
    }

    private static String below(List<LayoutBlock> blocks) {
        assertThat(blocks).hasSize(2);
        return ((MarkdownTextObject) ((SectionBlock) blocks.get(1)).getText()).getText();
    }
}
