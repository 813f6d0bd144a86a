package quitorg.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.function.Function;

/**
 * A copy of a database file, which a bot may be writing meanwhile. SQLite itself makes it, in one read transaction, so it
 * is one state of the database, with all that is in the {@code -wal} file.
 */
public final class Backup {
    private final Path database;
    private final Path target;

    private Backup(Path database, Path target) {
        this.database = database;
        this.target = target;
    }

    /** What came of it. */
    public sealed interface Result {
        /** Calls the function for this kind of result. */
        <R> R fold(Function<Written, R> written, Function<Refused, R> refused);
    }

    /**
     * The copy is complete, checked and on the disk; only its owner may read it.
     *
     * @param bytes its size
     * @param events how many events its audit chain has
     */
    public record Written(Path file, long bytes, long events) implements Result {
        @Override
        public <R> R fold(Function<Written, R> written, Function<Refused, R> refused) {
            return written.apply(this);
        }
    }

    /**
     * There is no copy, and nothing was touched.
     *
     * @param why in words for people, with what to do
     */
    public record Refused(String why) implements Result {
        @Override
        public <R> R fold(Function<Written, R> written, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }

    /**
     * Copies the database to a file that does not exist yet.
     *
     * @param url as {@link Sqlite#claim} takes it; the database may be in use
     * @param target in a folder that exists
     * @throws SQLException if the database cannot be read, or the copy is damaged
     * @throws IOException if the copy cannot be written
     * @throws UnsafeDatabaseFileException if what was recorded last could be in another place
     */
    public static Result of(String url, Path target) throws IOException, SQLException {
        Path named = Sqlite.fileOf(url);
        if (!Files.isRegularFile(named)) {
            return new Refused("there is no database " + named + ": set DATABASE_URL as it is for the bot.");
        }
        Path database = DatabasePath.resolve(named);
        DatabasePath.requireOnlyName(database, MountPoints.ofThisProcess());
        Path copy = target.toAbsolutePath().normalize();
        if (Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
            return new Refused(copy + " exists already, and a backup overwrites nothing: name another file.");
        }
        if (!Files.isDirectory(folderOf(copy))) {
            return new Refused("there is no folder " + folderOf(copy) + ": create it, or name another file.");
        }
        return new Backup(database, copy).write();
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent(), "an absolute name of a file has a folder");
    }

    /** Under another name until it is whole: what has the name that was asked for can be restored. */
    private Result write() throws IOException, SQLException {
        // Only its owner may read it, from the first byte on.
        Path part = Files.createTempFile(folderOf(target), target.getFileName() + ".", ".part");
        try {
            copyTo(part);
            long events = check(part);
            // SQLite syncs no copy that it makes in this way.
            sync(part, StandardOpenOption.WRITE);
            Files.move(part, target);
            if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                sync(folderOf(target), StandardOpenOption.READ);
            }
            return new Written(target, Files.size(target), events);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void copyTo(Path empty) throws IOException, SQLException {
        ReadOnlySqlite source = ReadOnlySqlite.of(Sqlite.PREFIX + database);
        try (Connection connection = source.connections().getConnection();
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, empty.toString());
            copy.execute();
        }
        if (source.mayHaveChanged()) {
            throw new SQLException("a bot was started meanwhile: do it again");
        }
    }

    /** Returns how many events it has. */
    private static long check(Path copy) throws IOException, SQLException {
        try (Connection connection =
                        ReadOnlySqlite.of(Sqlite.PREFIX + copy).connections().getConnection();
                Statement statement = connection.createStatement()) {
            String found = text(statement, "PRAGMA integrity_check(1)");
            if (!found.equals("ok")) {
                throw new SQLException("the copy is damaged, and the database probably is, too: " + found);
            }
            return Long.parseLong(text(statement, "SELECT count(*) FROM event"));
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.getString(1);
        }
    }

    private static void sync(Path file, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(file, access)) {
            channel.force(true);
        }
    }
}
