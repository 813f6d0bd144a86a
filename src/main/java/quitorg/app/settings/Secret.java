package quitorg.app.settings;

/**
 * A value that must not be shown: its text is only had by name, never by printing.
 *
 * @param value the secret itself
 */
public record Secret(String value) {
    @Override
    public String toString() {
        return "(secret)";
    }
}
