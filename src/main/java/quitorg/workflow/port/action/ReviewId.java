package quitorg.workflow.port.action;

import java.util.regex.Pattern;

/**
 * The random name of one rendering of a review; the view carries nothing else.
 *
 * @param value 32 hexadecimal digits
 */
public record ReviewId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    public ReviewId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the ID of a review");
        }
    }

    /** Whether {@code text} has the form of an ID; says nothing of whether the review exists. */
    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }
}
