package quitorg.store.sqlite;

/** Another process, or another part of this one, has the database file open: two bots on one file would act twice. */
public final class DatabaseInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseInUseException(String file, Throwable cause) {
        super(
                "another quit-org has the database " + file
                        + ": stop the other process, or use PostgreSQL for several replicas",
                cause);
    }
}
