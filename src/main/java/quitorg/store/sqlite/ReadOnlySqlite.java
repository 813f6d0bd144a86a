package quitorg.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import quitorg.store.db.ReadOnlySource;

/**
 * A SQLite file, read beside the bot that owns it. If no process has it open, its {@code -wal} is gone, and even a
 * connection that only reads would create a new one: the file is read as one that does not change, and whether that was
 * true is checked at the end.
 */
public final class ReadOnlySqlite implements ReadOnlySource {
    private static final int BUSY_TIMEOUT_MS = 5_000;

    private final Path file;
    private final boolean isAlone;
    private final FileTime changed;

    private ReadOnlySqlite(Path file) throws IOException {
        this.file = file;
        isAlone = !isInUse();
        changed = Files.getLastModifiedTime(file);
    }

    /**
     * The file of that URL, by whatever symbolic links.
     *
     * @throws IOException if there is none, or it cannot be read
     */
    public static ReadOnlySqlite of(String url) throws IOException {
        return new ReadOnlySqlite(Sqlite.fileOf(url).toRealPath());
    }

    private boolean isInUse() {
        return Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
    }

    @Override
    public String described() {
        return file.toString();
    }

    @Override
    public String migrations() {
        return "sqlite";
    }

    @Override
    public DataSource connections() {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        // As a URI, in which these three characters have a meaning.
        String path = file.toString().replace("%", "%25").replace("?", "%3f").replace("#", "%23");
        source.setUrl(Sqlite.PREFIX + "file:" + path + (isAlone ? "?immutable=1" : "?mode=ro"));
        return source;
    }

    @Override
    public int isolation() {
        return Connection.TRANSACTION_SERIALIZABLE;
    }

    @Override
    public boolean mayHaveChanged() {
        try {
            return isAlone && (isInUse() || !Files.getLastModifiedTime(file).equals(changed));
        } catch (IOException e) {
            return true;
        }
    }
}
