package quitorg.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which files an open database consists of. SQLite continues to write to the files that it opened, even after they were
 * deleted or replaced. Reads only their attributes and opens none: when a process closes any descriptor of a file, POSIX
 * drops all locks that the process has on it.
 */
record OpenFiles(Map<Path, Optional<Object>> identities) {

    /** The files that exist now, for a database with open connections. */
    static OpenFiles of(Path database) {
        Map<Path, Optional<Object>> identities = new LinkedHashMap<>();
        Stream.of("", "-wal", "-shm", FileOwnership.SUFFIX)
                .map(suffix -> database.resolveSibling(database.getFileName() + suffix))
                .forEach(file -> identities.put(file, identityOf(file)));
        return new OpenFiles(identities);
    }

    /** The first file that no longer exists, or is another file now. */
    Optional<Path> firstReplaced() {
        return identities.entrySet().stream()
                .filter(opened -> !identityOf(opened.getKey()).equals(opened.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Empty if it does not exist or cannot be read, or if the system has no such attribute. */
    private static Optional<Object> identityOf(Path file) {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
