package quitorg.store.sqlite;

/** The database file has a second name, or is mounted without its {@code -wal} file: what was recorded could be lost. */
public final class UnsafeDatabaseFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsafeDatabaseFileException(String whatAndWhatToDo) {
        super(whatAndWhatToDo);
    }
}
