package quitorg.app.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import quitorg.proxy.Proxies;
import quitorg.slack.text.Spelling;

/**
 * Values as set, from the environment or from the file that {@code NAME_FILE} names, and the problems found so far.
 */
final class RawSettings {
    private static final String FILE = "_FILE";
    private static final Pattern QUOTED = Pattern.compile("\"(?s:.*)\"|'(?s:.*)'");
    private static final Pattern SERVICE_URL = Pattern.compile("(tcp|udp|sctp)://.*");
    private static final Pattern SERVICE_VARIABLE =
            Pattern.compile(".*_SERVICE_(HOST|PORT(_[A-Z0-9_]+)?)|.*_PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?");

    private final Map<String, String> environment;
    private final List<Settings.Problem> problems = new ArrayList<>();
    private final List<Settings.Warning> warnings = new ArrayList<>();

    RawSettings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The value, without white space around it; blank counts as not set. No value begins and ends with a quotation mark:
     * then {@code --env-file} has left them in place.
     */
    Optional<String> value(String name, String example) {
        Optional<String> value = verbatim(name, example);
        if (value.filter(text -> QUOTED.matcher(text).matches()).isPresent()) {
            problem(name, "is in quotation marks. Remove them: they count as part of the value.", example);
            return Optional.empty();
        }
        return value;
    }

    /** The same for a value that may be in quotation marks, such as a password. */
    Optional<String> verbatim(String name, String example) {
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

    /** Whether the environment has exactly this name, even if its value is blank. */
    boolean isNamed(String name) {
        return environment.containsKey(name);
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
        String example = "/run/secrets/" + name.toLowerCase(Locale.ROOT);
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

    void warn(String name, String what) {
        warnings.add(new Settings.Warning(name, what));
    }

    List<Settings.Warning> warnings() {
        return List.copyOf(warnings);
    }

    List<Settings.Problem> problems() {
        return List.copyOf(problems);
    }

    /** A misspelt name of ours would silently leave a rule at its default, so it is a problem. */
    void refuseUnknown(String prefix, Set<String> known) {
        unknown(prefix, known)
                .forEach(name -> problem(
                        name,
                        "is not a setting of this bot" + meant(name, known),
                        "(one of " + String.join(", ", known) + ")"));
    }

    /** Others share this prefix, so a name that is not used is only warned of. */
    void warnOfUnknown(String prefix, Set<String> known) {
        unknown(prefix, known).forEach(name -> warn(name, "is not used by this bot" + meant(name, known)));
    }

    private List<String> unknown(String prefix, Set<String> known) {
        return environment.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .filter(name -> !known.contains(name) && !known.contains(withoutFile(name)))
                .filter(name -> !isOfKubernetes(name))
                .sorted()
                .toList();
    }

    private static String withoutFile(String name) {
        return name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : name;
    }

    /** Kubernetes sets these in each pod, for each service: for this bot's own, they begin like its settings. */
    private boolean isOfKubernetes(String name) {
        boolean isAddress = name.endsWith("_PORT")
                && SERVICE_URL.matcher(environment.getOrDefault(name, "")).matches();
        return isAddress || SERVICE_VARIABLE.matcher(name).matches();
    }

    private static String meant(String name, Set<String> known) {
        return Spelling.nearest(
                        withoutFile(name).toLowerCase(Locale.ROOT),
                        known.stream().map(each -> each.toLowerCase(Locale.ROOT)))
                .map(nearest -> "; did you mean " + nearest.toUpperCase(Locale.ROOT) + "?")
                .orElse(".");
    }
}
