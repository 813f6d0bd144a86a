package quitorg.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.state.StoredMessage;
import quitorg.sandbox.wire.Json;

/** What happens reaches every page that is open, in order, and once more after a gap. */
class EventsOfThePageTest {
    private final OpenPage page;

    EventsOfThePageTest() throws IOException {
        page = new OpenPage();
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void aPageThatReconnectsGetsWhatItMissedAndNothingTwice() throws IOException {
        long seen = seq();
        page.posts("one", "[]");
        Lines first = listen(seen, "");
        String one = first.next();
        assertThat(one).contains("\"text\":\"one\"");
        first.close();
        page.posts("two", "[]");
        page.posts("three", "[]");
        Lines again = listen(seen, first.lastId);
        assertThat(again.next()).contains("\"text\":\"two\"");
        assertThat(again.next()).contains("\"text\":\"three\"");
        page.posts("four", "[]");
        assertThat(again.next()).contains("\"text\":\"four\"");
        again.close();
    }

    @Test
    void aPageOfAnEarlierRunLoadsAgain() throws IOException {
        page.posts("one", "[]");
        try (Lines lines = listen(0, "17")) {
            assertThat(lines.next()).isEqualTo("{\"type\":\"reload\"}");
        }
    }

    @Test
    void aReplyAlsoChangesTheCountOfItsFirstMessage() throws IOException {
        StoredMessage root = page.posts("root", "[]");
        try (Lines lines = listen(seq(), "")) {
            page.world.state().run(() -> page.world
                    .timeline()
                    .post(page.message("reply", "[]").inThread(java.util.Optional.of(root.ts()), false)));
            assertThat(message(lines.next()).get("thread_ts").getAsString()).isEqualTo(root.ts());
            JsonObject changed = message(lines.next());
            assertThat(changed.get("ts").getAsString()).isEqualTo(root.ts());
            assertThat(changed.get("reply_count").getAsInt()).isOne();
        }
    }

    private static JsonObject message(String data) {
        return JsonParser.parseString(data).getAsJsonObject().getAsJsonObject("message");
    }

    @Test
    void aReaderThatIsTooSlowIsToldToLoadAgain() throws InterruptedException {
        Events events = new Events(1_000);
        for (int i = 0; i < 4_001; i++) {
            events.publish(Json.object("n", i));
        }
        assertThat(events.after(1_000, Duration.ZERO)).isEmpty();
        assertThat(events.after(1_001, Duration.ZERO))
                .get()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(4_000);
        assertThat(events.after(5_001, Duration.ZERO))
                .get()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .isEmpty();
        assertThat(events.after(5_002, Duration.ZERO)).isEmpty();
    }

    private long seq() {
        return page.read("/api/snapshot").get("seq").getAsLong();
    }

    private Lines listen(long after, String lastId) throws IOException {
        return new Lines(page.address("/api/events?after=" + after), lastId);
    }

    /** An open stream of events. */
    private static final class Lines implements AutoCloseable {
        private final HttpURLConnection connection;
        private final BufferedReader reader;
        private String lastId = "";

        Lines(String address, String lastEventId) throws IOException {
            connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setReadTimeout(30_000);
            if (!lastEventId.isEmpty()) {
                connection.setRequestProperty("Last-Event-ID", lastEventId);
            }
            InputStream in = connection.getInputStream();
            reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        }

        /** The data of the next event. */
        String next() throws IOException {
            List<String> seen = new ArrayList<>();
            // A line that only says that the stream is alive comes every ten seconds.
            for (String line = reader.readLine(); line != null && seen.size() < 10; line = reader.readLine()) {
                seen.add(line);
                if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                }
                if (line.startsWith("data: ")) {
                    return line.substring(6);
                }
            }
            throw new AssertionError("no event in " + seen);
        }

        @Override
        public void close() {
            connection.disconnect();
        }
    }
}
