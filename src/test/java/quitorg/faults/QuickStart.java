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
 * Makes processes of the same classes start in less time: the first one writes down what it loaded as it ends (a dynamic
 * archive of class data), the others take it from there. A JVM that cannot make or use one starts without, as ever.
 */
final class QuickStart {
    private static final List<String> FRUGAL = List.of("-XX:+UseSerialGC", "-Xshare:auto", "-Xlog:disable");

    private final Path archive;
    private final String classPath;

    /** @param folder to put the archive in, and the jars that it needs: it refuses directories in a class path */
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
            // With those of folders: whoever looks for the migrations asks for theirs.
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

    /** For a process that writes the archive when it is told to stop. */
    List<String> preparing() {
        return with("-XX:ArchiveClassesAtExit=" + archive);
    }

    /** For all that come later. */
    List<String> quick() {
        return isPrepared() ? with("-XX:SharedArchiveFile=" + archive) : FRUGAL;
    }

    private static List<String> with(String option) {
        List<String> options = new ArrayList<>(FRUGAL);
        options.add(option);
        return options;
    }
}
