package quitorg.slack.view;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewTitle;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;
import quitorg.slack.text.Mrkdwn;

/** Modals that only show a text, and parts of the modals with inputs. */
public final class Modals {
    private static final int SECTION = 3000;

    private Modals() {}

    /** Opened before anything is read. */
    public static View loading(String title, String what) {
        return message(title, ":hourglass_flowing_sand: " + what);
    }

    /** Shown between a submission and its answer. */
    public static View checking(String title) {
        return message(
                title,
                ":hourglass_flowing_sand: Checking… You may close this window; what you did is kept and will be decided.");
    }

    /** A text that the person can only close. */
    public static View message(String title, String... paragraphs) {
        List<LayoutBlock> blocks = new ArrayList<>();
        for (String paragraph : paragraphs) {
            blocks.add(text(paragraph));
        }
        return of(title, blocks);
    }

    /** Blocks without an input. */
    public static View of(String title, List<LayoutBlock> blocks) {
        return view(view -> view.type("modal")
                .callbackId("read")
                .title(viewTitle(text -> text.type("plain_text").text(Mrkdwn.cut(title, 24))))
                .close(viewClose(text -> text.type("plain_text").text("Close")))
                .blocks(blocks));
    }

    public static LayoutBlock text(String markdown) {
        return section(block -> block.text(Mrkdwn.object(Mrkdwn.cut(markdown, SECTION))));
    }
}
