package quitorg.store.db;

import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Why a database cannot be used, in words for the operator. A driver's own message is only repeated where nothing better is
 * known; it holds no password.
 *
 * @param what happened: a part of a sentence
 * @param advice what to do about it: a sentence without its first capital and its full stop
 */
public record DatabaseFault(String what, String advice) {
    private static final int PRIMARY_CODE = 0xff;

    /** By the innermost cause that says something. */
    public static DatabaseFault of(Throwable failure) {
        Optional<Throwable> cause = Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .filter(each -> each instanceof SQLException || each instanceof FileSystemException)
                .reduce((outer, inner) -> inner);
        if (cause.isPresent() && cause.get() instanceof SQLiteException sqlite) {
            return ofFile(sqlite);
        }
        if (cause.isPresent() && cause.get() instanceof SQLException server) {
            return ofServer(server);
        }
        return cause.map(file -> new DatabaseFault(
                        "its file or directory cannot be used (" + oneLine(file) + ")",
                        "give the user of the bot a directory that it may write to, or set DATABASE_URL"))
                .orElseGet(() -> new DatabaseFault(oneLine(failure), "check DATABASE_URL"));
    }

    private static DatabaseFault ofFile(SQLiteException failure) {
        int code = failure.getResultCode().code & PRIMARY_CODE;
        if (code == SQLiteErrorCode.SQLITE_READONLY.code) {
            return new DatabaseFault(
                    "it may only be read",
                    "give the user of the bot write access to the file and its directory, on a file system that is not"
                            + " read-only");
        }
        if (code == SQLiteErrorCode.SQLITE_CANTOPEN.code || code == SQLiteErrorCode.SQLITE_PERM.code) {
            return new DatabaseFault(
                    "it cannot be opened", "give the user of the bot access to the file and its directory");
        }
        if (code == SQLiteErrorCode.SQLITE_NOTADB.code || code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            return new DatabaseFault(
                    code == SQLiteErrorCode.SQLITE_NOTADB.code ? "it is not a SQLite database" : "it is damaged",
                    "check DATABASE_URL, or restore a backup");
        }
        if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return new DatabaseFault(
                    "another program has locked it", "end that program (a backup, a SQLite shell), then try again");
        }
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return new DatabaseFault("the disk is full", "make room on the disk");
        }
        return new DatabaseFault(oneLine(failure), "check the disk, and see the log of the machine");
    }

    private static DatabaseFault ofServer(SQLException failure) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08" ->
                new DatabaseFault(
                        "the server cannot be reached",
                        "check host and port in DATABASE_URL, the network and the firewall, and whether the server runs");
            case "28" ->
                new DatabaseFault(
                        "the server refused the user or the password",
                        "check the user in DATABASE_URL, DATABASE_PASSWORD, and the server's pg_hba.conf");
            case "3D" -> new DatabaseFault("the server has no such database", "create it, or correct DATABASE_URL");
            case "25" ->
                new DatabaseFault("it may only be read", "name the primary in DATABASE_URL, or end its read-only mode");
            case "42" ->
                new DatabaseFault(
                        "its user may not do this (" + oneLine(failure) + ")",
                        "make the user of DATABASE_URL the owner of the database's schema and tables");
            case "53" ->
                new DatabaseFault(
                        "the server has no connection or no room left (" + oneLine(failure) + ")",
                        "free some, or raise the server's limits");
            case "55" ->
                new DatabaseFault(
                        "another program has locked its tables", "end that program (a schema change?), then try again");
            case "57" ->
                new DatabaseFault(
                        "the server is starting, stopping or too slow (" + oneLine(failure) + ")",
                        "try again in a moment");
            default -> new DatabaseFault(oneLine(failure), "see the log of the server");
        };
    }

    private static String oneLine(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .map(message -> message.strip().replaceAll("\\s+", " "))
                .filter(message -> !message.isEmpty())
                .orElse(failure.getClass().getSimpleName());
    }
}
