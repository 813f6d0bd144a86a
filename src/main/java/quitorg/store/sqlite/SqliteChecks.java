package quitorg.store.sqlite;

import static quitorg.store.db.DatabaseFindings.BACKUP;
import static quitorg.store.db.DatabaseFindings.CLOCK;
import static quitorg.store.db.DatabaseFindings.SCHEMA;
import static quitorg.store.db.DatabaseFindings.SPACE;
import static quitorg.store.db.DatabaseFindings.WRITING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import quitorg.store.db.DatabaseFindings;
import quitorg.workflow.port.StoreUnavailableException;
import quitorg.workflow.port.check.Check;
import quitorg.workflow.port.check.CheckResult;

/** The checks of a SQLite file. They neither create nor change a file, and do not disturb a bot that has it open. */
public final class SqliteChecks {
    private static final long BYTES_PER_MB = 1_000_000;

    /** A request takes about ten kilobytes; SQLite's log of commits may grow to some megabytes. */
    private static final long LEAST_FREE_MB = 100;

    private static final long MB_PER_GB = 1_000;

    /** From here on in gigabytes. */
    private static final long MB_SHOWN = 10_000;

    private final String url;

    public SqliteChecks(String url) {
        this.url = url;
    }

    /** All of them, each after those that it needs. */
    public List<Check> all() {
        return List.of(
                new Check(WRITING, this::writing),
                new Check(SCHEMA, List.of(WRITING), this::schema),
                new Check(SPACE, List.of(WRITING), this::space),
                new Check(CLOCK, () -> CheckResult.skipped(CLOCK, "SQLite goes by this machine's clock")),
                new Check(BACKUP, SqliteChecks::backup));
    }

    private Path file() {
        try {
            return DatabasePath.find(Sqlite.fileOf(url));
        } catch (IOException e) {
            return Sqlite.fileOf(url);
        }
    }

    private CheckResult writing() {
        Path file = file();
        try {
            Sqlite.loadLibrary();
            DatabasePath.requireOnlyName(file, MountPoints.ofThisProcess());
            if (!Files.exists(file)) {
                return missing(file);
            }
            return Files.isRegularFile(file) ? existing(file, new SqliteProbe(file)) : noFile(file);
        } catch (UnsafeDatabaseFileException | StoreUnavailableException e) {
            return DatabaseFindings.failed(WRITING, e);
        } catch (IOException | SQLException e) {
            return DatabaseFindings.failed(WRITING, file.toString(), e);
        }
    }

    private static CheckResult noFile(Path file) {
        return CheckResult.failed(
                WRITING,
                file + " is a directory",
                "Name a file in it: DATABASE_URL=jdbc:sqlite:" + file + "/quit-org.db.");
    }

    private static CheckResult missing(Path file) {
        Path folder = existingFolder(file);
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            return CheckResult.failed(
                    WRITING,
                    "the database " + file + " does not exist and cannot be created: " + folder
                            + (Files.isDirectory(folder) ? " may not be written by this user" : " is no directory"),
                    "Give the user of the bot a directory that it may write to, or set DATABASE_URL.");
        }
        return CheckResult.ok(
                WRITING,
                "the database " + file
                        + " does not exist yet; serve creates it at its first start. If there should be one,"
                        + " check DATABASE_URL and whether its directory is mounted");
    }

    private static CheckResult existing(Path file, SqliteProbe probe) throws SQLException {
        if (probe.isInUse()) {
            return CheckResult.ok(
                    WRITING,
                    "the database " + file
                            + " is in use by a running bot, so writing was not tried; /health/ready of that"
                            + " bot says whether it can write");
        }
        Path folder = existingFolder(file);
        if (!Files.isWritable(file) || !Files.isWritable(folder)) {
            return CheckResult.failed(
                    WRITING,
                    "the database " + file + ": this user may not write to " + (Files.isWritable(file) ? folder : file),
                    "Give the user of the bot write access to the file and its directory, on a file system that is not"
                            + " read-only.");
        }
        if (probe.hasUnsavedCommits()) {
            return CheckResult.ok(
                    WRITING,
                    "the database " + file + " may be written by this user; writing was not tried, since it has a -wal"
                            + " file: the last bot was killed (leave the file in place, the next start saves what is in it),"
                            + " or another program has the database open");
        }
        probe.tryWriting();
        return CheckResult.ok(WRITING, "the database " + file + " can be written (tried, and taken back)");
    }

    /** Where the file is, or would be once the directories that are missing are created. */
    private static Path existingFolder(Path file) {
        return Stream.iterate(file.toAbsolutePath().getParent(), each -> each != null, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElse(file.getRoot());
    }

    private CheckResult schema() {
        Path file = file();
        if (!Files.exists(file)) {
            return CheckResult.skipped(SCHEMA, "there is no database yet");
        }
        try {
            SqliteProbe probe = new SqliteProbe(file);
            if (probe.hasUnsavedCommits() && !probe.isInUse()) {
                return CheckResult.skipped(
                        SCHEMA, "the schema is read once the next start has saved what is in the -wal file");
            }
            return DatabaseFindings.schema(ReadOnlySqlite.of(url));
        } catch (IOException | SQLException e) {
            return DatabaseFindings.failed(SCHEMA, file.toString(), e);
        }
    }

    private CheckResult space() {
        Path folder = existingFolder(file());
        try {
            long free = Files.getFileStore(folder).getUsableSpace() / BYTES_PER_MB;
            String size = free < MB_SHOWN ? free + " MB" : free / MB_PER_GB + " GB";
            return free < LEAST_FREE_MB
                    ? CheckResult.failed(
                            SPACE,
                            "only " + size + " are free in " + folder,
                            "Make room: without it the bot can record nothing, and calls nothing.")
                    : CheckResult.ok(SPACE, size + " are free in " + folder);
        } catch (IOException e) {
            return DatabaseFindings.failed(SPACE, folder.toString(), e);
        }
    }

    private static CheckResult backup() {
        return CheckResult.skipped(
                BACKUP, "doctor does not know of backups; to make one while the bot runs: quit-org backup FILE");
    }
}
