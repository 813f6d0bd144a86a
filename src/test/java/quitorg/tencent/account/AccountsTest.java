package quitorg.tencent.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static quitorg.tencent.Fixtures.ORG;
import static quitorg.tencent.Fixtures.openWindow;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import quitorg.request.account.Account;
import quitorg.request.account.FactsReading;
import quitorg.tencent.Fixtures;
import quitorg.tencent.OrganizationClient;
import quitorg.tencent.ScriptedServer;
import quitorg.tencent.ScriptedServer.Arrived;
import quitorg.workflow.port.OrganizationApi;

/** Keys that change in a real file while the bot runs. */
class AccountsTest {
    private static final Account A = new Account("a");
    private static final Account B = new Account("b");
    private static final String FIRST = "[a]\nsecret_id=AKID1\nsecret_key=hunter1\n";
    private static final String SECOND = "[a]\nsecret_id=AKID2\nsecret_key=hunter2\ntoken=hunter3\n";
    private static final String ANOTHER = "[b]\nsecret_id=AKIDb\nsecret_key=hunter4\n";

    @TempDir
    Path folder;

    private final Logger log = (Logger) LoggerFactory.getLogger(Accounts.class);
    private final ListAppender<ILoggingEvent> seen = new ListAppender<>();

    @BeforeEach
    void listen() {
        seen.start();
        log.setLevel(Level.INFO);
        log.addAppender(seen);
    }

    @AfterEach
    void listenNoMore() {
        log.detachAppender(seen);
        log.setLevel(null);
    }

    @Test
    void aChangedFileCountsFromTheNextSnapshotOnAndChangesNoEarlierOne() throws IOException {
        Accounts accounts = accounts(FIRST);
        Keys before = keysOfA(accounts);
        write(SECOND);
        Keys after = keysOfA(accounts);
        assertThat(before).isEqualTo(new Keys("AKID1", "hunter1", Optional.empty()));
        assertThat(after).isEqualTo(new Keys("AKID2", "hunter2", Optional.of("hunter3")));
        assertThat(told()).singleElement().asString().contains("gone: [a]");
    }

    @Test
    void anAccountThatIsGoneFromTheFileIsHeldNoMoreAndANewOneIs() throws IOException {
        Accounts accounts = accounts(FIRST);
        write(ANOTHER);
        assertThat(accounts.all()).containsExactly(B);
        assertThat(accounts.snapshot(A)).isEmpty();
        assertThat(told()).singleElement().asString().contains("[a, b]");
    }

    @Test
    void whatCannotBeUsedKeepsTheLastGoodOnesAndIsToldOnceWithoutASecret() throws IOException {
        Accounts accounts = accounts(FIRST);
        write("[a]\nsecret_id=AKID2\nsecret_key=hunter 2\n");
        assertThat(keysOfA(accounts).secretId()).isEqualTo("AKID1");
        accounts.all();
        Files.delete(folder.resolve("accounts.ini"));
        assertThat(keysOfA(accounts).secretId()).isEqualTo("AKID1");
        accounts.all();
        assertThat(told())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("line 3: in [a]: secret_key holds a space"))
                .anySatisfy(line -> assertThat(line).contains("cannot be read"));
        write(SECOND);
        assertThat(keysOfA(accounts).secretId()).isEqualTo("AKID2");
        assertThat(seen.list.toString()).doesNotContain("hunter", "AKID");
    }

    @Test
    void whatIsJustBeingReplacedIsNotTaken() {
        KeyPlan old = Fixtures.fixed("id1", "key1", "");
        KeyPlan torn = Fixtures.fixed("id2", "key1", "");
        KeyPlan replaced = Fixtures.fixed("id2", "key2", "");
        Deque<KeyPlan> inTurn = new ArrayDeque<>(List.of(torn, replaced));
        Accounts accounts = new Accounts(
                Map.of(A, old),
                () -> KeySource.Reading.usable(Map.of(A, inTurn.size() > 1 ? inTurn.remove() : inTurn.element())),
                new NoRoles(),
                Clock.systemUTC());
        assertThat(keysOfA(accounts).secretId()).isEqualTo("id1");
        assertThat(keysOfA(accounts).secretKey()).isEqualTo("key2");
    }

    @Test
    void oneAttemptSignsAllWithOneKeyAlthoughTheFileChanges() throws Exception {
        write(FIRST);
        List<Arrived> arrived = new CopyOnWriteArrayList<>();
        try (ScriptedServer server = new ScriptedServer(request -> {
            arrived.add(request);
            return Fixtures.well(request);
        })) {
            OrganizationApi api = Fixtures.client(new OrganizationClient.Settings(
                    server.endpoint(), server.endpoint(), Duration.ofSeconds(5), keys(), this::read));
            OrganizationApi.Session attempt = api.open(A).orElseThrow();
            assertThat(attempt.facts()).isInstanceOf(FactsReading.Member.class);
            write(SECOND);
            OrganizationApi.Session next = api.open(A).orElseThrow();
            assertThat(next.facts()).isInstanceOf(FactsReading.Member.class);
            assertThat(attempt.facts()).isInstanceOf(FactsReading.Member.class);
            attempt.quit(ORG, openWindow());
        }
        assertThat(arrived)
                .extracting(Arrived::action, AccountsTest::signer)
                .containsExactly(
                        tuple("GetCallerIdentity", "AKID1"),
                        tuple("DescribeOrganization", "AKID1"),
                        tuple("GetCallerIdentity", "AKID2"),
                        tuple("DescribeOrganization", "AKID2"),
                        tuple("GetCallerIdentity", "AKID1"),
                        tuple("DescribeOrganization", "AKID1"),
                        tuple("QuitOrganization", "AKID1"));
    }

    private static Keys keysOfA(Accounts accounts) {
        return accounts.snapshot(A).orElseThrow().fold(Lease::keys, why -> {
            throw new AssertionError(why);
        });
    }

    private static String signer(Arrived request) {
        return request.headers().get("authorization").replaceAll(".*Credential=([^/]*)/.*", "$1");
    }

    private Accounts accounts(String text) throws IOException {
        write(text);
        return new Accounts(keys(), this::read, new NoRoles(), Clock.systemUTC());
    }

    private Map<Account, KeyPlan> keys() {
        return read().keys();
    }

    private KeySource.Reading read() {
        return CredentialsFile.read(folder.resolve("accounts.ini").toString());
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("accounts.ini"), text);
    }

    private List<String> told() {
        return seen.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
