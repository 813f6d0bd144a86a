package quitorg.golden;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/** Compares texts with the files in {@code src/test/resources/quitorg/golden}, or rewrites the files. */
public final class GoldenFile {
    private static final Path ROOT = Path.of("src/test/resources/quitorg/golden");
    private static final boolean IS_WRITTEN = "write".equals(System.getProperty("quitorg.golden"));
    private static final String HOW = "If that is wanted, write the golden files anew with -Dquitorg.golden=write,"
            + " look at the difference and commit it";
    private static final Gson PRETTY = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private GoldenFile() {}

    /** Compares a whole folder: a file that is missing, differs or belongs to no sample is a failure. */
    public static void assertFolder(String folder, Map<String, String> contents) {
        try {
            Path path = ROOT.resolve(folder);
            if (IS_WRITTEN) {
                writeAll(path, contents);
            }
            SoftAssertions each = new SoftAssertions();
            Map<String, String> found = readAll(path);
            each.assertThat(found.keySet())
                    .as("%s has one file for each kind. %s", path, HOW)
                    .isEqualTo(contents.keySet());
            contents.forEach((name, content) -> each.assertThat(content)
                    .as("%s differs from what the program makes now. %s", path.resolve(name), HOW)
                    .isEqualTo(found.getOrDefault(name, "")));
            each.assertAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content of one file. */
    public static String read(String folder, String name) {
        try {
            return Files.readString(ROOT.resolve(folder).resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts under their names, in the order of the samples. */
    public static String sections(Map<String, String> texts) {
        return texts.entrySet().stream()
                .map(each -> "=== " + each.getKey() + "\n" + each.getValue() + "\n")
                .collect(Collectors.joining("\n"));
    }

    public static String pretty(JsonElement json) {
        return PRETTY.toJson(json) + "\n";
    }

    /** The same JSON with the members of every object in alphabetical order. */
    public static JsonElement sorted(JsonElement json) {
        if (json instanceof JsonObject object) {
            JsonObject sorted = new JsonObject();
            new TreeMap<>(object.asMap()).forEach((name, value) -> sorted.add(name, sorted(value)));
            return sorted;
        }
        if (json instanceof JsonArray array) {
            JsonArray sorted = new JsonArray();
            array.forEach(each -> sorted.add(sorted(each)));
            return sorted;
        }
        return json;
    }

    private static void writeAll(Path folder, Map<String, String> contents) throws IOException {
        Files.createDirectories(folder);
        for (String stale : readAll(folder).keySet()) {
            Files.delete(folder.resolve(stale));
        }
        for (Map.Entry<String, String> each : contents.entrySet()) {
            Files.writeString(folder.resolve(each.getKey()), each.getValue());
        }
    }

    private static Map<String, String> readAll(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return contents;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
