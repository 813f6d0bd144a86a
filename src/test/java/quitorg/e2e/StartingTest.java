package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quitorg.app.Application;
import quitorg.app.PortDecorators;
import quitorg.app.settings.Settings;
import quitorg.cli.Main;
import quitorg.sandbox.story.Transport;
import quitorg.store.FaultyWire;
import quitorg.store.TestPostgres;
import quitorg.workflow.port.StoreUnavailableException;

/** Until the database is open, a starting bot is live, answers that it is not ready, and can be stopped. */
@Timeout(120)
class StartingTest {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(8);
    private static final String BEING_PREPARED = "not ready: the database is being prepared\n";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url = TestPostgres.freshDatabase();
    private final Stage stage = new Stage(Transport.HTTP, Map.of("DATABASE_URL", url));

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void livesAndIsNotReadyWhileItWaitsForTheSchemaAndWorksOnceItHasIt() throws Exception {
        stage.stopBot();
        try (HeldSchema held = new HeldSchema(url);
                Application bot = application(url)) {
            CompletableFuture<Void> start = CompletableFuture.runAsync(bot::start);
            stage.await("it to wait for the schema", held::isWaitedFor);
            assertThat(get(bot.port(), "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(bot.port(), "/health/ready").statusCode()).isEqualTo(503);
            assertThat(get(bot.port(), "/health/ready").body()).isEqualTo(BEING_PREPARED);
            assertThat(slackPosts(bot.port()).statusCode()).isEqualTo(503);
            assertThat(start).isNotDone();
            held.letGo();
            start.get(20, TimeUnit.SECONDS);
            stage.await("it to be ready", () -> Jvm.isReady(bot.port()));
            assertThat(slackPosts(bot.port()).statusCode()).isEqualTo(401);
            stage.slack.deliversTo(Stage.eventsOn(bot.port()));
            stage.asks(stage.alice, 101);
        }
    }

    @Test
    @Tag("full")
    void livesWhileTheServerSaysNothingAndThenGivesUpAndLeavesNothingOpen() throws Exception {
        stage.stopBot();
        try (FaultyWire wire = FaultyWire.toPostgres();
                Application bot = application(wire.to(url))) {
            int port = bot.port();
            wire.fallSilent();
            CompletableFuture<Void> start = CompletableFuture.runAsync(bot::start);
            // The server has ten seconds to accept a connection.
            stage.await("it to live", () -> lives(port));
            assertThat(get(port, "/health/ready").body()).isEqualTo(BEING_PREPARED);
            assertThatThrownBy(() -> start.get(25, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(StoreUnavailableException.class);
            assertThat(lives(port)).isFalse();
        }
    }

    /** A process that is live, never ready, and never ends would not be restarted by anyone. */
    @Test
    void closesThePortWhateverBreaksItsStart() {
        stage.stopBot();
        PortDecorators broken = new PortDecorators(
                store -> {
                    throw new NoClassDefFoundError("broken");
                },
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                UnaryOperator.identity());
        try (Application bot = application(url, broken)) {
            int port = bot.port();
            assertThat(lives(port)).isTrue();
            assertThatThrownBy(bot::start).isInstanceOf(NoClassDefFoundError.class);
            assertThat(lives(port)).isFalse();
        }
        stage.startBot();
    }

    @Tag("full")
    @Test
    void isStoppedInTimeByASignalWhileItWaitsForTheSchema() throws Exception {
        stage.stopBot();
        int port = Jvm.freePort();
        try (HeldSchema held = new HeldSchema(url)) {
            stopsInTime(started(port, url), () -> lives(port) && held.isWaitedFor());
        }
        stage.startBot();
        stage.asks(stage.alice, 101);
    }

    @Test
    @Tag("full")
    void isStoppedInTimeByASignalWhileTheServerSaysNothing() throws Exception {
        stage.stopBot();
        int port = Jvm.freePort();
        try (FaultyWire wire = FaultyWire.toPostgres()) {
            wire.fallSilent();
            stopsInTime(started(port, wire.to(url)), () -> lives(port));
        }
    }

    private void stopsInTime(Process process, BooleanSupplier when) throws InterruptedException {
        try {
            stage.await("it to be in the middle of its start", when);
            process.destroy();
            assertThat(process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @SuppressWarnings("try") // closed early, while it starts, on purpose
    void startsNothingAnyMoreOnceItWasStopped() throws Exception {
        stage.stopBot();
        try (HeldSchema held = new HeldSchema(url);
                Application bot = application(url)) {
            int port = bot.port();
            CompletableFuture<Void> start = CompletableFuture.runAsync(bot::start);
            stage.await("it to wait for the schema", held::isWaitedFor);
            bot.close();
            assertThat(lives(port)).isFalse();
            held.letGo();
            start.get(20, TimeUnit.SECONDS);
            stage.await("nobody in the database", () -> held.sessionsOfBots() == 0);
        }
    }

    @Test
    void touchesNoDatabaseUnlessThePortIsItsOwn(@TempDir Path folder) throws IOException {
        StringWriter said = new StringWriter();
        PrintWriter printer = new PrintWriter(said, true);
        Path file = folder.resolve("quit-org.db");
        Map<String, String> environment = new HashMap<>(stage.environment());
        environment.put("DATABASE_URL", "jdbc:sqlite:" + file);
        try (ServerSocket other = new ServerSocket(0)) {
            environment.put("PORT", Integer.toString(other.getLocalPort()));
            assertThat(Main.run(new String[] {"serve"}, environment, printer, printer))
                    .isEqualTo(2);
        }
        assertThat(said.toString())
                .contains("cannot start", "port", "already in use", "set PORT")
                .doesNotContain("Exception");
        assertThat(folder).isEmptyDirectory();
    }

    private Application application(String database) {
        return application(database, PortDecorators.none());
    }

    private Application application(String database, PortDecorators decorators) {
        Map<String, String> environment = new HashMap<>(stage.environment());
        environment.put("DATABASE_URL", database);
        Settings.Valid valid = (Settings.Valid) Settings.parse(environment);
        return new Application(valid.settings(), stage.clock, stage.clock::nanoTime, Duration.ZERO, decorators);
    }

    private Process started(int port, String database) throws IOException {
        Map<String, String> environment = new HashMap<>(stage.environment());
        environment.put("DATABASE_URL", database);
        environment.put("PORT", Integer.toString(port));
        return Jvm.of("quitorg.cli.Main", environment, "serve")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private boolean lives(int port) {
        try {
            return get(port, "/health/live").statusCode() == 200;
        } catch (IOException notThere) {
            return false;
        }
    }

    private HttpResponse<String> get(int port, String path) throws IOException {
        return answer(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
    }

    private HttpResponse<String> slackPosts(int port) throws IOException {
        return answer(HttpRequest.newBuilder(Stage.eventsOn(port)).POST(HttpRequest.BodyPublishers.ofString("x=1")));
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.timeout(Duration.ofSeconds(5)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
