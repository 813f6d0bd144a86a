package quitorg.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import quitorg.golden.EveryKind;
import quitorg.golden.GoldenFile;
import quitorg.golden.SampleCalls;
import quitorg.golden.SampleRefusals;
import quitorg.golden.SampleRequests;
import quitorg.golden.SampleWork;
import quitorg.request.Decision;
import quitorg.request.Event;
import quitorg.request.QuitRequest;
import quitorg.request.Refusal;
import quitorg.store.json.Json;
import quitorg.workflow.port.Job;
import quitorg.workflow.port.action.Review;
import quitorg.workflow.port.action.UserAction;

/** Everything that is stored as JSON, compared with golden files: existing databases must stay readable. */
class GoldenJsonTest {
    private static final Json JSON = new Json();

    /** One column of a table: its samples by name, and the type that it is read as. */
    private record Column<T>(String folder, Class<T> declared, Map<String, ? extends T> samples) {

        /** One file for each kind of sample. */
        Map<String, String> files() {
            Map<String, JsonObject> byKind = new TreeMap<>();
            samples.forEach((name, value) -> byKind.computeIfAbsent(file(name), kind -> new JsonObject())
                    .add(name, JsonParser.parseString(JSON.write(value, declared))));
            Map<String, String> files = new TreeMap<>();
            byKind.forEach((name, content) -> files.put(name, GoldenFile.pretty(content)));
            return files;
        }

        /** Reads from the file, not from what was just written. */
        void readBack() {
            samples.forEach((name, value) -> {
                JsonElement stored = JsonParser.parseString(GoldenFile.read(folder, file(name)))
                        .getAsJsonObject()
                        .get(name);
                assertThat(JSON.read(String.valueOf(stored), declared)).as(name).isEqualTo(value);
            });
        }

        private static String file(String name) {
            return name.split(",", 2)[0].replace(' ', '-') + ".json";
        }
    }

    private static Stream<Column<?>> columns() {
        Map<String, Event> events = new LinkedHashMap<>();
        Map<String, QuitRequest> requests = new LinkedHashMap<>();
        moves().forEach((name, move) -> {
            events.put(name, move.event());
            if (isFirstOfItsKind(name, requests) || name.matches("(submitted|approved|finished, unknown).*")) {
                requests.put(name, move.request());
            }
        });
        SampleRefusals.inTheThread().forEach((name, move) -> events.put(name, move.event()));
        return Stream.of(
                new Column<>("json/event", Event.class, events),
                new Column<>("json/request", QuitRequest.class, requests),
                new Column<>("json/refusal", Refusal.class, SampleRefusals.all()),
                new Column<>("json/action", UserAction.class, SampleWork.actions()),
                new Column<>("json/review", Review.class, SampleWork.reviews()),
                new Column<>("json/job", Job.class, SampleWork.jobs()));
    }

    /** Events differ more than the requests after them, and requests are long, so one request of each kind is enough. */
    private static boolean isFirstOfItsKind(String name, Map<String, ?> others) {
        return others.keySet().stream().noneMatch(other -> Column.file(other).equals(Column.file(name)));
    }

    private static Map<String, Decision.Accepted> moves() {
        Map<String, Decision.Accepted> moves = new LinkedHashMap<>(SampleRequests.all());
        moves.putAll(SampleCalls.all());
        return moves;
    }

    @TestFactory
    Stream<DynamicTest> storesItAsTheGoldenFilesShow() {
        return columns()
                .map(column -> DynamicTest.dynamicTest(
                        column.folder(), () -> GoldenFile.assertFolder(column.folder(), column.files())));
    }

    @TestFactory
    Stream<DynamicTest> readsBackWhatTheGoldenFilesShow() {
        return columns().map(column -> DynamicTest.dynamicTest(column.folder(), column::readBack));
    }

    @Test
    void hasAGoldenFileForEveryKind() {
        EveryKind.assertShownBy(
                columns().map(Column::samples).toList(),
                columns().map(Column::declared).toArray(Class<?>[]::new));
    }
}
