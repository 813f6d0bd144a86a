package quitorg.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import quitorg.store.db.Schema;
import quitorg.store.sqlite.Sqlite;

/** SQLite files for tests: copies of one file that is migrated to the current schema once per JVM. */
public final class TestSqlite {
    private TestSqlite() {}

    private static final class Template {
        static final byte[] BYTES = migrated();

        private static byte[] migrated() {
            try {
                Path folder = Files.createTempDirectory("quit-org-template");
                Path file = folder.resolve("quit-org.db");
                // Keeps no connection: the last one to close moves everything from the WAL into the file.
                Schema.migrate(Sqlite.unpooled(file), "sqlite");
                byte[] bytes = Files.readAllBytes(file);
                Files.delete(file);
                Files.delete(folder);
                return bytes;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * The URL of a new database with the current schema.
     *
     * @param file where it is created, with its folder
     */
    public static String freshDatabase(Path file) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file is in a folder"));
            Files.write(file, Template.BYTES, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "jdbc:sqlite:" + file;
    }
}
