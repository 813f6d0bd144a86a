package quitorg.tencent.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import quitorg.tencent.account.AccountSections.Section;
import quitorg.tencent.account.AccountSections.Value;

/**
 * Parses the text of a {@link CredentialsFile}, once. It is our own parser, since the libraries do not suit keys:
 * ini4j (0.5.4, of 2015) quotes the offending line, and with it the secret, in its exceptions; commons-configuration
 * silently accepts stray lines and duplicates and has no line numbers. Strict: an unknown line is a problem.
 */
final class IniReader {
    /** Shorter than any ID or key of Tencent Cloud, so that one in a section's place is not taken for a name. */
    private static final Pattern ALIAS = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,28}[a-z0-9])?");

    private static final Pattern SECTION = Pattern.compile("\\[(.*)]");
    private static final Pattern PAIR = Pattern.compile("([^=]*)=(.*)");
    private static final Pattern WHOLE = Pattern.compile("[\\x21-\\x7e]+");

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private @Nullable Section current;

    /**
     * One problem.
     *
     * @param line counts from 1; 0 for the file as a whole
     * @param what is wrong, with its section; holds no value from the file except a well-formed section name
     */
    private record Problem(int line, String what) {
        @Override
        public String toString() {
            return line == 0 ? what : "line " + line + ": " + what;
        }
    }

    KeySource.Reading read(String text) {
        String[] lines = (text.startsWith("\ufeff") ? text.substring(1) : text).split("\\r\\n|\\n|\\r", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                take(line, i + 1);
            }
        }
        if (sections.isEmpty() && problems.isEmpty()) {
            problem(0, "the file has no section; each account is one, for example [payments]");
        }
        AccountSections accounts = new AccountSections(sections, this::problem);
        accounts.check();
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(Problem::line));
            return KeySource.Reading.unusable(
                    problems.stream().map(Problem::toString).toList());
        }
        return KeySource.Reading.usable(accounts.accounts());
    }

    private void take(String line, int number) {
        Matcher section = SECTION.matcher(line);
        Matcher pair = PAIR.matcher(line);
        if (section.matches()) {
            begin(alias(section.group(1).strip()), number);
        } else if (pair.matches()) {
            take(pair.group(1).strip(), pair.group(2).strip(), number);
        } else {
            problem(number, inCurrent() + "is neither [a section], nor key = value, nor a comment");
        }
    }

    /** The name of a section as it counts: case does not matter. */
    static String alias(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private void begin(String name, int number) {
        // Kept even if invalid, so that the following lines are not added to the previous section.
        current = new Section(name, number, new HashMap<>());
        if (!ALIAS.matcher(name).matches()) {
            problem(
                    number,
                    (name.isEmpty() ? "a section without a name" : "a section's name that cannot be an alias")
                            + "; an alias is 1 to 30 letters a to z, digits, and . _ - between them");
            return;
        }
        Section earlier = sections.putIfAbsent(name, current);
        if (earlier != null) {
            problem(number, "[" + name + "] is there already, in line " + earlier.line() + " (case does not matter)");
        }
    }

    private void take(String key, String value, int number) {
        if (current == null) {
            problem(number, "stands before the first section; begin with one, for example [payments]");
        } else if (!AccountSections.NAMES.contains(key)) {
            // Does not quote the name: it may be a key that lost its name.
            problem(
                    number,
                    inCurrent() + "a name that I do not know; there are " + String.join(", ", AccountSections.NAMES));
        } else if (current.values().containsKey(key)) {
            problem(
                    number,
                    inCurrent() + key + " is there already, in line "
                            + current.values().get(key).line());
        } else {
            boolean whole = WHOLE.matcher(value).matches();
            current.values().put(key, new Value(whole ? value : "", number));
            if (!whole) {
                problem(
                        number,
                        inCurrent()
                                + key
                                + (value.isEmpty()
                                        ? " is empty"
                                        : " holds a space, a line break or another character that no key has"));
            }
        }
    }

    private String inCurrent() {
        return current == null || !ALIAS.matcher(current.name()).matches() ? "" : "in [" + current.name() + "]: ";
    }

    private void problem(int line, String what) {
        problems.add(new Problem(line, what));
    }
}
