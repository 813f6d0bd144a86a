package quitorg.app.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import quitorg.request.account.Account;
import quitorg.tencent.MetadataServer;
import quitorg.tencent.account.CredentialsFile;
import quitorg.tencent.account.KeyPlan;
import quitorg.tencent.account.KeySource;
import quitorg.tencent.account.Keys;
import quitorg.tencent.account.RoleArn;
import quitorg.tencent.account.chain.Found;
import quitorg.tencent.account.chain.KeyChain;
import quitorg.tencent.account.chain.KeyPlaces;

/**
 * The accounts with keys: one account, as {@code default}, or several from a file. Without any of these settings, the one
 * account has the key that a {@link KeyChain} finds.
 * {@code TENCENTCLOUD_CREDENTIALS_FILE} is a separate setting, a path, and not the {@code _FILE} form of another one:
 * {@code TENCENTCLOUD_CREDENTIALS} does not exist. Like any value, the path may itself be stored in a file.
 */
final class AccountSettings {
    private static final Account ONLY = new Account("default");
    private static final String FILE = "TENCENTCLOUD_CREDENTIALS_FILE";
    private static final String NOT_A_SETTING = "TENCENTCLOUD_CREDENTIALS";
    private static final String SECRET_ID = "TENCENTCLOUD_SECRET_ID";
    private static final String SECRET_KEY = "TENCENTCLOUD_SECRET_KEY";
    private static final String TOKEN = "TENCENTCLOUD_TOKEN";
    private static final List<String> KEY_NAMES = Stream.of(SECRET_ID, SECRET_KEY, TOKEN)
            .flatMap(name -> Stream.of(name, name + "_FILE"))
            .toList();
    private static final String REMEDY = "Set it and " + SECRET_KEY + ", or " + FILE
            + ". The command sandbox needs no keys: it shows the bot with a simulated Tencent Cloud.";
    private static final String ROLE = "TENCENTCLOUD_ROLE_ARN";
    private static final String EXAMPLE = "/etc/quit-org/accounts.ini";

    private final RawSettings raw;
    private final CheckedValues values;
    private final KeyChain chain;

    AccountSettings(RawSettings raw, CheckedValues values, KeyChain chain) {
        this.raw = raw;
        this.values = values;
        this.chain = chain;
    }

    /** Where keys are looked for if no setting names any. Nothing is read yet. */
    static KeyChain chain(Map<String, String> environment, KeyPlaces places) {
        return new KeyChain(environment, places, () -> new MetadataServer().role(places.metadata()));
    }

    /** All account settings; each reading reads the files that the environment names again. */
    static KeySource source(Map<String, String> environment, KeyChain chain) {
        Map<String, String> names = Map.copyOf(environment);
        return () -> {
            RawSettings raw = new RawSettings(names);
            Map<Account, KeyPlan> accounts = new AccountSettings(raw, new CheckedValues(raw), chain).parse();
            return raw.problems().isEmpty()
                    ? KeySource.Reading.usable(accounts)
                    : KeySource.Reading.unusable(raw.problems().stream()
                            .map(problem -> problem.name() + " " + problem.what())
                            .toList());
        };
    }

    /** Logs a warning for the operator if everyone can read a file of keys. */
    static void warnIfOpenToAll(RawSettings raw, KeyChain chain) {
        raw.value(FILE, EXAMPLE).or(() -> chain.file().map(Path::toString)).ifPresent(CredentialsFile::warnIfOpenToAll);
    }

    /** The accounts; empty if there is a problem, which is then recorded. */
    Map<Account, KeyPlan> parse() {
        if (raw.isSet(NOT_A_SETTING)) {
            raw.problem(NOT_A_SETTING, "is not a setting; name the file of the keys as " + FILE + ".", "(not set)");
        }
        if (!raw.isSet(FILE) && !raw.isSet(FILE + "_FILE")) {
            return one();
        }
        if (KEY_NAMES.stream().anyMatch(raw::isSet)) {
            raw.problem(
                    FILE,
                    "is set, and so is " + SECRET_ID
                            + ", …_KEY or TENCENTCLOUD_TOKEN; the keys come from the one or from"
                            + " the others: unset one.",
                    EXAMPLE);
        }
        if (raw.isSet(ROLE) || raw.isSet(ROLE + "_FILE")) {
            raw.problem(
                    ROLE,
                    "is set, and so is " + FILE + "; in that file each role is a section with role_arn and source.",
                    "(not set)");
        }
        return raw.value(FILE, EXAMPLE).map(this::several).orElse(Map.of());
    }

    private Map<Account, KeyPlan> one() {
        Optional<KeyPlan> plan = key();
        if (!raw.isSet(ROLE) && !raw.isSet(ROLE + "_FILE")) {
            return plan.map(found -> Map.of(ONLY, found)).orElse(Map.of());
        }
        Optional<RoleArn> role = role();
        return plan.flatMap(source -> role.map(arn -> Map.<Account, KeyPlan>of(ONLY, new KeyPlan.Role(arn, source))))
                .orElse(Map.of());
    }

    private Optional<KeyPlan> key() {
        // A blank setting is a slip, such as a renamed secret: the key of another account must not take its place.
        if (Stream.concat(KEY_NAMES.stream(), Stream.of(FILE, FILE + "_FILE")).noneMatch(raw::isNamed)) {
            Found found = chain.read();
            found.problems()
                    .forEach(problem -> raw.problem(SECRET_ID, "is missing, and " + problem + ". " + REMEDY, "AKID…"));
            return found.plan();
        }
        Optional<Secret> id = values.key(SECRET_ID, raw.required(SECRET_ID, "AKID…"));
        Optional<Secret> key = values.key(SECRET_KEY, raw.required(SECRET_KEY, "(the key)"));
        Optional<Secret> token = values.key(TOKEN, raw.value(TOKEN, "(the token)"));
        return id.isEmpty() || key.isEmpty()
                ? Optional.empty()
                : Optional.of(new KeyPlan.Fixed(
                        new Keys(id.get().value(), key.get().value(), token.map(Secret::value)),
                        "key from " + SECRET_ID));
    }

    private Optional<RoleArn> role() {
        Optional<String> text = raw.value(ROLE, RoleArn.EXAMPLE);
        Optional<RoleArn> role = text.flatMap(RoleArn::parse);
        if (text.isPresent() && role.isEmpty()) {
            raw.problem(
                    ROLE, "is not the ARN of a role; copy it from the role's page in the console.", RoleArn.EXAMPLE);
        }
        return role;
    }

    private Map<Account, KeyPlan> several(String path) {
        KeySource.Reading found = CredentialsFile.read(path);
        found.problems().forEach(problem -> raw.problem(FILE, problem + ".", EXAMPLE));
        return found.keys();
    }
}
