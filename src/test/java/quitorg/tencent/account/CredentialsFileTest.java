package quitorg.tencent.account;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import quitorg.request.account.Account;

class CredentialsFileTest {
    private static final String SECRET = "hunter2";
    private static final String GOOD = "[a]\nsecret_id=AKID1\nsecret_key=k1\n";

    private static final String ROLE = "role_arn = qcs::cam::uin/100000000002:roleName/bot\n";

    @TempDir
    Path folder;

    @Test
    void readsAccountsInTheirOrder() throws IOException {
        var accounts = valid("""
                # of the finance team
                [Payments]
                  secret_id = AKID1
                secret_key=a=b==
                ; temporary
                token = t
                [dev-2.eu]
                secret_key = k2
                secret_id = AKID2
                """);
        assertThat(accounts.keySet()).containsExactly(new Account("payments"), new Account("dev-2.eu"));
        assertThat(accounts)
                .containsEntry(new Account("payments"), fixed("payments", "AKID1", "a=b==", Optional.of("t")))
                .containsEntry(new Account("dev-2.eu"), fixed("dev-2.eu", "AKID2", "k2", Optional.empty()));
    }

    @Test
    void aRoleHasTheKeysOfAnotherSectionAsItsSourceAlsoThroughAnotherRole() throws IOException {
        var accounts = valid("[b]\n" + ROLE + "source = HUB\n[c]\nrole_arn=qcs::cam::uin/3:role/4611\nsource=b\n"
                + GOOD.replace("[a]", "[Hub]"));
        KeyPlan hub = fixed("hub", "AKID1", "k1", Optional.empty());
        KeyPlan b = new KeyPlan.Role(new RoleArn("qcs::cam::uin/100000000002:roleName/bot"), hub);
        assertThat(accounts)
                .containsEntry(new Account("hub"), hub)
                .containsEntry(new Account("b"), b)
                .containsEntry(new Account("c"), new KeyPlan.Role(new RoleArn("qcs::cam::uin/3:role/4611"), b));
    }

