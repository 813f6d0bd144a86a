package quitorg.app.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import quitorg.proxy.Proxies;

/**
 * Values as set, from the environment or from the file that {@code NAME_FILE} names, and the problems found so far.
 */
final class RawSettings {
    private static final String FILE = "_FILE";

    private final Map<String, String> environment;
    private final List<Settings.Problem> problems = new ArrayList<>();

    RawSettings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The value, without white space around it; blank counts as not set. */
    Optional<String> value(String name, String example) {
        Optional<String> direct = set(name);
        Optional<String> file = set(name + FILE);
        if (direct.isPresent() && file.isPresent()) {
            problem(name, "is set twice, also as " + name + FILE + "; set one of them.", example);
            return Optional.empty();
        }
        return direct.or(() -> file.flatMap(path -> read(name, path)));
    }

    /** Whether the environment has exactly this name, with a value that is not blank. */
    boolean isSet(String name) {
        return set(name).isPresent();
    }

    /** The value; a missing value is a problem. */
    Optional<String> required(String name, String example) {
        int before = problems.size();
        Optional<String> value = value(name, example);
        if (value.isEmpty() && problems.size() == before) {
            problem(name, "is missing.", example);
        }
        return value;
    }

    private Optional<String> set(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private Optional<String> read(String name, String path) {
        String example = "/run/secrets/" + name.toLowerCase(java.util.Locale.ROOT);
        try {
            String text = Files.readString(Path.of(path)).strip();
            if (text.isEmpty()) {
                problem(name + FILE, "names an empty file.", example);
                return Optional.empty();
            }
            return Optional.of(text);
        } catch (CharacterCodingException e) {
            problem(name + FILE, "names a file that is not UTF-8 text.", example);
        } catch (IOException | InvalidPathException e) {
            problem(name + FILE, "names a file that cannot be read.", example);
        }
        return Optional.empty();
    }

    /** The proxies; their names are not ours, so they have no {@code _FILE} form. */
    Proxies proxies() {
        return Proxies.of(environment, (name, what) -> problem(name, what, "http://proxy.example.com:3128"));
    }

    void problem(String name, String what, String example) {
        problems.add(new Settings.Problem(name, what, example));
    }

    List<Settings.Problem> problems() {
        return List.copyOf(problems);
    }

    /** A misspelt name of ours would silently leave a rule at its default, so it is a problem too. */
    void refuseUnknown(String prefix, Set<String> known) {
        environment.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .filter(name ->
                        !known.contains(name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : name))
                .sorted()
                .forEach(name -> problem(
                        name,
                        "is not a setting of this bot; is it misspelt?",
                        "(one of " + String.join(", ", known) + ")"));
    }
}
