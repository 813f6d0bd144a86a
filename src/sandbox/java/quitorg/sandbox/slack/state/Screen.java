package quitorg.sandbox.slack.state;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A modal as the person sees it now. A value: later changes in Slack do not change it.
 *
 * @param text all visible text outside the inputs, a line for each part
 * @param buttons the labels of buttons and of menus (by placeholder) among the blocks, in order
 * @param inputs the fields to fill, in order
 * @param submitLabel absent if the modal cannot be submitted
 * @param closeLabel the label of the button beside it
 * @param errors what is shown in red, under inputs or on top
 * @param depth how many modals are on the stack, including this one
 * @param definition what the app sent, for a renderer
 */
public record Screen(
        String viewId,
        String title,
        String text,
        List<String> buttons,
        List<Field> inputs,
        Optional<String> submitLabel,
        String closeLabel,
        List<String> errors,
        int depth,
        JsonObject definition) {

    /** Copies the lists, so that the record cannot change. */
    public Screen {
        buttons = List.copyOf(buttons);
        inputs = List.copyOf(inputs);
        errors = List.copyOf(errors);
    }

    /**
     * An input of a modal.
     *
     * @param value what is filled in or chosen now, empty text if nothing is
     * @param options the labels to choose from, none for a text field
     * @param error what is shown in red under it
     */
    public record Field(
            String label,
            String placeholder,
            String value,
            boolean optional,
            List<String> options,
            Optional<String> error) {
        /** Copies the list, so that the record cannot change. */
        public Field {
            options = List.copyOf(options);
        }

        private String dump() {
            String shown = value.isEmpty() ? "<" + placeholder + ">" : value;
            return label + (optional ? " (optional)" : "") + ": " + shown
                    + error.map(e -> "  !! " + e).orElse("");
        }
    }

    /** The labels of the inputs, in order. */
    public List<String> inputLabels() {
        return inputs.stream().map(Field::label).toList();
    }

    /** The whole modal as plain text, for transcripts and failing tests. */
    public String dump() {
        List<String> lines = new ArrayList<>();
        lines.add("== " + title + " ==");
        if (!text.isEmpty()) {
            lines.add(text);
        }
        if (!buttons.isEmpty()) {
            lines.add(ShownMessage.labels(buttons));
        }
        inputs.forEach(field -> lines.add(field.dump()));
        errors.stream()
                .filter(error ->
                        inputs.stream().noneMatch(field -> field.error().equals(Optional.of(error))))
                .forEach(error -> lines.add("!! " + error));
        lines.add(
                submitLabel.map(label -> "(" + closeLabel + ") (" + label + ")").orElse("(" + closeLabel + ")"));
        return lines.stream().collect(Collectors.joining("\n"));
    }
}