    @Test
    void toleratesAByteOrderMarkAndWindowsLines() throws IOException {
        assertThat(valid("\ufeff" + GOOD.replace("\n", "\r\n"))).containsOnlyKeys(new Account("a"));
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("", List.of("the file has no section")),
                Arguments.of("# nothing\n\n", List.of("the file has no section")),
                Arguments.of(GOOD + "region = hunter2", List.of("line 4: in [a]: a name that I do not know")),
                Arguments.of(GOOD + "hunter2 = x", List.of("line 4: in [a]: a name that I do not know")),
                Arguments.of(GOOD + "hunter2", List.of("line 4: in [a]: is neither")),
                Arguments.of(GOOD + "token = hun hunter2", List.of("line 4: in [a]: token holds a space")),
                Arguments.of(GOOD + "token = hunter2 ; mine", List.of("line 4: in [a]: token holds a space")),
                Arguments.of(GOOD + "token = hunter2\u00e9", List.of("line 4: in [a]: token holds a space")),
                Arguments.of(GOOD + "token =", List.of("line 4: in [a]: token is empty")),
                Arguments.of(
                        GOOD + "secret_key = hunter2",
                        List.of("line 4: in [a]: secret_key is there already, in line 3")),
                Arguments.of(
                        GOOD + "role_arn = hunter2",
                        List.of(
                                "line 1: [a] has no source",
                                "line 2: in [a]: secret_id beside a role",
                                "line 3: in [a]: secret_key beside a role",
                                "line 4: in [a]: role_arn is not the ARN of a role")),
                Arguments.of(GOOD + "[b]\nsource = a", List.of("line 4: [b] has no role_arn")),
                Arguments.of(GOOD + "[b]\n" + ROLE, List.of("line 4: [b] has no source")),
                Arguments.of(
                        GOOD + "[b]\n" + ROLE + "source = hunter2",
                        List.of("line 6: in [b]: source is not the name of another section")),
                Arguments.of(GOOD + "[b]\n" + ROLE + "source = b", List.of("line 6: in [b]: source leads in a circle")),
                Arguments.of(
                        GOOD + "[b]\n" + ROLE + "source = c\n[c]\n" + ROLE + "source = b\n[d]\n" + ROLE + "source=b",
                        List.of(
                                "line 6: in [b]: source leads in a circle",
                                "line 9: in [c]: source leads in a circle",
                                "line 12: in [d]: source leads in a circle")),
                Arguments.of(
                        GOOD + "[b]\n" + ROLE + "source = a\ntoken = hunter2",
                        List.of("line 7: in [b]: token beside a role")),
                Arguments.of(
                        GOOD + "[b]\nrole_arn = qcs::cam::uin/1:roleName/hunter2;x\nsource = a",
                        List.of("line 5: in [b]: role_arn is not the ARN")),
                Arguments.of("[a]\n", List.of("line 1: [a] has no secret_id", "line 1: [a] has no secret_key")),
                Arguments.of("[a]\nsecret_id=hunter2\n", List.of("line 1: [a] has no secret_key")),
                Arguments.of("secret_id=hunter2\n" + GOOD, List.of("line 1: stands before the first section")),
                Arguments.of(
                        GOOD + "[A]\nsecret_id=AKID2\nsecret_key=hunter2",
                        List.of("line 4: [a] is there already, in line 1")),
                Arguments.of(
                        GOOD + "[b]\nsecret_id=AKID1\nsecret_key=hunter2",
                        List.of("line 5: in [b]: the same secret_id as in [a]")),
                Arguments.of(GOOD + "[]\nsecret_id=hunter2", List.of("line 4: a section without a name")),
                Arguments.of(
                        GOOD + "[two hunter2]\nsecret_id=x",
                        List.of("line 4: a section's name that cannot be an alias")),
                Arguments.of(GOOD + "[" + "hunter2".repeat(5) + "]", List.of("line 4: a section's name that cannot")),
                Arguments.of(
                        "x\n[a]\nsecret_id = two words\nregion=hunter2\n[a]\n",
                        List.of(
                                "line 1: is neither",
                                "line 2: [a] has no secret_key",
                                "line 3: in [a]: secret_id holds a space",
                                "line 4: in [a]: a name",
                                "line 5: [a] is there already")));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void tellsEverythingThatIsWrongByItsLineAndNoValue(String text, List<String> beginnings) throws IOException {
        List<String> told = problems(write(text).toString());
        assertThat(told).hasSameSizeAs(beginnings);
        for (int i = 0; i < beginnings.size(); i++) {
            assertThat(told.get(i)).startsWith(beginnings.get(i)).doesNotContain(SECRET);
        }
    }

    @Test
    void saysThatItCannotBeReadWithoutRepeatingWhatMayBeAKey() throws IOException {
        assertThat(problems(folder.resolve(SECRET).toString())).containsExactly("the file cannot be read");
        assertThat(problems(folder.toString())).containsExactly("the file cannot be read");
        assertThat(problems("\0" + SECRET)).containsExactly("the file cannot be read");
        Path latin = Files.write(folder.resolve("latin"), "[caf\u00e9]".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problems(latin.toString())).containsExactly("the file is not UTF-8 text");
    }

    @Test
    void warnsOfAFileThatEverybodyCanRead() throws IOException {
        Logger log = (Logger) LoggerFactory.getLogger(CredentialsFile.class);
        ListAppender<ILoggingEvent> seen = new ListAppender<>();
        seen.start();
        Level before = log.getLevel();
        log.setLevel(Level.WARN);
        log.addAppender(seen);
        try {
            Path file = write(GOOD);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
            CredentialsFile.warnIfOpenToAll(file.toString());
            assertThat(seen.list).isEmpty();
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            CredentialsFile.warnIfOpenToAll(file.toString());
            assertThat(seen.list).singleElement().satisfies(event -> assertThat(event.getFormattedMessage())
                    .contains(file.toString())
                    .doesNotContain("AKID1"));
        } finally {
            log.detachAppender(seen);
            log.setLevel(before);
        }
    }

    private static KeyPlan fixed(String section, String id, String key, Optional<String> token) {
        return new KeyPlan.Fixed(new Keys(id, key, token), "key of [" + section + "] in the credentials file");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("accounts.ini"), text);
    }

    private Map<Account, KeyPlan> valid(String text) throws IOException {
        KeySource.Reading found = CredentialsFile.read(write(text).toString());
        assertThat(found.problems()).isEmpty();
        return found.keys();
    }

    private static List<String> problems(String path) {
        return CredentialsFile.read(path).problems();
    }
}
