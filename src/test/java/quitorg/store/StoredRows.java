package quitorg.store;

import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A database file that nothing else has open, read by SQL. */
final class StoredRows implements AutoCloseable {
    private final Handle handle;

    StoredRows(Path file) {
        handle = Jdbi.create("jdbc:sqlite:" + file).open();
    }

    int count(String table) {
        return handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public void close() {
        handle.close();
    }
}
