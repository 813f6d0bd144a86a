import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Makes three of the one jar, so that an image has a layer for what changes with each version, and one for what changes
 * with a library only: {@code quit-org.jar} with our classes, {@code lib/libraries.jar}, and in {@code native} SQLite's
 * library for this machine. Those for other platforms are left out.
 *
 * <p>{@code java SplitJar.java quit-org.jar DIR}
 */
final class SplitJar {
    private static final String MANIFEST = JarFile.MANIFEST_NAME;
    private static final String NATIVE = "org/sqlite/native/";
    private static final List<String> OURS =
            List.of("quitorg/", "META-INF/sbom/", "META-INF/maven/quitorg/", "META-INF/LICENSE", "META-INF/services/ch.qos.logback");

    /** The same content makes the same file. */
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private final JarFile whole;
    private final String library;

    private SplitJar(JarFile whole, String library) {
        this.whole = whole;
        this.library = library;
    }

    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]);
        try (JarFile whole = new JarFile(jar.toFile())) {
            new SplitJar(whole, NATIVE + platform(jar) + "/").into(Path.of(arguments[1]));
        }
    }

    /** As SQLite's driver itself names it, for example {@code Linux-Musl/aarch64}. */
    private static String platform(Path jar) throws Exception {
        try (URLClassLoader driver = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            Class<?> system = driver.loadClass("org.sqlite.util.OSInfo");
            return (String) system.getMethod("getNativeLibFolderPathForCurrentOS").invoke(null);
        }
    }

    private void into(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        Files.createDirectories(folder.resolve("native"));
        Manifest program = new Manifest(whole.getManifest());
        program.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib/libraries.jar");
        Manifest libraries = new Manifest();
        libraries.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        libraries.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        try (JarOutputStream ours = begin(folder.resolve("quit-org.jar"), program);
                JarOutputStream others = begin(folder.resolve("lib/libraries.jar"), libraries)) {
            whole.stream()
                    .filter(entry -> !entry.getName().equals(MANIFEST) && !entry.getName().startsWith(NATIVE))
                    .forEach(entry -> copy(entry, isOurs(entry) ? ours : others));
        }
        List<JarEntry> found = whole.stream()
                .filter(entry -> entry.getName().startsWith(library) && !entry.isDirectory())
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException("SQLite has no library for this machine in " + library);
        }
        Path file = Path.of(found.get(0).getName()).getFileName();
        try (InputStream content = whole.getInputStream(found.get(0))) {
            Files.copy(content, folder.resolve("native").resolve(file));
        }
    }

    private static boolean isOurs(JarEntry entry) {
        String name = entry.getName();
        return OURS.stream().anyMatch(each -> each.endsWith("/") ? name.startsWith(each) : name.equals(each));
    }

    private static JarOutputStream begin(Path file, Manifest manifest) throws IOException {
        JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
        put(jar, MANIFEST);
        manifest.write(jar);
        return jar;
    }

    private void copy(JarEntry entry, JarOutputStream target) {
        try (InputStream content = whole.getInputStream(entry)) {
            put(target, entry.getName());
            content.transferTo(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(JarOutputStream jar, String name) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTimeLocal(TIME);
        jar.putNextEntry(entry);
    }
}
