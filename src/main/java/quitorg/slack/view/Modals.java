package quitorg.slack.view;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.List;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;

/** Builds modals that only show something, and the frame of those that can be submitted. */
public final class Modals {
    /** Of a modal that cannot be submitted. */
    static final String READING = Button.PREFIX + "modal.reading";

    private static final int TITLE = 24;
    private static final int SECTION = 3000;

    private final Texts texts;

    public Modals(Texts texts) {
        this.texts = texts;
    }

    /** Shown between a submission and its answer. */
    public View checking(ModalKind kind) {
        return message(kind, texts.text("modal.checking"));
    }

    /** A text in place of a modal of that kind. */
    public View message(ModalKind kind, String markdown) {
        return reading(kind, List.of(text(markdown)));
    }

    /** A text in place of a modal that is none of the bot's. */
    public View message(String markdown) {
        return reading(texts.text("modal.title"), List.of(text(markdown)));
    }

    /** Blocks without an input; the person can only close it. */
    public View reading(ModalKind kind, List<LayoutBlock> blocks) {
        return reading(titleOf(kind), blocks);
    }

    private View reading(String title, List<LayoutBlock> blocks) {
        return view(view -> view.type("modal")
                .callbackId(READING)
                .title(viewTitle(text -> text.type("plain_text").text(Mrkdwn.cut(title, TITLE))))
                .close(viewClose(text -> text.type("plain_text").text(texts.text("modal.close"))))
                .blocks(blocks));
    }

    /**
     * A modal that can be submitted.
     *
     * @param metadata comes back with the submission; a claim that grants nothing
     */
    public View form(ModalKind kind, String metadata, List<LayoutBlock> blocks) {
        return view(view -> view.type("modal")
                .callbackId(kind.callbackId())
                .privateMetadata(metadata)
                .title(viewTitle(text -> text.type("plain_text").text(Mrkdwn.cut(titleOf(kind), TITLE))))
                .submit(viewSubmit(text -> text.type("plain_text").text(texts.text("modal.submit." + kind.key()))))
                .close(viewClose(text -> text.type("plain_text").text(texts.text("modal.cancel." + kind.key()))))
                .blocks(blocks));
    }

    private String titleOf(ModalKind kind) {
        return texts.text("modal.title." + kind.key());
    }

    public static LayoutBlock text(String markdown) {
        return section(block -> block.text(Mrkdwn.object(Mrkdwn.cut(markdown, SECTION))));
    }
}
