package quitorg.store;

/** The database file can be reached, or can lose its {@code -wal} file, in a way that would lose what was recorded. */
public final class UnsafeDatabaseFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsafeDatabaseFileException(String whatAndWhatToDo) {
        super(whatAndWhatToDo);
    }
}
