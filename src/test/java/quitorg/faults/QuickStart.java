package quitorg.faults;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Shortens the start of processes with the same classes: the first one archives the classes that it loaded (dynamic class
 * data sharing) when it ends, and the others use the archive. A JVM that cannot do this starts at normal speed.
 */
final class QuickStart {
    private static final List<String> FRUGAL = List.of("-XX:+UseSerialGC", "-Xshare:auto", "-Xlog:disable");

    private final Path archive;
    private final String classPath;

    /**
     * @param folder for the archive and for jars of the class path's directories, which class data sharing does not
     *     support
     */
    QuickStart(Path folder) throws IOException {
        archive = folder.resolve("classes.jsa");
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            entries.add(
                    Files.isDirectory(path)
                            ? jarOf(path, folder.resolve("part-" + entries.size() + ".jar"))
                                    .toString()
                            : entry);
        }
        classPath = String.join(File.pathSeparator, entries);
    }

    private static Path jarOf(Path directory, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> found = Files.walk(directory)) {
            found.filter(path -> !path.equals(directory)).forEach(path -> add(out, directory.relativize(path), path));
        }
        return jar;
    }

    private static void add(JarOutputStream out, Path name, Path content) {
        try {
            String entry = name.toString().replace(File.separatorChar, '/');
            // With entries for directories, because the search for migrations needs them.
            out.putNextEntry(new JarEntry(Files.isDirectory(content) ? entry + "/" : entry));
            if (Files.isRegularFile(content)) {
                Files.copy(content, out);
            }
            out.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String classPath() {
        return classPath;
    }

    boolean isPrepared() {
        return Files.exists(archive);
    }

    /** Options for the process that writes the archive when it stops. */
    List<String> preparing() {
        return with("-XX:ArchiveClassesAtExit=" + archive);
    }

    /** Options for all later processes. */
    List<String> quick() {
        return isPrepared() ? with("-XX:SharedArchiveFile=" + archive) : FRUGAL;
    }

    private static List<String> with(String option) {
        List<String> options = new ArrayList<>(FRUGAL);
        options.add(option);
        return options;
    }
}
