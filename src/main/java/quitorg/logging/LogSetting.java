package quitorg.logging;

import ch.qos.logback.core.PropertyDefinerBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A log setting as logback's file sees it. It is read like every other setting, from {@code NAME} or from the file
 * that {@code NAME_FILE} names, without white space around it. A value that is blank, wrong or unreadable counts as
 * not set, so it never silences the log; the settings' own check reports the problem.
 *
 * <p>Public and without parameters, since logback creates it from its class name in a file.
 */
public final class LogSetting extends PropertyDefinerBase {
    private static final Pattern BETWEEN = Pattern.compile(",");

    private String name = "";
    private Set<String> known = Set.of();
    private String otherwise = "";

    /** The name of the setting. Called by logback. */
    public void setName(String name) {
        this.name = name;
    }

    /** The allowed values, in lower case, separated by commas; case does not count. Called by logback. */
    public void setKnown(String values) {
        known = Set.of(BETWEEN.split(values));
    }

    /** The default if the value is not one of the allowed values. Called by logback. */
    public void setOtherwise(String value) {
        otherwise = value;
    }

    @Override
    public String getPropertyValue() {
        return set(name)
                .or(() -> set(name + "_FILE").flatMap(LogSetting::read))
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(known::contains)
                .orElse(otherwise);
    }

    private Optional<String> set(String variable) {
        return Optional.ofNullable(getContext().getProperty(variable))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(text -> !text.isBlank());
    }

    private static Optional<String> read(String path) {
        try {
            return Optional.of(Files.readString(Path.of(path.strip())));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
