package quitorg.store.db;

/** A newer version of the program has changed this database; an older one could only damage it. */
public final class SchemaTooNewException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaTooNewException(String found) {
        super("the database has schema version " + found
                + ", which this version of the program does not know: run the version that wrote it, or a later one");
    }
}
