package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quitorg.cli.Main;
import quitorg.e2e.Jvm;
import quitorg.request.account.OrgId;

/** {@code quit-org backup FILE}, as an operator types it. */
@Timeout(120)
class BackupTest {
    private static final int SOME = 40;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int backup(String url, Path target) {
        return Main.run(
                new String[] {"backup", target.toString()},
                Map.of("DATABASE_URL", url),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
    }

    private static void submit(OpenDatabase database, int number) {
        OrgId own = new OrgId(1_000L + number);
        database.get()
                .requestStore()
                .inTransaction(changes -> changes.add(Samples.submitted(number, Samples.ACCOUNT, own)));
    }

    private List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** In a process of its own, as beside a real bot. */
    private int backupByAnotherProcess(OpenDatabase database, Path target) throws Exception {
        Process process = Jvm.of(
                        "quitorg.cli.Main",
                        new HashMap<>(Map.of("DATABASE_URL", database.url())),
                        "backup",
                        target.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("printed").toFile())
                .start();
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    @Tag("full")
    void isOneStateOfADatabaseThatIsWrittenMeanwhile() throws Exception {
        Path target = directory.resolve("backup.db");
        try (OpenDatabase database = new OpenDatabase(directory)) {
            AtomicInteger submitted = new AtomicInteger();
            while (submitted.get() < SOME) {
                submit(database, submitted.incrementAndGet());
            }
            CompletableFuture<Integer> copying = CompletableFuture.supplyAsync(() -> {
                try {
                    return backupByAnotherProcess(database, target);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            while (!copying.isDone()) {
                submit(database, submitted.incrementAndGet());
            }
            assertThat(copying.join())
                    .as(Files.readString(directory.resolve("printed")))
                    .isZero();
            // The bot goes on with the same files.
            submit(database, submitted.incrementAndGet());
            assertThat(database.get().isUsable()).isTrue();
            assertThat(database.countRows("request")).isEqualTo(submitted.get());
            int copied = restored(target);
            assertThat(copied).isBetween(SOME, submitted.get() - 1);
        }
        assertThat(names(directory)).containsExactly("backup.db", "data", "printed", "restored");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-------");
    }

    /** How many requests a bot finds that is started on a copy of the backup. */
    private int restored(Path backup) throws IOException {
        Path folder = Files.createDirectory(directory.resolve("restored"));
        Path file = Files.copy(backup, folder.resolve("quit-org.db"));
        try (Database database = Database.open("jdbc:sqlite:" + file, Clock.systemUTC())) {
            database.requestStore()
                    .inTransaction(changes -> changes.add(Samples.submitted(0, Samples.ACCOUNT, new OrgId(1))));
            assertThat(database.isUsable()).isTrue();
        }
        try (StoredRows rows = new StoredRows(file)) {
            int events = rows.count("event");
            assertThat(events).isEqualTo(rows.count("request"));
            return events - 1;
        }
    }

    @Test
    void holdsWhatIsOnlyInTheWalFile() throws Exception {
        Path target = directory.resolve("backup.db");
        try (OpenDatabase database = new OpenDatabase(directory)) {
            submit(database, 1);
            assertThat(Files.size(database.file().resolveSibling("quit-org.db-wal")))
                    .isPositive();
            assertThat(backup(database.url(), target)).as(err.toString()).isZero();
        }
        assertThat(out.toString()).contains(target.toString(), "1 events", "found no fault");
        assertThat(restored(target)).isEqualTo(1);
    }

    @Test
    void copiesADatabaseThatNoBotHasOpenAndChangesNothingOfIt() throws Exception {
        Path file = directory.resolve("data").resolve("quit-org.db");
        TestSqlite.freshDatabase(file);
        byte[] before = Files.readAllBytes(file);
        assertThat(backup("jdbc:sqlite:" + file, directory.resolve("backup.db")))
                .isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(names(directory.resolve("data"))).containsExactly("quit-org.db");
        assertThat(restored(directory.resolve("backup.db"))).isZero();
    }

    @Test
    void overwritesNothing() throws Exception {
        Path target = Files.writeString(directory.resolve("backup.db"), "yesterday's");
        try (OpenDatabase database = new OpenDatabase(directory)) {
            assertThat(backup(database.url(), target)).isEqualTo(2);
            assertThat(backup(database.url(), database.file())).isEqualTo(2);
            assertThat(database.get().isUsable()).isTrue();
        }
        assertThat(target).hasContent("yesterday's");
        assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.contains("exists already"));
    }

    @Test
    void refusesWhatItCannotCopyInOneLineEach() throws Exception {
        Path target = directory.resolve("backup.db");
        String postgres = "jdbc:postgresql://db.example.com/quitorg?user=quitorg&password=secret";
        assertThat(backup(postgres, target)).isEqualTo(2);
        assertThat(backup("jdbc:sqlite:" + directory.resolve("none.db"), target))
                .isEqualTo(2);
        assertThat(backup("mysql://secret", target)).isEqualTo(2);
        String url = TestSqlite.freshDatabase(directory.resolve("data").resolve("quit-org.db"));
        assertThat(backup(url, directory.resolve("no").resolve("backup.db"))).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(4)
                .allMatch(line -> line.startsWith("No backup: "))
                .anyMatch(line -> line.contains("pg_dump"))
                .anyMatch(line -> line.contains("there is no database"))
                .anyMatch(line -> line.contains("DATABASE_URL: is neither"))
                .anyMatch(line -> line.contains("there is no folder"))
                .noneMatch(line -> line.contains("secret"));
        assertThat(names(directory)).containsExactly("data");
    }

    @Test
    void leavesNoPartOfACopyOfADamagedDatabase() throws Exception {
        Path file = Files.write(
                directory.resolve("quit-org.db"),
                "no database, but long enough".repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(backup("jdbc:sqlite:" + file, directory.resolve("backup.db")))
                .isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains("SQLITE_NOTADB");
        assertThat(names(directory)).containsExactly("quit-org.db");
    }
}
