package quitorg.store.sqlite;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The one name of a SQLite file. SQLite keeps the latest commits in a file named {@code -wal} after the name that it was
 * given: if the database were opened under a second name, they would be missing.
 */
final class DatabasePath {
    /** As many symbolic links as Linux follows. */
    private static final int MOST_LINKS = 40;

    private DatabasePath() {}

    /**
     * Follows all symbolic links, also one to a file that does not exist yet. Creates missing directories.
     *
     * @param named absolute
     */
    static Path resolve(Path named) throws IOException {
        return followed(named, true);
    }

    /**
     * The same without creating anything: if a directory is missing, the rest of the path is as it was named.
     *
     * @param named absolute
     */
    static Path find(Path named) throws IOException {
        return followed(named, false);
    }

    private static Path followed(Path named, boolean creatingDirectories) throws IOException {
        Path path = named;
        for (int links = 0; links <= MOST_LINKS; links++) {
            Path folder = Objects.requireNonNull(path.getParent(), "a file is in a directory");
            if (creatingDirectories) {
                Files.createDirectories(folder);
            } else if (!Files.isDirectory(folder)) {
                return path;
            }
            path = folder.toRealPath().resolve(path.getFileName());
            if (!Files.isSymbolicLink(path)) {
                return path;
            }
            path = path.resolveSibling(Files.readSymbolicLink(path));
        }
        throw new FileSystemLoopException(named.toString());
    }

    /**
     * Checks that the file has this name only.
     *
     * @param resolved by {@link #resolve}; the file need not exist yet
     * @throws UnsafeDatabaseFileException if it has another name
     */
    static void requireOnlyName(Path resolved, MountPoints mounted) throws IOException {
        if (mounted.contains(resolved)) {
            throw new UnsafeDatabaseFileException(
                    "the database file " + resolved + " is mounted by itself, so the files"
                            + " beside it, which hold what was recorded last, stay behind when the container is replaced: mount"
                            + " its directory instead, with " + name(resolved) + ", " + name(resolved) + "-wal and "
                            + name(resolved) + "-shm in it");
        }
        if (linksOf(resolved) > 1) {
            throw new UnsafeDatabaseFileException("the database file " + resolved + " has " + linksOf(resolved)
                    + " names (hard links), and by another name it could be opened twice: delete all names but one (find"
                    + " them by: find / -xdev -samefile " + resolved + "), or put a copy in its place");
        }
    }

    private static Path name(Path file) {
        return Objects.requireNonNull(file.getFileName(), "a file has a name");
    }

    private static int linksOf(Path file) throws IOException {
        boolean canBeAsked =
                file.getFileSystem().supportedFileAttributeViews().contains("unix") && Files.isRegularFile(file);
        return canBeAsked ? ((Number) Files.getAttribute(file, "unix:nlink")).intValue() : 1;
    }
}
