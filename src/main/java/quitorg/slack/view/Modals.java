package quitorg.slack.view;

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

    private final Texts texts;

    public Modals(Texts texts) {
        this.texts = texts;
    }

    /** Shown between a submission and its answer. */
    public View checking(ModalKind kind) {
        return loading(kind, texts.text("modal.checking"));
    }

    /** What a modal of that kind shows while something is read. */
    public View loading(ModalKind kind, String markdown) {
        return reading(kind, List.of(TextBlocks.text(markdown)));
    }

    /** A refusal or a problem in place of a modal of that kind; see {@link Alert} for its lines. */
    public View message(ModalKind kind, String markdown) {
        return message(kind, Alert.WARNING, markdown);
    }

    /** The same for an answer of any level. */
    public View message(ModalKind kind, Alert level, String markdown) {
        return reading(kind, level.of(markdown));
    }

    /** A problem in place of a modal that is none of the bot's. */
    public View message(String markdown) {
        return reading(texts.text("modal.title"), Alert.WARNING.of(markdown));
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
}
