package quitorg.app.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import quitorg.proxy.Proxies;
import quitorg.request.account.Account;
import quitorg.request.state.Policy;
import quitorg.slack.text.Language;
import quitorg.tencent.Endpoint;
import quitorg.tencent.OrganizationClient;
import quitorg.tencent.account.KeyPlan;
import quitorg.tencent.account.KeySource;
import quitorg.tencent.account.chain.KeyChain;
import quitorg.tencent.account.chain.KeyPlaces;

/** Checks each setting by its own rule. */
final class SettingsParser {
    private static final String NOTIFY = "QUIT_ORG_NOTIFY";

    /** In place of a list of people. */
    private static final String NO_ONE = "none";

    /** More mentions would crowd everything else out of a message. */
    private static final int MOST_NOTIFIED = 50;

    private static final Pattern PRINCIPAL = Pattern.compile("[UWS][A-Z0-9]{2,}");
    /** One ID a line, in a file, is a list as well; a comment ends with its line. */
    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

    private static final Pattern COMMENT = Pattern.compile("(?m)(^|\\s)#.*$");
    private static final Set<String> LEVELS = Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");
    private static final String PREFIX = "QUIT_ORG_";
    private static final String CLOUD_PREFIX = "TENCENTCLOUD_";

    private final RawSettings raw;
    private final CheckedValues values;
    private final KeyChain chain;
    private final KeySource keySource;

    SettingsParser(Map<String, String> environment, KeyPlaces places) {
        raw = new RawSettings(environment);
        values = new CheckedValues(raw);
        chain = AccountSettings.chain(environment, places);
        keySource = AccountSettings.source(environment, chain);
    }

    Settings.Parsed parse() {
        // Read every setting before the end: all problems are reported at once.
        Optional<Settings.Slack> slack = new SlackSettings(raw, values).all();
        Settings.People people = people();
        Policy policy = policy();
        Duration window =
                values.duration("QUIT_ORG_REPEAT_WINDOW", Duration.ofHours(24), Duration.ZERO, Duration.ofDays(30));
        Duration retention = values.duration(
                "QUIT_ORG_RETENTION", Duration.ofDays(365), Duration.ofDays(30), Duration.ofDays(3_650));
        Optional<OrganizationClient.Settings> cloud = cloud();
        cloudAudit();
        Secret database = new DatabaseSetting(raw).url();
        int port = port(values);
        Language language = language();
        log();
        Proxies proxies = raw.proxies();
        raw.refuseUnknown(PREFIX, KnownSettings.names(PREFIX));
        raw.warnOfUnknown(CLOUD_PREFIX, KnownSettings.names(CLOUD_PREFIX));
        if (!raw.problems().isEmpty()) {
            return new Settings.Invalid(raw.problems());
        }
        AccountSettings.warnIfOpenToAll(raw, chain);
        warnOfApproversWhoAreNotNotified(people);
        return new Settings.Valid(
                new Settings(
                        slack.orElseThrow(),
                        people,
                        policy,
                        window,
                        retention,
                        language,
                        cloud.orElseThrow(),
                        database,
                        port,
                        proxies),
                raw.warnings());
    }

    Settings.ParsedCloud parseCloud() {
        Optional<OrganizationClient.Settings> cloud = cloud();
        Optional<Endpoint> cloudAudit = cloudAudit();
        Proxies proxies = raw.proxies();
        return new Settings.ParsedCloud(
                cloud.filter(each -> raw.problems().isEmpty())
                        .flatMap(accounts ->
                                cloudAudit.map(endpoint -> new Settings.CloudAccess(accounts, endpoint, proxies))),
                raw.problems());
    }

    /** @throws IllegalArgumentException with the problem, if it is wrong */
    static int port(Map<String, String> environment) {
        RawSettings raw = new RawSettings(environment);
        int port = port(new CheckedValues(raw));
        raw.problems().stream().findFirst().ifPresent(problem -> {
            throw new IllegalArgumentException(problem.toString());
        });
        return port;
    }

    private static int port(CheckedValues values) {
        return values.number("PORT", 3000, 0, 65_535);
    }

    private Settings.People people() {
        List<String> admins = principals("QUIT_ORG_ADMINS", true);
        List<String> named = principals("QUIT_ORG_APPROVERS", false);
        List<String> approvers = named.isEmpty() ? admins : named;
        return new Settings.People(admins, approvers, notified(approvers));
    }

