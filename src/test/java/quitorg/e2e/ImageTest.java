package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.sandbox.story.Transport;
import quitorg.store.Product;

/**
 * The image, as far as it can be had without Docker: its files, made by the Dockerfile's own steps in another folder, and
 * started by the Dockerfile's own commands. Of the tests that run alone, since those come after the jar is packaged.
 */
@Tag("alone")
class ImageTest {
    private static final Path JAR = Path.of("target/quit-org.jar");
    private static final String IN_THE_IMAGE = "/opt/quit-org";

    /** Below the project, not in the temporary folder, which is to be read-only. */
    private static final Path FOLDER = Path.of("target/image").toAbsolutePath();

    private static final Path FILES = FOLDER.resolve("quit-org");
    private static final Path DATA = FOLDER.resolve("data");

    private static final long MOST_MEGABYTES = 170;

    /**
     * Makes the whole file system read-only for the command after it, apart from the data. Fails where that is not so, or
     * where this user may not do it.
     */
    private static final String READ_ONLY = "mount --bind \"$0\" \"$0\"; mount -o remount,bind,ro /;"
            + " ! mountpoint -q /tmp || mount -o remount,bind,ro /tmp;"
            + " ! touch /tmp/quit-org-image \"$0/../quit-org-image\" 2>/dev/null; exec \"$@\"";

    private static final List<String> DOCKERFILE = lines(Path.of("Dockerfile"));

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void takesEachStepOfTheDockerfile() throws Exception {
        Path jdk = Path.of(System.getProperty("java.home"));
        boolean canBeMade = Files.isExecutable(jdk.resolve("bin/jlink")) && Files.isDirectory(jdk.resolve("jmods"));
        assumeTrue(canBeMade, () -> said("The image is not tried: " + jdk + " has no jlink, or no jmods for it."));
        assumeTrue(Files.exists(JAR), () -> said("The image is not tried: " + JAR + " is not packaged."));
        Files.createDirectories(DATA);
        for (String step : steps()) {
            ProcessBuilder builder = new ProcessBuilder("src/docker/image", step, FILES.toString());
            builder.environment().put("JAVA_HOME", jdk.toString());
            assertThat(end(builder.redirectErrorStream(true).start())).as(step).isEmpty();
        }
    }

    /** All that run in the folder of the image's files; the one before them makes the jar, which is there. */
    private static List<String> steps() {
        return DOCKERFILE.stream()
                .filter(line -> line.startsWith("RUN ") && line.endsWith(" " + IN_THE_IMAGE))
                .map(line -> line.split(" ", -1))
                .map(words -> words[words.length - 2])
                .toList();
    }

    private static String said(String line) {
        System.out.println(line);
        return line;
    }

    /** What it printed, after it ended with 0. */
    private static String end(Process process) throws Exception {
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private static List<String> command(String instruction) {
        String line = DOCKERFILE.stream()
                .filter(text -> text.matches(instruction + " .*\\[.*]"))
                .findFirst()
                .orElseThrow();
        return JsonParser.parseString(line.substring(line.indexOf('['))).getAsJsonArray().asList().stream()
                .map(JsonElement::getAsString)
                .map(word -> word.replace(IN_THE_IMAGE, FILES.toString()))
                .toList();
    }

    private static ProcessBuilder with(Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static List<String> readOnly(List<String> command) throws Exception {
        List<String> prefix = List.of("unshare", "--mount", "sh", "-euc", READ_ONLY, DATA.toString());
        List<String> probe = Stream.concat(prefix.stream(), Stream.of("true")).toList();
        try {
            Process process = new ProcessBuilder(probe).start();
            if (process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return Stream.concat(prefix.stream(), command.stream()).toList();
            }
        } catch (IOException noSuchProgram) {
            // Said below.
        }
        said("The image's files are tried on a file system that can be written: this user may not mount.");
        return command;
    }

    @Test
    void theJarHoldsOurLicence() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile());
                InputStream licence = jar.getInputStream(jar.getEntry("META-INF/LICENSE"))) {
            assertThat(licence.readAllBytes()).isEqualTo(Files.readAllBytes(Path.of("LICENSE")));
        }
    }

    @Test
    void isSmall() throws IOException {
        List<String> parts = new ArrayList<>();
        for (Path part : sorted(FILES)) {
            parts.add(part.getFileName() + " " + megabytes(part));
        }
        said("The image's files: " + megabytes(FILES) + " MB, of these " + String.join(", ", parts));
        assertThat(megabytes(FILES)).isLessThan(MOST_MEGABYTES);
        assertThat(sorted(FILES.resolve("native"))).hasSize(1);
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        }
    }

    private static long megabytes(Path part) throws IOException {
        try (Stream<Path> files = Files.walk(part)) {
            return files.filter(Files::isRegularFile).collect(Collectors.summingLong(file -> file.toFile()
                            .length()))
                    / 1_000_000;
        }
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void servesOnAReadOnlyFileSystemUntilItIsToldToStop(Product product) throws Exception {
        try (Stage stage = new Stage(Transport.SOCKET, product, Map.of())) {
            stage.stopBot();
            int port = Jvm.freePort();
            Map<String, String> environment = new HashMap<>(stage.environment());
            environment.remove("PORT");
            environment.put(
                    "PORT_FILE",
                    Files.writeString(DATA.resolve("port"), port + "\n").toString());
            if (product == Product.SQLITE) {
                environment.put("DATABASE_URL", "jdbc:sqlite:" + freshFile());
            }
            Path log = FOLDER.resolve(product + ".log");
            List<String> serve = Stream.concat(command("ENTRYPOINT").stream(), command("CMD").stream())
                    .toList();
            Process process = with(environment, readOnly(serve))
                    .redirectOutput(log.toFile())
                    .start();
            try {
                stage.await("the image's bot to be ready: " + log, () -> Jvm.isReady(port));
                stage.asks(stage.alice, 101);
                stage.approves(stage.bob, 101);
                stage.awaitCard(101, "Succeeded");
                end(with(environment, readOnly(command("HEALTHCHECK"))).start());
            } finally {
                process.destroy();
            }
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(Files.readString(log)).doesNotContain("WARN", "ERROR", "[warning]", "Exception");
            // It was the bot that got the signal: one behind a shell would still answer.
            Process health = with(environment, command("HEALTHCHECK")).start();
            assertThat(health.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(health.exitValue()).isEqualTo(1);
        }
    }

    private static Path freshFile() throws IOException {
        Path folder = Files.createTempDirectory(DATA, "sqlite");
        return folder.resolve("quit-org.db");
    }
}
