package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import quitorg.request.account.OrgId;
import quitorg.store.sqlite.DatabaseInUseException;
import quitorg.store.sqlite.UnsafeDatabaseFileException;
import quitorg.workflow.port.StoreUnavailableException;

/**
 * The names by which a SQLite file is reached, and what other processes do to it and the files beside it while it is
 * open.
 */
@Timeout(60)
class DatabaseFilesTest {
    @TempDir
    Path directory;

    private static Database open(Path file) {
        return Database.open("jdbc:sqlite:" + file, Clock.systemUTC());
    }

    private static void submit(Database database, int number) {
        OrgId own = new OrgId(100 + number);
        database.requestStore().inTransaction(changes -> changes.add(Samples.submitted(number, Samples.ACCOUNT, own)));
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    @Test
    void refusesAFileWithASecondHardLinkUntilItIsTheOnlyOne() throws Exception {
        Path file = directory.resolve("quit-org.db");
        open(file).close();
        Path link = Files.createLink(directory.resolve("second.db"), file);
        for (Path name : List.of(file, link)) {
            assertThatThrownBy(() -> open(name).close())
                    .isInstanceOf(UnsafeDatabaseFileException.class)
                    .hasMessageContaining(name.toRealPath().toString())
                    .hasMessageContaining("2 names (hard links)");
        }
        Files.delete(link);
        try (Database database = open(file)) {
            assertThat(database.isUsable()).isTrue();
        }
    }

    @Test
    void refusesAHardLinkToAFileThatIsInUse() throws Exception {
        try (OpenDatabase database = new OpenDatabase(directory)) {
            Path link = Files.createLink(directory.resolve("second.db"), database.file());
            assertThatThrownBy(() -> open(link).close()).isInstanceOf(UnsafeDatabaseFileException.class);
            assertThat(database.get().isUsable()).isTrue();
        }
    }

    @Test
    void refusesASecondOpeningByLinksThatWereMadeBeforeTheFile() throws Exception {
        Path real = Files.createDirectory(directory.resolve("data")).resolve("quit-org.db");
        Path inner = Files.createSymbolicLink(directory.resolve("inner.db"), Path.of("data/../data/quit-org.db"));
        Path outer = Files.createSymbolicLink(directory.resolve("outer.db"), inner);
        try (Database database = open(outer)) {
            for (Path name : List.of(outer, inner, real)) {
                assertThatThrownBy(() -> open(name).close()).isInstanceOf(DatabaseInUseException.class);
            }
            assertThat(database.isUsable()).isTrue();
            assertThat(real).exists();
        }
    }

    @Test
    void opensInADirectoryThatIsASymbolicLink() throws Exception {
        Path real = Files.createDirectory(directory.resolve("volume"));
        Path link = Files.createSymbolicLink(directory.resolve("data"), real);
        try (Database database = open(link.resolve("quit-org.db"))) {
            assertThat(database.isUsable()).isTrue();
            assertThatThrownBy(() -> open(real.resolve("quit-org.db")).close())
                    .isInstanceOf(DatabaseInUseException.class);
        }
    }

    @Test
    void saysThatLinksLeadNowhere() throws Exception {
        Path link = directory.resolve("circle.db");
        Files.createSymbolicLink(link, link);
        assertThatThrownBy(() -> open(link).close()).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void refusesAFileThatIsMountedByItself() throws Exception {
        Path file = directory.resolve("quit-org.db");
        open(file).close();
        Path mounted = Files.createFile(directory.resolve("my mounted.db"));
        assumeTrue(ran("mount", "--bind", file.toString(), mounted.toString()), "may not mount");
        try {
            assertThatThrownBy(() -> open(mounted).close())
                    .isInstanceOf(UnsafeDatabaseFileException.class)
                    .hasMessageContaining("is mounted by itself")
                    .hasMessageContaining("mount its directory instead");
            Path link = Files.createSymbolicLink(directory.resolve("link.db"), mounted);
            assertThatThrownBy(() -> open(link).close()).isInstanceOf(UnsafeDatabaseFileException.class);
        } finally {
            ran("umount", mounted.toString());
        }
    }

    private static boolean ran(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    @ParameterizedTest
    @ValueSource(strings = {"-wal", "-shm", ".lock", ""})
    void recordsNothingOnceOneOfItsFilesIsDeleted(String suffix) throws Exception {
        try (OpenDatabase database = new OpenDatabase(directory)) {
            submit(database.get(), 1);
            Files.delete(beside(database.file(), suffix));
            refusesAndSaysSoOnce(database, suffix);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-wal", "-shm", ".lock", ""})
    void recordsNothingOnceOneOfItsFilesIsReplaced(String suffix) throws Exception {
        try (OpenDatabase database = new OpenDatabase(directory)) {
            submit(database.get(), 1);
            Path file = beside(database.file(), suffix);
            Path other = Files.copy(file, directory.resolve("other"));
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            refusesAndSaysSoOnce(database, suffix);
        }
    }

    private static void refusesAndSaysSoOnce(OpenDatabase database, String suffix) {
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("quitorg.store");
        logger.addAppender(logged);
        logged.start();
        try {
            for (int tries = 0; tries < 5; tries++) {
                assertThatThrownBy(() -> submit(database.get(), 2))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasStackTraceContaining("quit-org.db" + suffix + " was moved, deleted or replaced");
                assertThat(database.get().isUsable()).isFalse();
            }
        } finally {
            logger.detachAppender(logged);
        }
        assertThat(logged.list)
                .filteredOn(event -> event.getLevel() == Level.ERROR)
                .extracting(ILoggingEvent::getFormattedMessage)
                .singleElement()
                .asString()
                .contains("Nothing can be recorded", "quit-org.db" + suffix + " was", "put it back");
        assertThat(logged.list)
                .filteredOn(event -> event.getLevel() == Level.WARN)
                .hasSizeLessThan(2);
    }

    @Test
    void savesByAStopWhatWasRecordedBeforeTheWalFileWasDeleted() throws Exception {
        try (OpenDatabase database = new OpenDatabase(directory)) {
            submit(database.get(), 1);
            Files.delete(beside(database.file(), "-wal"));
            assertThatThrownBy(() -> submit(database.get(), 2)).isInstanceOf(StoreUnavailableException.class);
            database.reopen();
            assertThat(database.get().requestStore().find(Samples.id(1))).isPresent();
            assertThat(database.get().requestStore().find(Samples.id(2))).isEmpty();
            submit(database.get(), 2);
        }
    }

    private static Process reads(String url, Path copy) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(java, "-cp", classPath, ReadsBeside.class.getName(), url, copy.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void goesOnWhileAnotherProcessReadsAndCopiesAndCloses() throws Exception {
        try (OpenDatabase database = new OpenDatabase(directory)) {
            for (int number = 1; number <= 2; number++) {
                submit(database.get(), number);
                Path copy = directory.resolve("copy" + number + ".db");
                Process other = reads(database.url(), copy);
                try (BufferedReader lines = other.inputReader(StandardCharsets.UTF_8)) {
                    assertThat(lines.readLine()).isEqualTo(Integer.toString(number));
                }
                assertThat(other.waitFor()).isZero();
                assertThat(copy).exists();
                assertThat(database.get().isUsable()).isTrue();
            }
            assertThat(database.countRows("request")).isEqualTo(2);
        }
    }
}
