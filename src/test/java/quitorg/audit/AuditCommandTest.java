package quitorg.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import quitorg.TestRun;
import quitorg.cli.Main;
import quitorg.store.OpenDatabase;
import quitorg.store.Product;
import quitorg.store.Samples;
import quitorg.store.TestPostgres;
import quitorg.workflow.port.RequestStore;

/** The commands {@code audit export} and {@code audit verify} beside an open database, as an auditor types them. */
@ParameterizedClass
@MethodSource("products")
class AuditCommandTest {
    @Parameter
    Product product;

    @TempDir
    Path folder;

    static List<Product> products() {
        return TestRun.fullOrQuick(List.of(Product.values()), List.of(Product.SQLITE));
    }

    private OpenDatabase database;
    private String printed = "";
    private String complaint = "";

    @BeforeEach
    void open() {
        database = new OpenDatabase(product, folder);
        Trail.write(database.get(), 1, 6);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void saysThatTheLogOfARunningBotIsIntact() {
        assertThat(run("audit", "verify")).as(complaint).isZero();
        assertThat(printed.strip())
                .matches("\\d+ events, 6 requests: intact\\. Head: [0-9a-f]{64} \\(event \\d+\\)\\.");
        Trail.write(database.get(), 7, 9);
        assertThat(run("audit", "verify")).isZero();
        assertThat(printed).contains("9 requests: intact");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    UPDATE event SET body = replace(body, 'good', 'evil') WHERE position = 2 | Request Q-00000001, event 1 (Submitted, position 2) was changed after it was written
                    UPDATE event SET at = at + 1 WHERE position = 1 | Settings, event 1 (SettingsInForce, position 1) was changed
                    DELETE FROM event WHERE position = 4 | The event at position 4 is missing
                    DELETE FROM event WHERE position > 10 | The log does not end as the bot left it
                    UPDATE chain_head SET position = position - 1 | The log does not end as the bot left it
                    UPDATE request SET status = 'FAILED' WHERE id = 'Q-00000002' | Request Q-00000002 has a row that does not follow from its events
                    UPDATE request SET version = 9 WHERE id = 'Q-00000002' | Request Q-00000002 has a row that does not follow from its events
                    UPDATE request SET body = replace(body, 'PENDING', 'APPROVED') WHERE id = 'Q-00000002' | Request Q-00000002 has a row that does not follow from its events
                    UPDATE request SET body = replace(body, 'good', 'evil') | requester, reason, rules or time of expiry
                    UPDATE request SET body = replace(body, '"quorum":1', '"quorum":4') WHERE id = 'Q-00000002' | Request Q-00000002 has a row that does not follow from its events (requester, reason, rules or time of expiry)
                    UPDATE request SET body = replace(body, '"hold":"PT0S"', '"hold":"PT9S"') WHERE id = 'Q-00000002' | Request Q-00000002 has a row that does not follow from its events (requester, reason, rules or time of expiry)
                    UPDATE request SET body = replace(body, 'Creator', 'Owner') WHERE id = 'Q-00000001' | the facts that were approved, or how many approvals it needs
                    UPDATE event SET position = position + 1000 | was moved
                    """)
    void namesWhatWasTamperedWithAtASqlPrompt(String tampering, String finding) {
        try (Handle prompt = database.prompt()) {
            Stream.of("event_is_not_updated", "event_is_not_deleted")
                    .forEach(name ->
                            prompt.execute("DROP TRIGGER " + name + (product == Product.POSTGRES ? " ON event" : "")));
            assertThat(prompt.execute(tampering)).isPositive();
        }
        assertThat(run("audit", "verify")).isEqualTo(1);
        assertThat(printed).contains(finding).contains("Keep a copy of the database");
    }

    @Test
    void namesAnApprovalByTheRequesterAlthoughTheRowIsAsItWas() {
        changeBodyOf(2, "U0ALICE", "U0MALLORY");
        changeBodyOf(2, "alice@", "mallory@");
        Trail.advance(store(), 2, pending -> Samples.approvedBy(Samples.ALICE, pending));
        changeBodyOf(2, "\"requester\":{\"userId\":\"U0MALLORY\"", "\"requester\":{\"userId\":\"U0ALICE\"");
        changeBodyOf(2, "mallory@", "alice@");
        assertThat(run("audit", "verify")).isEqualTo(1);
        assertThat(printed.lines().filter(line -> line.startsWith("Request")))
                .singleElement()
                .asString()
                .startsWith("Request Q-00000002, event 3 (Approved) is not by the rules (by the requester).");
    }

    @Test
    void namesAnApprovalThatCountedOneTheEventsDoNotHaveAlthoughTheRowIsAsItWas() {
        store().inTransaction(changes -> changes.add(Samples.submittedWithQuorum(2, 20)));
        changeBodyOf(20, "\"quorum\":2", "\"quorum\":1");
        Trail.advance(store(), 20, Samples::approved);
        changeBodyOf(20, "\"quorum\":1", "\"quorum\":2");
        // Counted twice, the one approval agrees with the number that the row says it needs.
        try (Handle prompt = database.prompt()) {
            String body = bodyOf(20, prompt);
            String approval = body.replaceAll(".*\"approvals\":\\[(.*?)],\"facts\".*", "$1");
            setBodyOf(20, body.replace(approval, approval + "," + approval), prompt);
        }
        assertThat(run("audit", "verify")).isEqualTo(1);
        assertThat(printed)
                .contains("Request Q-00000020, event 2 (Approved) is not by the rules"
                        + " (it says that 0 more are needed, but 1 of 2 approved).");
    }

    @Test
    void approvalsByTwoPeopleAreIntact() {
        store().inTransaction(changes -> changes.add(Samples.submittedWithQuorum(2, 20)));
        Trail.advance(store(), 20, Samples::approved);
        assertThat(run("audit", "verify")).as(printed).isZero();
        Trail.advance(store(), 20, pending -> Samples.approvedBy(Samples.CAROL, pending));
        assertThat(run("audit", "verify")).as(printed).isZero();
    }

    private RequestStore store() {
        return database.get().requestStore();
    }

    private void changeBodyOf(int number, String from, String to) {
        try (Handle prompt = database.prompt()) {
            String body = bodyOf(number, prompt);
            assertThat(body).contains(from);
            setBodyOf(number, body.replace(from, to), prompt);
        }
    }

    private static String bodyOf(int number, Handle prompt) {
        return prompt.select(
                        "SELECT body FROM request WHERE id = ?",
                        Samples.id(number).value())
                .mapTo(String.class)
                .one();
    }

    private static void setBodyOf(int number, String body, Handle prompt) {
        prompt.execute(
                "UPDATE request SET body = ? WHERE id = ?",
                body,
                Samples.id(number).value());
    }

    @Test
    void exportsOneLineForEachEventThatPythonVerifies() throws Exception {
        assertThat(run("audit", "export", "--format", "jsonl")).as(complaint).isZero();
        List<String> lines = printed.lines().toList();
        assertThat(lines).hasSize(database.countRows("event"));
        assertThat(lines.get(1))
                .startsWith(
                        "{\"position\":2,\"request\":\"Q-00000001\",\"number\":1,\"version\":1,\"at\":1795428930123,"
                                + "\"time\":\"2026-11-23T10:15:30.123Z\",\"type\":\"Submitted\",\"account\":\"account-1\",\"uin\":")
                .contains("\"org\":\"101\",\"body\":\"{\\\"type\\\":\\\"Submitted\\\"");
        Assumptions.assumeTrue(hasPython(), "python3 is not installed: the verifier in Python is not run");
        Path export = Files.writeString(folder.resolve("export.jsonl"), printed);
        String head = lines.get(lines.size() - 1).replaceAll(".*\"hash\":\"([0-9a-f]{20}).*", "$1");
        assertThat(python(export, head))
                .contains(lines.size() + " events, 0 wrong, 0 gaps")
                .contains("exit 0");
        assertThat(python(export, "0123456789abcdef0123"))
                .contains("no event has the fingerprint")
                .contains("exit 1");
        Files.writeString(export, printed.replace("We leave", "We stay"));
        assertThat(python(export)).contains("was changed, moved or inserted").contains("exit 1");
        Files.write(export, lines.subList(0, 4));
        Files.write(export, lines.subList(5, 9), java.nio.file.StandardOpenOption.APPEND);
        assertThat(python(export)).contains("1 gaps").contains("exit 1");
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("python3", "--version").start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private String python(Path export, String... marks) throws Exception {
        Path script = folder.resolve("verify.py");
        try (var source = AuditCommandTest.class.getResourceAsStream("/quitorg/audit/verify.py")) {
            Files.write(script, source.readAllBytes());
        }
        List<String> command = Stream.concat(
                        Stream.of("python3", script.toString(), export.toString()), Arrays.stream(marks))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return said + "exit " + process.waitFor();
    }

    @Test
    void exportsOnlyWhatWasAskedFor() {
        assertThat(run("audit", "export", "--org", "103")).isZero();
        assertThat(printed.lines()).hasSize(3).allMatch(line -> line.contains("\"request\":\"Q-00000003\""));
        assertThat(run("audit", "export", "--since", "2026-11-23", "--until", "2026-11-23"))
                .isZero();
        assertThat(printed.lines()).hasSize(database.countRows("event") - 6);
        assertThat(run("audit", "export", "--since", "2026-11-24T00:00:00Z", "--format", "csv"))
                .isZero();
        assertThat(printed)
                .isEqualTo("position,request,number,version,at,time,type,account,uin,org,body,previous_hash,hash\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "--format, xml, Example: --format csv",
        "--since, yesterday, Example: --since 2026-11-01",
        "--until, 2026-02-30, Example: --until 2026-11-01",
        "--org, abc, Example: --org 101"
    })
    void refusesAWrongOptionInOneLineWithAnExample(String option, String value, String example) {
        assertThat(run("audit", "export", option, value)).isEqualTo(2);
        assertThat(printed).isEmpty();
        assertThat(complaint.lines()).singleElement().asString().contains(value, example);
    }

    @Test
    void refusesAnEndBeforeTheBegin() {
        assertThat(run("audit", "export", "--since", "2026-11-02", "--until", "2026-11-01"))
                .isEqualTo(2);
        assertThat(complaint.lines()).singleElement().asString().contains("Example: --since 2026-11-01");
    }

    @Test
    void readsADatabaseThatNoBotHasOpenWithoutChangingOrCreatingAnything() throws Exception {
        database.close();
        Map<String, String> before = files();
        assertThat(run("audit", "verify")).as(complaint).isZero();
        assertThat(run("audit", "export")).isZero();
        assertThat(files()).isEqualTo(before);
        if (product == Product.SQLITE) {
            assertThat(before).hasSize(2).containsKey("quit-org.db");
        }
        database.reopen();
    }

    @Test
    void refusesADatabaseThatHasNoTablesOrTheSchemaOfAnotherVersion() throws Exception {
        String empty = product == Product.SQLITE
                ? "jdbc:sqlite:" + Files.createFile(folder.resolve("empty.db"))
                : TestPostgres.emptyDatabase();
        assertThat(runOn(empty, "audit", "verify")).isEqualTo(2);
        assertThat(complaint.lines()).singleElement().asString().contains("holds no tables of this program");
        try (Handle prompt = database.prompt()) {
            prompt.execute("UPDATE flyway_schema_history SET version = '999' WHERE version = '301'");
        }
        assertThat(run("audit", "export")).isEqualTo(2);
        assertThat(complaint.lines()).singleElement().asString().contains("schema version 999");
        assertThat(printed).isEmpty();
    }

    @Test
    void refusesADatabaseThatIsNotThereAndCreatesNone() throws Exception {
        String missing = product == Product.SQLITE
                ? "jdbc:sqlite:" + folder.resolve("nowhere/quit-org.db")
                : "jdbc:postgresql://127.0.0.1:1/quitorg?user=quitorg&password=not-to-be-seen";
        assertThat(runOn(missing, "audit", "verify")).isEqualTo(2);
        assertThat(complaint.lines())
                .singleElement()
                .asString()
                .contains("check DATABASE_URL")
                .doesNotContain("not-to-be-seen", "Exception");
        assertThat(folder.resolve("nowhere")).doesNotExist();
        assertThat(runOn("mysql:x", "audit", "verify")).isEqualTo(2);
        assertThat(complaint.lines()).singleElement().asString().contains("DATABASE_URL", "Example:");
    }

    @Test
    void saysWhichSettingsTheChannelNeedsBeforeItReadsAnything() {
        assertThat(run("audit", "verify", "--channel")).isEqualTo(2);
        assertThat(printed).isEmpty();
        assertThat(complaint.lines())
                .singleElement()
                .asString()
                .contains("SLACK_BOT_TOKEN: is missing. Example:", "QUIT_ORG_CHANNEL: is missing.")
                .doesNotContain("SLACK_APP_TOKEN", "QUIT_ORG_ADMINS", "TENCENTCLOUD");
    }

    @Test
    void saysThatSlackCannotBeReached() {
        Map<String, String> settings = Map.of(
                "DATABASE_URL", database.url(),
                "SLACK_BOT_TOKEN", "xoxb-not-to-be-seen",
                "SLACK_API_URL", "http://127.0.0.1:1/api/",
                "QUIT_ORG_CHANNEL", "C0CHANNEL");
        assertThat(runWith(settings, "audit", "verify", "--channel")).isEqualTo(2);
        assertThat(printed).contains("6 requests: intact.");
        assertThat(complaint.lines())
                .singleElement()
                .asString()
                .startsWith("audit verify: the channel cannot be read: Slack cannot be reached. Check the network")
                .doesNotContain("not-to-be-seen");
    }

    @Test
    void everyCommandExplainsItself() {
        for (String command : List.of("", "export", "verify")) {
            String[] arguments = Stream.of("audit", command, "--help")
                    .filter(word -> !word.isEmpty())
                    .toArray(String[]::new);
            assertThat(run(arguments)).isZero();
            assertThat(printed).contains("Usage: quit-org audit");
        }
        assertThat(run("audit")).isEqualTo(2);
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.list(folder.resolve("data"))) {
            for (Path file : walk.toList()) {
                files.put(
                        file.getFileName().toString(),
                        Files.getLastModifiedTime(file) + " " + Arrays.hashCode(Files.readAllBytes(file)));
            }
        } catch (java.nio.file.NoSuchFileException e) {
            // PostgreSQL: there are no files of ours.
        }
        return files;
    }

    private int run(String... arguments) {
        return runOn(database.url(), arguments);
    }

    private int runOn(String url, String... arguments) {
        return runWith(Map.of("DATABASE_URL", url), arguments);
    }

    private int runWith(Map<String, String> settings, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(arguments, settings, new PrintWriter(out, true), new PrintWriter(err, true));
        printed = out.toString();
        complaint = err.toString();
        return code;
    }
}
