package quitorg.store.db;

/** The database does not have the present schema yet; only the bot brings it there. */
public final class SchemaTooOldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaTooOldException(boolean isEmpty) {
        super(
                isEmpty
                        ? "the database holds no tables of this program: check DATABASE_URL; serve makes them at its first"
                                + " start"
                        : "the database has the schema of an earlier version: start serve of this version once, which brings"
                                + " it up to date, or use the version that wrote it");
    }
}
