package quitorg.slack.view;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.PlainTextInputElement;

/** Builds a field that a person types into: one line, required and empty, unless it is told otherwise. */
public final class TextInput {
    private final InputBlock.InputBlockBuilder block;
    private final PlainTextInputElement.PlainTextInputElementBuilder element;

    /**
     * A field without a hint.
     *
     * @param longest how many characters Slack lets the person type
     */
    public TextInput(Input field, String label, int longest) {
        block = InputBlock.builder().blockId(field.id()).label(plainText(label));
        element = PlainTextInputElement.builder().actionId(field.id()).maxLength(longest);
    }

    /** The person may leave it empty. */
    public TextInput optional() {
        block.optional(true);
        return this;
    }

    /** A text that stays below the field. */
    public TextInput hint(String text) {
        block.hint(plainText(text));
        return this;
    }

    /** A text in the field, as long as nothing is typed. */
    public TextInput placeholder(String text) {
        element.placeholder(plainText(text));
        return this;
    }

    public TextInput severalLines() {
        element.multiline(true);
        return this;
    }

    /** Slack asks for at least that many characters. */
    public TextInput atLeast(int characters) {
        element.minLength(characters);
        return this;
    }

    /** What the person has typed before; may be empty. */
    public TextInput typed(String before) {
        // Slack refuses an initial value that is empty.
        if (!before.isEmpty()) {
            element.initialValue(before);
        }
        return this;
    }

    public LayoutBlock block() {
        return block.element(element.build()).build();
    }
}
