package quitorg.store;

import java.nio.file.Path;

/** The databases on which every guarantee has to hold. */
public enum Product {
    SQLITE,
    POSTGRES;

    /**
     * The URL of a new database with the current schema.
     *
     * @param file where it is created, if it is a file
     */
    public String freshUrl(Path file) {
        return this == SQLITE ? TestSqlite.freshDatabase(file) : TestPostgres.freshDatabase();
    }
}
