package quitorg.store.db;

/** The database was made by a version of the program that was never released; this one cannot read its schema. */
public final class SchemaUnreleasedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaUnreleasedException() {
        super(
                "the database was made by an unreleased version; start with a new file or an empty database (DATABASE_URL)");
    }
}
