package quitorg.store.db;

import javax.sql.DataSource;

/** A database that is read beside the processes that use it; nothing in it or around it is changed. */
public interface ReadOnlySource {

    /** Names the database for people, without user and password. */
    String described();

    /** The folder of the migrations that only this database needs. */
    String migrations();

    /** Connections that cannot write. */
    DataSource connections();

    /** What makes a connection without auto-commit see one state of the database until its transaction ends. */
    int isolation();

    /** Whether what was read may not have been one state, because the database was used in a way that reading cannot see. */
    boolean mayHaveChanged();
}
