package quitorg.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import quitorg.request.account.Account;
import quitorg.request.account.FactsReading;
import quitorg.request.account.Uin;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.cloud.CloudAccount;
import quitorg.sandbox.cloud.SimulatedTencentCloud;
import quitorg.tencent.Fixtures;
import quitorg.tencent.OrganizationClient;
import quitorg.tencent.account.chain.KeyPlaces;

/** Keys by each place in which they are looked for, used against the simulated cloud and its metadata server. */
class FoundKeysTest {
    private static final Account ONLY = new Account("default");
    private static final String ROLE = "qcs::cam::uin/100000000005:roleName/quit-org";
    private static final String METADATA = "metadata";

    @TempDir
    Path folder;

    private final SimulatedTencentCloud cloud = SimulatedTencentCloud.start();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void populate() {
        // The last digit of the UIN says which place the key comes from.
        for (int place = 1; place <= 6; place++) {
            cloud.add(CloudAccount.of("10000000000" + place, "AKID" + place, "hunter" + place));
        }
        environment.putAll(Map.of(
                "SLACK_BOT_TOKEN", "xoxb-1",
                "SLACK_APP_TOKEN", "xapp-1",
                "QUIT_ORG_CHANNEL", "C0CHANNEL",
                "QUIT_ORG_ADMINS", "U0ALICE",
                "TENCENTCLOUD_ENDPOINT", cloud.url(),
                "TENCENTCLOUD_STS_ENDPOINT", cloud.url(),
                "HOME", folder.resolve("home").toString()));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private void inEnvironment() {
        environment.put("TENCENTCLOUD_SECRET_ID", "AKID1");
        environment.put("TENCENTCLOUD_SECRET_KEY", "hunter1");
    }

    private void inSharedFile(String place, int number) throws IOException {
        write(
                place,
                "[other]\nsecret_id = AKID9\n[default]\n# mine\nsecret_id = AKID%1$d\nregion = x\nsecret_key=hunter%1$d\n"
                        .formatted(number));
    }

    private void inProfile(String profile, String json) throws IOException {
        write("home/.tccli/" + profile + ".credential", json);
    }

    private void inPod() throws IOException {
        cloud.roles().trustPod(ROLE, "pods-token");
        environment.putAll(Map.of(
                "TKE_ROLE_ARN",
                ROLE,
                "TKE_PROVIDER_ID",
                "oidc-provider",
                "TKE_REGION",
                "ap-singapore",
                "TKE_WEB_IDENTITY_TOKEN_FILE",
                write("token", "pods-token\n").toString()));
    }

    private void inMachine() {
        cloud.roles().giveToMachine(ROLE.replace("05:", "06:"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Settings.Parsed parsed() {
        return Settings.parse(environment, new KeyPlaces(folder, URI.create(cloud.url())));
    }

    private Settings settings() {
        Settings.Parsed parsed = parsed();
        assertThat(parsed).isInstanceOf(Settings.Valid.class);
        assertThat(parsed.toString()).doesNotContain("hunter", "pods-token");
        return ((Settings.Valid) parsed).settings();
    }

    private OrganizationClient client() {
        return Fixtures.client(settings().cloud());
    }

    private String problem() {
        List<Settings.Problem> problems = ((Settings.Invalid) parsed()).problems();
        assertThat(problems).hasSize(1);
        assertThat(problems.toString()).doesNotContain("hunter");
        return problems.get(0).toString();
    }

    private static FactsReading facts(OrganizationClient client) {
        return client.open(ONLY).orElseThrow().facts();
    }

    private void isPlace(int number, String origin) {
        Settings settings = settings();
        assertThat(settings.cloud().accounts().get(ONLY).origin()).contains(origin);
        assertThat(facts(Fixtures.client(settings.cloud())).identity()).contains(new Uin("10000000000" + number));
    }

    @Test
    void eachPlaceCountsOnlyIfThoseBeforeItAreEmpty() throws IOException {
        inMachine();
        isPlace(6, "role quit-org of this machine (CVM)");
        inPod();
        isPlace(5, "role " + ROLE + " of this pod (OIDC)");
        inProfile("default", "{\"secretId\":\"AKID4\",\"secretKey\":\"hunter4\",\"token\":null}");
        isPlace(4, "key from TCCLI profile default");
        inSharedFile("home/.tencentcloud/credentials", 3);
        isPlace(3, "key from " + folder + "/home/.tencentcloud/credentials");
        inSharedFile("etc/tencentcloud/credentials", 2);
        isPlace(2, "key from " + folder + "/etc/tencentcloud/credentials");
        inEnvironment();
        isPlace(1, "key from TENCENTCLOUD_SECRET_ID");
    }

    @Test
    void whereNothingIsFoundOneProblemSaysWhatWasTriedAndWhatToSet() {
        assertThat(problem())
                .startsWith("TENCENTCLOUD_SECRET_ID: is missing, and no other key was found: no file ")
                .contains(
                        folder + "/etc/tencentcloud/credentials",
                        folder + "/home/.tencentcloud/credentials",
                        "TCCLI profile default",
                        "TKE_ROLE_ARN",
                        "CVM): http://127.0.0.1",
                        "answered with HTTP status 404",
                        "TENCENTCLOUD_CREDENTIALS_FILE",
                        "sandbox");
    }

    @Test
    @Tag("full")
    void aMetadataServerThatDoesNotAnswerCostsTwoSeconds() {
        cloud.delay(METADATA, Duration.ofMinutes(1));
        assertThat(problem()).contains("no answer from " + cloud.url() + " within 2.0 s");
    }

    @Test
    void theStartNamesSourceAndUinOfAKeyThatNoSettingNames() throws IOException {
        inProfile("default", "{\"secretId\":\"AKID4\",\"secretKey\":\"hunter4\"}");
        Logger log = (Logger) LoggerFactory.getLogger(OrganizationClient.class);
        ListAppender<ILoggingEvent> seen = new ListAppender<>();
        seen.list = new CopyOnWriteArrayList<>();
        seen.start();
        log.setLevel(Level.INFO);
        log.addAppender(seen);
        try {
            client().introduce();
            await().atMost(Duration.ofMinutes(1)).until(() -> !seen.list.isEmpty());
            cloud.removeKey("AKID4");
            client().introduce();
            await().atMost(Duration.ofMinutes(1)).until(() -> seen.list.size() == 2);
        } finally {
            log.detachAppender(seen);
            log.setLevel(null);
        }
        assertThat(seen.list.get(0).getFormattedMessage())
                .isEqualTo("account default: key from TCCLI profile default, UIN 100000000004");
        assertThat(seen.list.get(1).getFormattedMessage())
                .startsWith(
                        "account default: key from TCCLI profile default; it cannot be said yet which account this is:"
                                + " GetCallerIdentity: answered with AuthFailure.SecretIdNotFound")
                .doesNotContain("hunter");
    }

    @Test
    void aKeyThatASettingNamesIsNotAskedForAtTheStart() {
        inEnvironment();
        OrganizationClient client = client();
        client.introduce();
        assertThat(facts(client).identity()).contains(new Uin("100000000001"));
        assertThat(cloud.received("GetCallerIdentity")).isEqualTo(1);
    }

    @Test
    void aRoleMayHaveAFoundKeyAsItsSource() throws IOException {
        cloud.roles().trust(ROLE, "100000000004");
        environment.put("TENCENTCLOUD_ROLE_ARN", ROLE);
        inProfile("default", "{\"secretId\":\"AKID4\",\"secretKey\":\"hunter4\"}");
        isPlace(5, "role " + ROLE + ", assumed with the key from TCCLI profile default");
    }

    @Test
    void aRoleMayHaveTheKeyOfTheEnvironmentAsItsSource() {
        cloud.roles().trust(ROLE, "100000000001");
        environment.put("TENCENTCLOUD_ROLE_ARN", ROLE);
        inEnvironment();
        isPlace(5, "role " + ROLE + ", assumed with the key from TENCENTCLOUD_SECRET_ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quit-org", "qcs::cam::uin/x:roleName/a", "qcs::cam::uin/1:roleName/a b", "hunter2"})
    void aRoleThatIsNoArnIsAProblem(String role) {
        inEnvironment();
        environment.put("TENCENTCLOUD_ROLE_ARN", role);
        assertThat(problem()).startsWith("TENCENTCLOUD_ROLE_ARN: is not the ARN of a role");
    }

    @Test
    void aRoleBesideTheFileOfSeveralAccountsIsAProblem() throws IOException {
        environment.put("TENCENTCLOUD_ROLE_ARN", ROLE);
        environment.put(
                "TENCENTCLOUD_CREDENTIALS_FILE",
                write("ini", "[a]\nsecret_id=AKID1\nsecret_key=hunter1\n").toString());
        assertThat(problem()).startsWith("TENCENTCLOUD_ROLE_ARN: is set, and so is TENCENTCLOUD_CREDENTIALS_FILE");
    }

    @Test
    void theProfileIsTheOneThatIsNamed() throws IOException {
        inProfile("work", "{\"secretId\":\"AKID4\",\"secretKey\":\"hunter4\"}");
        environment.put("TCCLI_PROFILE", "work");
        isPlace(4, "key from TCCLI profile work");
        environment.put("TCCLI_PROFILE", "play");
        assertThat(problem()).contains("TCCLI_PROFILE names a profile that does not exist");
        environment.put("TCCLI_PROFILE", "../work");
        assertThat(problem()).contains("TCCLI_PROFILE is not the name of a profile");
    }

    @Test
    void aProfileOfTheMachinesRoleIsThatRole() throws IOException {
        inProfile("default", "{\"type\":\"cvm-role\"}");
        assertThat(problem()).contains("no role of a machine (CVM): http://127.0.0.1");
        inMachine();
        isPlace(6, "role quit-org of this machine (CVM)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"oauth\",\"secretId\":\"hunter\"} | is of type oauth: a person signed in, and only TCCLI renews",
                "{\"type\":\"sso\"} | is of type sso: a person signed in, and only TCCLI renews",
                "{\"type\":\"hunter\"} | is of a type that this bot does not know",
                "{\"secretId\":\"hunter\"} | has no secretId and secretKey that can be used",
                "{\"secretId\":\"hunter 2\",\"secretKey\":\"k\"} | has no secretId and secretKey that can be used",
                "{\"secretId\":[\"hunter\"],\"secretKey\":{}} | has no secretId and secretKey that can be used",
                "[\"hunter\"] | is not a JSON object",
                "{\"secretId\":hunter | is not JSON"
            })
    void aProfileThatCannotBeUsedIsAProblemAndNotAReasonToTakeTheNextPlace(String json, String what)
            throws IOException {
        inMachine();
        inProfile("default", json);
        assertThat(problem()).contains("the TCCLI profile default " + what);
    }

    @Test
    void aSharedFileThatCannotBeUsedIsAProblemAndNotAReasonToTakeTheNextPlace() throws IOException {
        inMachine();
        Path file =
                write("home/.tencentcloud/credentials", "[default]\nsecret_id = hunter\n[a]\nsecret_key = hunter\n");
        assertThat(problem()).contains(file + " has no secret_id and secret_key in [default]");
        write("home/.tencentcloud/credentials", "[default]\nsecret_id = hun ter\nsecret_key = hunter\n");
        assertThat(problem()).contains(file + " has a key in [default] with a space");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TKE_ROLE_ARN", "TKE_PROVIDER_ID", "TKE_WEB_IDENTITY_TOKEN_FILE", "TKE_REGION"})
    void aPodsRoleThatIsNotCompleteNeverGivesWayToTheRoleOfItsNode(String name) throws IOException {
        inMachine();
        inPod();
        environment.remove(name);
        assertThat(problem()).contains("the role of this pod (OIDC) cannot be used without " + name);
    }

    @Test
    void aPodsTokenIsReadAgainAndItsTroublesArePlain() throws IOException {
        inPod();
        OrganizationClient client = client();
        write("token", "another");
        assertThat(facts(client).toString()).contains("AssumeRoleWithWebIdentity", "UnauthorizedOperation");
        Files.delete(folder.resolve("token"));
        assertThat(facts(client).toString()).contains("the identity token of this pod");
        write("token", "pods-token");
        assertThat(facts(client).identity()).contains(new Uin("100000000005"));
        assertThat(((Settings.Valid) parsed()).settings().cloud().accounts()).hasSize(1);
        Files.delete(folder.resolve("token"));
        assertThat(problem()).contains("TKE_WEB_IDENTITY_TOKEN_FILE names a file that cannot be read");
    }

    @Test
    void aMachinesKeysThatAreNotThereAnyMoreAreAPlainReason() {
        inMachine();
        OrganizationClient client = client();
        cloud.roles().giveToMachine(ROLE.replace("quit-org", "other"));
        assertThat(facts(client).toString()).contains("metadata server: ", "HTTP status 404");
        inMachine();
        assertThat(facts(client).identity()).contains(new Uin("100000000006"));
    }

    @Test
    void theChosenFileIsReadAgainAndNoOtherPlaceTakesItsPart() throws IOException {
        inSharedFile("home/.tencentcloud/credentials", 3);
        OrganizationClient client = client();
        inSharedFile("etc/tencentcloud/credentials", 2);
        Files.delete(folder.resolve("etc/tencentcloud/credentials"));
        inProfile("default", "{\"secretId\":\"AKID4\",\"secretKey\":\"hunter4\"}");
        assertThat(facts(client).identity()).contains(new Uin("100000000003"));
        cloud.removeKey("AKID3");
        cloud.add(CloudAccount.of("100000000003", "AKID7", "hunter7"));
        inSharedFile("home/.tencentcloud/credentials", 7);
        assertThat(facts(client).identity()).contains(new Uin("100000000003"));
        Files.delete(folder.resolve("home/.tencentcloud/credentials"));
        assertThat(facts(client).identity()).contains(new Uin("100000000003"));
    }

    @Test
    void withoutAHomeFolderTheOtherPlacesCount() throws IOException {
        inProfile("default", "{\"secretId\":\"AKID4\",\"secretKey\":\"hunter4\"}");
        environment.remove("HOME");
        inMachine();
        isPlace(6, "machine");
    }

    @Test
    void aBlankSettingIsNotCompletedFromElsewhere() throws IOException {
        inProfile("default", "{\"secretId\":\"AKID4\",\"secretKey\":\"hunter4\"}");
        for (String name : List.of("TENCENTCLOUD_SECRET_KEY", "TENCENTCLOUD_CREDENTIALS_FILE")) {
            environment.put(name, " ");
            assertThat(((Settings.Invalid) parsed()).problems().toString())
                    .as(name)
                    .contains("TENCENTCLOUD_SECRET_ID: is missing.");
            environment.remove(name);
        }
    }

    @Test
    void anotherFileThatAppearsLaterIsNotRead() throws IOException {
        inSharedFile("home/.tencentcloud/credentials", 3);
        OrganizationClient client = client();
        assertThat(facts(client).identity()).contains(new Uin("100000000003"));
        inSharedFile("etc/tencentcloud/credentials", 2);
        assertThat(facts(client).identity()).contains(new Uin("100000000003"));
    }

    @Test
    void oneHalfOfAKeyInTheEnvironmentIsNotCompletedFromElsewhere() throws IOException {
        inProfile("default", "{\"secretId\":\"AKID4\",\"secretKey\":\"hunter4\"}");
        environment.put("TENCENTCLOUD_SECRET_ID", "AKID1");
        assertThat(problem()).startsWith("TENCENTCLOUD_SECRET_KEY: is missing.");
    }

    @Test
    void nothingIsSignedWhereARoleGivesNoKeys() {
        environment.put("TENCENTCLOUD_ROLE_ARN", ROLE);
        inMachine();
        cloud.roles().trust(ROLE, "100000000006");
        cloud.answerAlways("AssumeRole", Answer.body("{\"Response\":{\"RequestId\":\"r\"}}"));
        assertThat(facts(client()).toString()).contains("AssumeRole: ", "gave no keys of the role");
        assertThat(cloud.calls("GetCallerIdentity")).isEmpty();
        assertThat(cloud.calls("AssumeRole")).singleElement().satisfies(call -> assertThat(call.uin())
                .isEqualTo("100000000006"));
    }
}
