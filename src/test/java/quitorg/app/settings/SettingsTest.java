package quitorg.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quitorg.request.account.Account;
import quitorg.slack.text.Language;
import quitorg.tencent.account.KeyPlan;
import quitorg.tencent.account.Keys;
import quitorg.tencent.account.chain.KeyPlaces;

class SettingsTest {
    private static final String SECRET = "a-secret-that-must-not-be-seen";
    /** Neither files, nor a metadata server: nothing listens on that port. */
    static final KeyPlaces NO_PLACES = new KeyPlaces(Path.of("/nonexistent"), URI.create("http://127.0.0.1:1"));

    private static final String SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "SLACK_BOT_TOKEN", "xoxb-1",
            "SLACK_APP_TOKEN", "xapp-1",
            "QUIT_ORG_CHANNEL", "C0CHANNEL",
            "QUIT_ORG_ADMINS", "U0ALICE, U0BOB,S0ADMINS",
            "TENCENTCLOUD_SECRET_ID", "AKID1",
            "TENCENTCLOUD_SECRET_KEY", SECRET));

    @Test
    void needsSixSettingsAndHasDefaultsForTheRest() {
        Settings settings = valid();
        assertThat(settings.people().admins()).containsExactly("U0ALICE", "U0BOB", "S0ADMINS");
        assertThat(settings.people().approvers()).isEqualTo(settings.people().admins());
        assertThat(settings.policy().quorum()).isEqualTo(1);
        assertThat(settings.policy().timeToLive()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.cloud().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.port()).isEqualTo(3000);
        assertThat(settings.slack().apiUrl()).hasToString("https://slack.com/api/");
    }

    @Test
    void namesEveryMissingSettingAtOnce() {
        environment.clear();
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "SLACK_BOT_TOKEN",
                        "SLACK_APP_TOKEN",
                        "QUIT_ORG_CHANNEL",
                        "QUIT_ORG_ADMINS",
                        "TENCENTCLOUD_SECRET_ID");
    }

    @ParameterizedTest
    @CsvSource({
        "SLACK_BOT_TOKEN, xapp-wrong-kind",
        "SLACK_APP_TOKEN, xoxb-wrong-kind",
        "SLACK_API_URL, http://slack.example.com/api/",
        "SLACK_API_URL, ftp://127.0.0.1/",
        "SLACK_SIGNING_SECRET, 0123456789abcdef",
        "QUIT_ORG_CHANNEL, #approvals",
        "QUIT_ORG_ADMINS, @alice",
        "QUIT_ORG_ADMINS, ','",
        "QUIT_ORG_APPROVERS, alice",
        "QUIT_ORG_NOTIFY, @alice",
        "QUIT_ORG_NOTIFY, ','",
        "QUIT_ORG_NOTIFY, 'none,U0BOB'",
        "QUIT_ORG_NOTIFY, 'S0ADMINS, none'",
        "QUIT_ORG_NOTIFY, nobody",
        "QUIT_ORG_NOTIFY, C0CHANNEL",
        "QUIT_ORG_APPROVALS, 0",
        "QUIT_ORG_APPROVALS, 11",
        "QUIT_ORG_APPROVALS, -1",
        "QUIT_ORG_REQUEST_TTL, 0s",
        "QUIT_ORG_REQUEST_TTL, 31d",
        "QUIT_ORG_REQUEST_TTL, soon",
        "QUIT_ORG_HOLD, 25h",
        "QUIT_ORG_RETENTION, 29d",
        "QUIT_ORG_RETENTION, 3651d",
        "QUIT_ORG_RETENTION, 0s",
        "QUIT_ORG_RETENTION, for ever",
        "QUIT_ORG_REPEAT_WINDOW, 24",
        "QUIT_ORG_LANGUAGE, tlh",
        "QUIT_ORG_LANGUAGE, English",
        "QUIT_ORG_LANGUAGE, pt",
        "QUIT_ORG_LANGUAGE, zh_CN",
        "QUIT_ORG_LANGUAGE, zh-TW",
        "QUIT_ORG_LANGUAGE, 'en,pt-BR'",
        "QUIT_ORG_APROVALS, 2",
        "HTTPS_PROXY, http://bot:a-secret-that-must-not-be-seen@proxy.example.com",
        "HTTPS_PROXY, https://proxy.example.com:3128",
        "http_proxy, http://bot:a-secret-that-must-not-be-seen@1@proxy.example.com:3128",
        "TENCENTCLOUD_ENDPOINT, http://tencent.example.com",
        "TENCENTCLOUD_ENDPOINT, 'not a host'",
        "TENCENTCLOUD_STS_ENDPOINT, http://10.0.0.1:80",
        "TENCENTCLOUD_CLOUDAUDIT_ENDPOINT, http://10.0.0.1:80",
        "TENCENTCLOUD_TIMEOUT, 61s",
        "TENCENTCLOUD_TIMEOUT, 0s",
        "DATABASE_URL, jdbc:mysql://x",
        "DATABASE_URL, jdbc:sqlite:file:x.db",
        "DATABASE_URL, jdbc:sqlite::memory:",
        "DATABASE_URL, jdbc:postgresql:quitorg",
        "DATABASE_URL, jdbc:postgresql:///quitorg?user=bot",
        "DATABASE_URL, jdbc:postgresql://db.example.com?user=bot",
        "DATABASE_URL, jdbc:postgresql://db.example.com/?user=bot",
        "DATABASE_URL, jdbc:postgresql://db.example.com/quitorg",
        "DATABASE_URL, jdbc:postgresql://db.example.com/quitorg?user=",
        "DATABASE_URL, jdbc:postgresql://db.example.com/quitorg?user=bot&password=50%",
        "DATABASE_URL, jdbc:postgresql://bot:a-secret-that-must-not-be-seen@db.example.com/quitorg",
        "DATABASE_URL, postgres://bot:a-secret-that-must-not-be-seen@db.example.com/quitorg",
        "DATABASE_PASSWORD, for-a-file",
        "TENCENTCLOUD_ENDPOINT, https://organization.example.com/path",
        "TENCENTCLOUD_ENDPOINT, organization.example.com:99999",
        "TENCENTCLOUD_SECRET_KEY, ab cd",
        "TENCENTCLOUD_TOKEN, ümlaut",
        "PORT, 65536",
        "PORT, http",
        "DATABASE_URL, jdbc:postgresql://db.example.com:65536/quitorg?user=bot",
        "DATABASE_URL, 'jdbc:postgresql://db1.example.com:5432,[::1]:99999/quitorg?user=bot'",
        "LOG_FORMAT, xml",
        "LOG_LEVEL, loud",
        "LOG_LEVEL, OFF"
    })
    void refusesAValueThatCannotBeRight(String name, String value) {
        environment.put(name, value);
        assertThat(names()).containsExactly(name);
        assertThat(problems().toString()).doesNotContain(SECRET);
    }

    @Test
    void writesTheChannelInTheLanguageThatIsSetAndElseInEnglish() {
        assertThat(valid().language()).isEqualTo(Language.EN);
        environment.put("QUIT_ORG_LANGUAGE", " ");
        assertThat(valid().language()).isEqualTo(Language.EN);
        environment.put("QUIT_ORG_LANGUAGE", "pt-BR");
        assertThat(valid().language()).isEqualTo(Language.PT_BR);
        environment.put("QUIT_ORG_LANGUAGE", "zh-cn");
        assertThat(valid().language()).isEqualTo(Language.ZH_CN);
    }

    @Test
    void namesTheLanguagesThatTheBotWrites() {
        environment.put("QUIT_ORG_LANGUAGE", "fr");
        assertThat(problems()).singleElement().asString().contains("QUIT_ORG_LANGUAGE", "en, pt-BR, zh-CN");
    }

    @Test
    void notifiesTheApproversOrThoseWhoAreNamedOrNoOne() {
        assertThat(valid().people().notified()).containsExactly("U0ALICE", "U0BOB", "S0ADMINS");
        environment.put("QUIT_ORG_APPROVERS", "U0CAROL");
        assertThat(valid().people().notified()).containsExactly("U0CAROL");
        environment.put("QUIT_ORG_NOTIFY", " ");
        assertThat(valid().people().notified()).containsExactly("U0CAROL");
        environment.put("QUIT_ORG_NOTIFY", "S0ONCALL , W0DAVE,S0ONCALL");
        assertThat(valid().people().notified()).containsExactly("S0ONCALL", "W0DAVE");
        environment.put("QUIT_ORG_NOTIFY", "None");
        assertThat(valid().people().notified()).isEmpty();
        assertThat(valid().people().approvers()).containsExactly("U0CAROL");
    }

    @Test
    void saysWhatIsWrongWithThePeopleToNotify() {
        environment.put("QUIT_ORG_NOTIFY", "none,U0BOB");
        assertThat(problems()).singleElement().asString().contains("`none` stands alone");
        environment.put("QUIT_ORG_NOTIFY", "U0BOB,xoxb-1");
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("at position 2")
                .doesNotContain("xoxb-1");
    }

    @Test
    void startsWithMoreApproversThanAMessageCanMentionAndNotifiesTheFirst() {
        environment.put("QUIT_ORG_APPROVERS", people(51));
        Settings.People people = valid().people();
        assertThat(people.approvers()).hasSize(51);
        assertThat(people.notified()).isEqualTo(people.approvers().subList(0, 50));
        assertThat(warnings()).singleElement().asString().contains("QUIT_ORG_NOTIFY", "51", "first 50", "user group");
        environment.put("QUIT_ORG_NOTIFY", "S0APPROVERS");
        assertThat(valid().people().notified()).containsExactly("S0APPROVERS");
    }

    @Test
    void refusesMorePeopleToNotifyThanAMessageCanMention() {
        environment.put("QUIT_ORG_NOTIFY", people(51));
        assertThat(problems()).singleElement().asString().contains("QUIT_ORG_NOTIFY", "51", "at most 50", "user group");
    }

    private List<String> warnings() {
        return ((Settings.Valid) Settings.parse(environment))
                .warnings().stream().map(Settings.Warning::toString).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "QUIT_ORG_PORT, tcp://10.0.0.1:3000",
        "QUIT_ORG_SERVICE_HOST, 10.0.0.1",
        "QUIT_ORG_SERVICE_PORT, 3000",
        "QUIT_ORG_SERVICE_PORT_HTTP, 3000",
        "QUIT_ORG_PORT_3000_TCP, tcp://10.0.0.1:3000",
        "QUIT_ORG_PORT_3000_TCP_PROTO, tcp",
        "QUIT_ORG_PORT_3000_TCP_PORT, 3000",
        "QUIT_ORG_PORT_3000_TCP_ADDR, 10.0.0.1",
        "QUIT_ORG_HTTP_SERVICE_HOST, 10.0.0.1",
        "QUIT_ORG_HTTP_PORT, tcp://10.0.0.1:80",
        "QUIT_ORG_HTTP_PORT_80_TCP, tcp://10.0.0.1:80",
        "QUIT_ORG_HTTP_PORT_53_UDP_ADDR, 10.0.0.1"
    })
    void takesWhatKubernetesSetsForAServiceForNoSettingOfItsOwn(String name, String value) {
        environment.put(name, value);
        assertThat(warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "QUIT_ORG_APROVERS, QUIT_ORG_APPROVERS",
        "QUIT_ORG_APPROVER, QUIT_ORG_APPROVERS",
        "QUIT_ORG_ADMIN_FILE, QUIT_ORG_ADMINS",
        "QUIT_ORG_REQUEST_TLL, QUIT_ORG_REQUEST_TTL"
    })
    void asksWhetherTheNearestNameWasMeant(String name, String meant) {
        environment.put(name, "U0BOB");
        assertThat(problems()).singleElement().asString().contains(name + ":", "did you mean " + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUIT_ORG_PORT", "QUIT_ORG_SERVICE", "QUIT_ORG_SOMETHING_ELSE"})
    void refusesAnyOtherNameOfOurs(String name) {
        environment.put(name, "3000");
        assertThat(names()).containsExactly(name);
        assertThat(problems().toString()).doesNotContain("did you mean");
    }

    @ParameterizedTest
    @CsvSource({
        "TENCENTCLOUD_SECRETID, 'TENCENTCLOUD_SECRETID is not used by this bot; did you mean TENCENTCLOUD_SECRET_ID?'",
        "TENCENTCLOUD_REGION, TENCENTCLOUD_REGION is not used by this bot.",
        "TENCENTCLOUD_TIMEOUTS_FILE, 'TENCENTCLOUD_TIMEOUTS_FILE is not used by this bot; did you mean TENCENTCLOUD_TIMEOUT?'"
    })
    void warnsOfAnUnusedNameOfTencentCloud(String name, String warning) {
        environment.put(name, SECRET);
        assertThat(warnings()).containsExactly(warning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TENCENTCLOUD_SECRET_ID",
                "TENCENTCLOUD_SECRET_KEY",
                "TENCENTCLOUD_TOKEN",
                "SLACK_BOT_TOKEN",
                "QUIT_ORG_CHANNEL",
                "QUIT_ORG_ADMINS",
                "DATABASE_URL"
            })
    void refusesQuotationMarksThatAnEnvFileLeaves(String name) {
        for (String quote : List.of("\"", "'")) {
            environment.put(name, quote + SECRET + quote);
            assertThat(problems()).singleElement().asString().contains(name, "is in quotation marks");
            assertThat(problems().toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void takesOneIdALineWithComments(@TempDir Path folder) throws IOException {
        environment.remove("QUIT_ORG_ADMINS");
        environment.put(
                "QUIT_ORG_ADMINS_FILE",
                Files.writeString(
                                folder.resolve("admins"),
                                "# the team\nU0ALICE\r\nU0BOB # until May, U0EVE\n\nS0ADMINS,\n")
                        .toString());
        assertThat(valid().people().admins()).containsExactly("U0ALICE", "U0BOB", "S0ADMINS");
        Files.writeString(folder.resolve("admins"), "U0ALICE\nbob\n");
        assertThat(problems()).singleElement().asString().contains("at position 2");
        Files.writeString(folder.resolve("admins"), "# nobody\n");
        assertThat(problems()).singleElement().asString().contains("names no user");
    }

    private static String people(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> "U0" + number).collect(Collectors.joining(","));
    }

    @Test
    void takesASigningSecretInPlaceOfTheAppToken() {
        environment.remove("SLACK_APP_TOKEN");
        environment.put("SLACK_SIGNING_SECRET", SIGNING_SECRET);
        assertThat(valid().slack().mode()).isEqualTo(new SlackMode(SlackMode.Kind.HTTP, new Secret(SIGNING_SECRET)));
        assertThat(valid().toString()).doesNotContain(SIGNING_SECRET);
    }

    @Test
    void bothModesOfSlackAreAProblemThatNamesBothAndSaysWhatEachIsFor() {
        environment.put("SLACK_SIGNING_SECRET", SIGNING_SECRET);
        assertThat(problems()).singleElement().asString().contains("SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET");
        assertThat(problems().toString()).contains("Socket Mode", "HTTP mode").doesNotContain(SIGNING_SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void noModeOfSlackIsAProblemThatNamesBothAndSaysWhatEachIsFor(String blank) {
        environment.put("SLACK_APP_TOKEN", blank);
        environment.put("SLACK_SIGNING_SECRET", blank);
        assertThat(problems()).singleElement().asString().contains("SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET");
        assertThat(problems().toString()).contains("Socket Mode", "HTTP mode");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---",
                "short",
                "8f742231b10e8888 abcd99yyyzzz85a5",
                "xapp-1-A0-1-0123456789abcdef",
                "ümlautümlautümlaut",
                "----------------------------------"
            })
    void aSecretThatSlackDoesNotGiveIsRefused(String secret) {
        environment.remove("SLACK_APP_TOKEN");
        environment.put("SLACK_SIGNING_SECRET", secret);
        assertThat(names()).containsExactly("SLACK_SIGNING_SECRET");
        assertThat(problems().toString()).doesNotContain("=" + secret);
    }

    @Test
    void anEmptyFileIsTheOnlyProblemOfItsMode(@TempDir Path folder) throws IOException {
        environment.remove("SLACK_APP_TOKEN");
        environment.put(
                "SLACK_SIGNING_SECRET_FILE",
                Files.writeString(folder.resolve("s"), "\n").toString());
        assertThat(names()).containsExactly("SLACK_SIGNING_SECRET_FILE");
    }

    @ParameterizedTest
    @CsvSource({
        "TENCENTCLOUD_ENDPOINT, http://127.0.0.1:9000",
        "TENCENTCLOUD_ENDPOINT, organization.tencentcloudapi.com",
        "SLACK_API_URL, http://localhost:8080/api",
        "QUIT_ORG_REQUEST_TTL, 90m",
        "DATABASE_URL, jdbc:postgresql://10.0.0.1:5432/quitorg?user=bot&sslmode=verify-full",
        "DATABASE_URL, 'jdbc:postgresql://db1.example.com,[::1]:5433/quitorg?user=bot&targetServerType=primary'",
        "LOG_FORMAT, ' json '",
        "LOG_LEVEL, ' debug '",
        "HTTPS_PROXY, http://bot:secret@proxy.example.com:3128",
        "NO_PROXY, '10.0.0.0/8,.svc,*'",
        "PORT, 0"
    })
    void acceptsLocalServersAndPlainHosts(String name, String value) {
        environment.put(name, value);
        assertThat(Settings.parse(environment, NO_PLACES)).isInstanceOf(Settings.Valid.class);
    }

    @Test
    void readsASecretFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "from-the-file\n");
        environment.remove("TENCENTCLOUD_SECRET_KEY");
        environment.put("TENCENTCLOUD_SECRET_KEY_FILE", file.toString());
        assertThat(valid().cloud().accounts())
                .isEqualTo(Map.of(
                        new Account("default"),
                        new KeyPlan.Fixed(
                                new Keys("AKID1", "from-the-file", Optional.empty()),
                                "key from TENCENTCLOUD_SECRET_ID")));
    }

    @Test
    void refusesAFileThatIsNotThereOrAValueThatIsSetTwice(@TempDir Path folder) {
        environment.put("TENCENTCLOUD_SECRET_KEY_FILE", folder.resolve("none").toString());
        assertThat(names()).containsExactly("TENCENTCLOUD_SECRET_KEY");
        environment.remove("TENCENTCLOUD_SECRET_KEY");
        assertThat(names()).containsExactly("TENCENTCLOUD_SECRET_KEY_FILE");
    }

    @Test
    void readsSeveralAccountsFromAFile(@TempDir Path folder) throws IOException {
        holdSeveral(folder, "[one]", "secret_id=AKID1", "secret_key=k1", "[two]", "secret_id=AKID2", "secret_key=k2");
        assertThat(valid().cloud().accounts().keySet()).containsExactly(new Account("one"), new Account("two"));
        assertThat(valid().toString()).doesNotContain("AKID1", "k1", "k2");
        environment.put(
                "TENCENTCLOUD_CREDENTIALS_FILE_FILE",
                Files.writeString(folder.resolve("path"), environment.remove("TENCENTCLOUD_CREDENTIALS_FILE"))
                        .toString());
        assertThat(valid().cloud().accounts()).hasSize(2);
    }

    @Test
    void tellsEveryProblemOfTheFileByItsLine(@TempDir Path folder) throws IOException {
        holdSeveral(folder, "[one]", "secret_id=AKID1", SECRET, "secret_key=with " + SECRET);
        assertThat(problems())
                .allSatisfy(problem -> assertThat(problem.name()).isEqualTo("TENCENTCLOUD_CREDENTIALS_FILE"))
                .extracting(Settings.Problem::what)
                .satisfiesExactly(stray -> assertThat(stray).startsWith("line 3: in [one]:"), space -> assertThat(space)
                        .startsWith("line 4: in [one]: secret_key holds a space"));
        assertThat(problems().toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "TENCENTCLOUD_SECRET_ID",
        "TENCENTCLOUD_SECRET_KEY",
        "TENCENTCLOUD_TOKEN",
        "TENCENTCLOUD_SECRET_KEY_FILE"
    })
    void takesTheKeysFromTheFileOrFromTheEnvironmentButNotFromBoth(String name, @TempDir Path folder)
            throws IOException {
        holdSeveral(folder, "[one]", "secret_id=AKID1", "secret_key=k1");
        environment.put(name, SECRET);
        assertThat(names()).containsExactly("TENCENTCLOUD_CREDENTIALS_FILE");
        assertThat(problems().toString()).contains("unset one").doesNotContain(SECRET);
    }

    @Test
    void doesNotTakeThePathForTheFileFormOfAnotherSetting() {
        environment.put("TENCENTCLOUD_CREDENTIALS", SECRET);
        assertThat(names()).containsExactly("TENCENTCLOUD_CREDENTIALS");
        assertThat(problems().toString())
                .contains("TENCENTCLOUD_CREDENTIALS_FILE")
                .doesNotContain(SECRET);
    }

    private void holdSeveral(Path folder, String... lines) throws IOException {
        environment.remove("TENCENTCLOUD_SECRET_ID");
        environment.remove("TENCENTCLOUD_SECRET_KEY");
        Path file = Files.write(folder.resolve("accounts.ini"), List.of(lines));
        environment.put("TENCENTCLOUD_CREDENTIALS_FILE", file.toString());
    }

    @Test
    void printsNoSecret() {
        assertThat(valid().toString()).doesNotContain(SECRET, "xoxb-1", "xapp-1");
        environment.put("SLACK_BOT_TOKEN", SECRET);
        environment.put("SLACK_APP_TOKEN", SECRET);
        assertThat(problems().toString()).doesNotContain(SECRET);
    }

    @Test
    void takesTheDatabasesPasswordFromASettingOfItsOwn() {
        environment.put("DATABASE_URL", "jdbc:postgresql://db.example.com/quitorg?user=bot");
        environment.put("DATABASE_PASSWORD", "50% a&b+c");
        assertThat(valid().databaseUrl().value())
                .isEqualTo("jdbc:postgresql://db.example.com/quitorg?user=bot&password=50%25+a%26b%2Bc");
        assertThat(valid().toString()).doesNotContain("db.example.com", "a&b");
        environment.put("DATABASE_URL", "jdbc:postgresql://db.example.com/quitorg?user=bot&password=" + SECRET);
        assertThat(names()).containsExactly("DATABASE_PASSWORD");
        assertThat(problems().toString()).doesNotContain(SECRET);
        environment.remove("DATABASE_PASSWORD");
        assertThat(valid().toString()).doesNotContain(SECRET);
    }

    private Settings valid() {
        Settings.Parsed parsed = Settings.parse(environment, NO_PLACES);
        assertThat(parsed).isInstanceOf(Settings.Valid.class);
        return ((Settings.Valid) parsed).settings();
    }

    private List<Settings.Problem> problems() {
        return ((Settings.Invalid) Settings.parse(environment, NO_PLACES)).problems();
    }

    private List<String> names() {
        return problems().stream().map(Settings.Problem::name).toList();
    }
}
