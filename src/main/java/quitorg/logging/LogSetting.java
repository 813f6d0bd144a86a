package quitorg.logging;

import ch.qos.logback.core.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A setting of the log. It is read like every other setting, from {@code NAME} or from the file that {@code NAME_FILE} names,
 * without white space around it. A value that is blank, wrong or unreadable counts as not set, so it never silences the log;
 * the settings' own check reports the problem.
 *
 * @param otherwise the default
 * @param known the allowed values, in lower case; case does not count
 */
record LogSetting(String name, String otherwise, Set<String> known) {

    /** Its value, by a property of that context or by the environment. */
    String in(Context context) {
        return set(name, context)
                .or(() -> set(name + "_FILE", context).flatMap(LogSetting::read))
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(known::contains)
                .orElse(otherwise);
    }

    private static Optional<String> set(String variable, Context context) {
        return Optional.ofNullable(context.getProperty(variable))
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
