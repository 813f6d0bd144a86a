package quitorg.app.settings;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The database and its login. Problems do not repeat the value: it may hold the password. */
final class DatabaseSetting {
    private static final String URL = "DATABASE_URL";
    private static final String PASSWORD = "DATABASE_PASSWORD";
    private static final String FILE = "jdbc:sqlite:data/quit-org.db";
    private static final String SERVER = "jdbc:postgresql://db.example.com:5432/quitorg?user=quitorg";

    private static final Pattern SQLITE_FILE = Pattern.compile("jdbc:sqlite:(?!file:|:)[^?]+");
    private static final Pattern POSTGRESQL = Pattern.compile("jdbc:postgresql://([^/?]*)/([^/?]*)(?:\\?(.*))?");
    private static final String HOST = "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?";
    private static final Pattern HOSTS = Pattern.compile(HOST + "(," + HOST + ")*");
    private static final Pattern PORT = Pattern.compile(":([0-9]{1,5})(?=,|$)");
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern PARAMETERS = Pattern.compile("([^=&%\\s]+=([^&%\\s]|%[0-9A-Fa-f]{2})*(&|$))*");
    private static final Pattern USER = Pattern.compile("(^|.*&)user=[^&]+.*");
    private static final Pattern HAS_PASSWORD = Pattern.compile("(^|.*&)password=.*");

    private final RawSettings raw;

    DatabaseSetting(RawSettings raw) {
        this.raw = raw;
    }

    /** The whole URL, including the password if it comes from a separate setting. */
    Secret url() {
        String url = raw.value(URL, SERVER).orElse(FILE);
        Optional<String> password = raw.verbatim(PASSWORD, "(the password)");
        if (url.startsWith("jdbc:postgresql:")) {
            return postgresql(url, password);
        }
        if (!SQLITE_FILE.matcher(url).matches()) {
            boolean otherForm = url.startsWith("postgres://") || url.startsWith("postgresql://");
            raw.problem(
                    URL,
                    otherForm
                            ? "is not in JDBC's form: it starts with jdbc:postgresql://, and user and password come as"
                                    + " parameters."
                            : "is neither jdbc:sqlite: and a file nor jdbc:postgresql:// and a database.",
                    SERVER);
        } else if (password.isPresent()) {
            raw.problem(PASSWORD, "is set, but a SQLite file has no password.", "(not set)");
        }
        return new Secret(url);
    }

    private Secret postgresql(String url, Optional<String> password) {
        Matcher parts = POSTGRESQL.matcher(url);
        String wrong = parts.matches() ? whatIsWrong(parts) : "is not jdbc:postgresql://, a host, / and a database.";
        if (!wrong.isEmpty()) {
            raw.problem(URL, wrong, SERVER);
            return new Secret(url);
        }
        if (password.isEmpty()) {
            return new Secret(url);
        }
        if (HAS_PASSWORD.matcher(parts.group(3)).matches()) {
            raw.problem(PASSWORD, "is set, and " + URL + " holds a password too; keep one of them.", "(not set)");
        }
        return new Secret(url + "&password=" + URLEncoder.encode(password.get(), StandardCharsets.UTF_8));
    }

    private static String whatIsWrong(Matcher parts) {
        String parameters = Optional.ofNullable(parts.group(3)).orElse("");
        if (parts.group(1).contains("@")) {
            return "has a user before the host, which JDBC does not allow: give it as the parameter user, and the password"
                    + " in " + PASSWORD + ".";
        }
        if (!HOSTS.matcher(parts.group(1)).matches()) {
            return "names no host, or an invalid one.";
        }
        if (PORT.matcher(parts.group(1)).results().anyMatch(port -> Integer.parseInt(port.group(1)) > HIGHEST_PORT)) {
            return "names an invalid port: the highest is " + HIGHEST_PORT + ".";
        }
        if (parts.group(2).isEmpty()) {
            return "names no database after the host.";
        }
        if (!PARAMETERS.matcher(parameters).matches()) {
            return "has parameters that are not name=value&name=value (in a value, %, & and a space are written %25, %26"
                    + " and %20).";
        }
        return USER.matcher(parameters).matches() ? "" : "names no user.";
    }
}