    private List<String> notified(List<String> approvers) {
        if (raw.value(NOTIFY, NO_ONE).filter(NO_ONE::equalsIgnoreCase).isPresent()) {
            return List.of();
        }
        List<String> named = principals(NOTIFY, false);
        if (named.size() > MOST_NOTIFIED) {
            raw.problem(
                    NOTIFY,
                    "has " + named.size() + " users and groups, but one message can mention at most " + MOST_NOTIFIED
                            + ": name a user group.",
                    "S0123456789");
        }
        return named.isEmpty() ? approvers.stream().limit(MOST_NOTIFIED).toList() : named;
    }

    private void warnOfApproversWhoAreNotNotified(Settings.People people) {
        int approvers = people.approvers().size();
        if (approvers > MOST_NOTIFIED && raw.value(NOTIFY, NO_ONE).isEmpty()) {
            raw.warn(
                    NOTIFY,
                    "is not set, and there are " + approvers + " approvers: messages mention only the first "
                            + MOST_NOTIFIED + " of them. Name a user group there to notify all.");
        }
    }

    private Optional<OrganizationClient.Settings> cloud() {
        Map<Account, KeyPlan> accounts = new AccountSettings(raw, values, chain).parse();
        Optional<Endpoint> organization =
                values.endpoint("TENCENTCLOUD_ENDPOINT", "organization.intl.tencentcloudapi.com");
        Optional<Endpoint> sts = values.endpoint("TENCENTCLOUD_STS_ENDPOINT", "sts.intl.tencentcloudapi.com");
        Duration timeout = values.duration(
                "TENCENTCLOUD_TIMEOUT", Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(60));
        return organization.flatMap(
                api -> sts.map(id -> new OrganizationClient.Settings(api, id, timeout, accounts, keySource)));
    }

    private Optional<Endpoint> cloudAudit() {
        return values.endpoint("TENCENTCLOUD_CLOUDAUDIT_ENDPOINT", "cloudaudit.intl.tencentcloudapi.com");
    }

    private List<String> principals(String name, boolean required) {
        String example = "U0123456789,S0123456789";
        Optional<String> value = required ? raw.required(name, example) : raw.value(name, example);
        List<String> ids = value.map(text -> SEPARATOR
                        .splitAsStream(COMMENT.matcher(text).replaceAll(""))
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .toList())
                .orElse(List.of());
        // Named by its position, not its value: a person may have put a token there.
        List<String> wrong = IntStream.range(0, ids.size())
                .filter(i -> !PRINCIPAL.matcher(ids.get(i)).matches())
                .mapToObj(i -> Integer.toString(i + 1))
                .toList();
        if (!wrong.isEmpty()) {
            raw.problem(
                    name,
                    "contains something that is neither a user ID nor a user group ID, at position "
                            + String.join(", ", wrong) + "."
                            + (ids.contains(NO_ONE) ? " (`none` stands alone, and only in QUIT_ORG_NOTIFY.)" : ""),
                    example);
        } else if (value.isPresent() && ids.isEmpty()) {
            raw.problem(name, "names no user or user group.", example);
        }
        return ids;
    }

    private Policy policy() {
        int quorum = values.number("QUIT_ORG_APPROVALS", 1, 1, 10);
        Duration timeToLive = values.duration(
                "QUIT_ORG_REQUEST_TTL", Duration.ofHours(24), Duration.ofSeconds(1), Duration.ofDays(30));
        Duration hold = values.duration("QUIT_ORG_HOLD", Duration.ZERO, Duration.ZERO, Duration.ofHours(24));
        return new Policy(quorum, timeToLive, hold);
    }

    private Language language() {
        Language usual = Language.EN;
        Optional<String> value = raw.value("QUIT_ORG_LANGUAGE", usual.tag());
        Optional<Language> language = value.flatMap(Language::ofTag);
        if (value.isPresent() && language.isEmpty()) {
            String known = Arrays.stream(Language.values()).map(Language::tag).collect(Collectors.joining(", "));
            raw.problem(
                    "QUIT_ORG_LANGUAGE", "is not a language that the bot writes. It writes: " + known + ".", "pt-BR");
        }
        return language.orElse(usual);
    }

    /** Logback reads these two itself, long before; here only their problems are reported. */
    private void log() {
        if (raw.value("LOG_FORMAT", "text")
                .filter(text -> !Set.of("text", "json").contains(text))
                .isPresent()) {
            raw.problem("LOG_FORMAT", "is neither text nor json.", "text");
        }
        if (raw.value("LOG_LEVEL", "INFO")
                .filter(text -> !LEVELS.contains(text.toUpperCase(Locale.ROOT)))
                .isPresent()) {
            raw.problem("LOG_LEVEL", "is not a log level: TRACE, DEBUG, INFO, WARN or ERROR.", "INFO");
        }
    }
}
