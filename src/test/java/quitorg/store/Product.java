package quitorg.store;

import java.nio.file.Path;

/** The databases that every promise has to be kept on. */
public enum Product {
    SQLITE,
    POSTGRES;

    /**
     * The URL of a new database with the present schema.
     *
     * @param file where it is made, if it is made in a file
     */
    public String freshUrl(Path file) {
        return this == SQLITE ? TestSqlite.freshDatabase(file) : TestPostgres.freshDatabase();
    }
}
