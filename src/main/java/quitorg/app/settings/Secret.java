package quitorg.app.settings;

/**
 * A value that must not be shown: {@code toString} hides it, only {@code value()} returns it.
 *
 * @param value the secret itself
 */
public record Secret(String value) {
    @Override
    public String toString() {
        return "(secret)";
    }
}
