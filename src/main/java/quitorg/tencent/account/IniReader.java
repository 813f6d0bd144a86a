package quitorg.tencent.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import quitorg.request.account.Account;

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
    private static final String SECRET_ID = "secret_id";
    private static final String SECRET_KEY = "secret_key";
    private static final String TOKEN = "token";
    private static final List<String> KEYS = List.of(SECRET_ID, SECRET_KEY, TOKEN);
    private static final List<String> OF_ROLES = List.of("role_arn", "source");

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private @Nullable Section current;

    /** A section as far as it was read; its values are checked at the end of the file. */
    private record Section(String name, int line, Map<String, Value> values) {}

    /** @param text empty if it cannot be used; the problem is already reported */
    private record Value(String text, int line) {}

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
        sections.values().forEach(this::requireKeys);
        refuseOneKeyTwice();
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(Problem::line));
            return KeySource.Reading.unusable(
                    problems.stream().map(Problem::toString).toList());
        }
        return KeySource.Reading.usable(accounts());
    }

    private void take(String line, int number) {
        Matcher section = SECTION.matcher(line);
        Matcher pair = PAIR.matcher(line);
        if (section.matches()) {
            begin(section.group(1).strip().toLowerCase(Locale.ROOT), number);
        } else if (pair.matches()) {
            take(pair.group(1).strip(), pair.group(2).strip(), number);
        } else {
            problem(number, inCurrent() + "is neither [a section], nor key = value, nor a comment");
        }
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
        } else if (OF_ROLES.contains(key)) {
            problem(number, inCurrent() + key + " is for roles, which this version does not have; give fixed keys");
        } else if (!KEYS.contains(key)) {
            // Does not quote the name: it may be a key that lost its name.
            problem(number, inCurrent() + "a name that I do not know; there are " + String.join(", ", KEYS));
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

    private void requireKeys(Section section) {
        for (String key : List.of(SECRET_ID, SECRET_KEY)) {
            if (!section.values().containsKey(key)) {
                problem(section.line(), "[" + section.name() + "] has no " + key);
            }
        }
    }

    /** The same key under two names means one account under two names: surely a mistake. */
    private void refuseOneKeyTwice() {
        Map<String, Section> byId = new HashMap<>();
        for (Section section : sections.values()) {
            Value id = section.values().get(SECRET_ID);
            Section earlier = id == null || id.text().isEmpty() ? null : byId.putIfAbsent(id.text(), section);
            if (id != null && earlier != null) {
                problem(id.line(), "in [" + section.name() + "]: the same secret_id as in [" + earlier.name() + "]");
            }
        }
    }

    private Map<Account, Keys> accounts() {
        Map<Account, Keys> accounts = new LinkedHashMap<>();
        sections.forEach((name, section) -> accounts.put(
                new Account(name),
                new Keys(
                        text(section, SECRET_ID).orElseThrow(),
                        text(section, SECRET_KEY).orElseThrow(),
                        text(section, TOKEN))));
        return accounts;
    }

    private static Optional<String> text(Section section, String key) {
        return Optional.ofNullable(section.values().get(key)).map(Value::text);
    }

    private void problem(int line, String what) {
        problems.add(new Problem(line, what));
    }
}
