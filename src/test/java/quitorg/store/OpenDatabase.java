package quitorg.store;

import java.nio.file.Path;
import java.time.Clock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A database for one test, with direct access by SQL. */
public final class OpenDatabase implements AutoCloseable {
    private final String url;
    private final Path file;
    private final Clock clock;
    private Database database;

    public OpenDatabase(Path directory) {
        this(Product.SQLITE, directory, Clock.systemUTC());
    }

    public OpenDatabase(Product product, Path directory) {
        this(product, directory, Clock.systemUTC());
    }

    public OpenDatabase(Product product, Path directory, Clock clock) {
        file = directory.resolve("data").resolve("quit-org.db");
        url = product.freshUrl(file);
        this.clock = clock;
        database = Database.open(url, clock);
    }

    public Database get() {
        return database;
    }

    public Path file() {
        return file;
    }

    public String url() {
        return url;
    }

    public void reopen() {
        database.close();
        database = Database.open(url, clock);
    }

    /** A connection of its own, like that of a person at a SQL prompt. */
    public Handle prompt() {
        return Jdbi.create(url).open();
    }

    public int countRows(String table) {
        try (Handle handle = prompt()) {
            return handle.createQuery("SELECT count(*) FROM " + table)
                    .mapTo(Integer.class)
                    .one();
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
