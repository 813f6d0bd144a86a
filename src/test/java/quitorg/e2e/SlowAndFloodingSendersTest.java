package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.sandbox.story.Transport;

/**
 * Strangers who hold or flood connections do not keep honest people from asking and approving in time (the simulated
 * Slack drops a request without an answer after three seconds), nor the operator from reading the bot's health.
 */
@Tag("full")
class SlowAndFloodingSendersTest {
    private static final int CONNECTIONS = 200;
    private static final int MEGABYTE = 1_048_576;

    /** More than the threads of the server. */
    private static final int MORE_THAN_THREADS = 60;

    private final Stage stage = new Stage(Transport.HTTP);
    private final List<Socket> sockets = new ArrayList<>();
    private final ScheduledExecutorService senders = Executors.newScheduledThreadPool(8);

    @AfterEach
    void close() throws IOException {
        senders.shutdownNow();
        for (Socket socket : sockets) {
            socket.close();
        }
        stage.close();
    }

    /** Ways to hold a connection open forever. It needs no thread, and the proxy has to end it. */
    enum Slowness {
        A_BYTE_OF_THE_HEAD_A_SECOND("POST /slack/events HTTP/1.1\r\nX-Filler: ", "x"),
        AN_EMPTY_LINE_A_SECOND("", "\r\n"),
        A_BYTE_OF_THE_BODY_A_SECOND(head(1_000) + "payload=", "x"),
        NOTHING_AFTER_CONNECTING("", "");

        private final String first;
        private final String each;

        Slowness(String first, String each) {
            this.first = first;
            this.each = each;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoHoldsConnectionsKeepsNoOneOut(Slowness slowness) throws Exception {
        for (int i = 0; i < CONNECTIONS; i++) {
            Socket socket = connect();
            socket.getOutputStream().write(ascii(slowness.first));
            sendEverySecond(socket, ascii(slowness.each));
        }
        honestPeopleGetTheirRequestThrough();
    }

    @Test
    void aFloodOfLargeUnsignedPostsKeepsNoOneOut() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        ExecutorService flood = Executors.newCachedThreadPool();
        try {
            for (int i = 0; i < 2; i++) {
                flood.execute(() -> flood(sent, MEGABYTE));
            }
            // These never send their last byte.
            for (int i = 0; i < 36; i++) {
                flood.execute(() -> flood(sent, MEGABYTE - 1));
            }
            stage.await("the flood", () -> sent.get() > 100);
            honestPeopleGetTheirRequestThrough();
            int before = sent.get();
            stage.await("the flood to go on", () -> sent.get() > before);
        } finally {
            flood.shutdownNow();
        }
    }

    @Test
    @Timeout(120)
    void aFloodOfQuestionsWhetherItIsReadyKeepsNoOneOut() throws Exception {
        stage.await("the bot to be ready", () -> stage.health("ready") == 200);
        AtomicInteger ready = new AtomicInteger();
        AtomicInteger notReady = new AtomicInteger();
        ExecutorService flood = Executors.newCachedThreadPool();
        try {
            for (int i = 0; i < MORE_THAN_THREADS; i++) {
                flood.execute(() -> asksWhetherReady(ready, notReady));
            }
            stage.await("the flood", () -> ready.get() > 1_000);
            honestPeopleGetTheirRequestThrough();
            int before = ready.get();
            stage.await("the flood to go on", () -> ready.get() > before);
            assertThat(notReady).as("whoever asks must not make it so").hasValue(0);
            assertThat(commitsSeenDuring(2_000, ready)).isLessThan(50);
        } finally {
            flood.shutdownNow();
        }
    }

    /**
     * How often the database changed during that many answers. The observer may miss some changes but counts none twice.
     */
    private int commitsSeenDuring(int answers, AtomicInteger answered) throws SQLException {
        int commits = 0;
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + stage.databaseFile());
                Statement statement = database.createStatement()) {
            long version = dataVersion(statement);
            int end = answered.get() + answers;
            while (answered.get() < end) {
                long now = dataVersion(statement);
                commits += now == version ? 0 : 1;
                version = now;
            }
        }
        return commits;
    }

    private static long dataVersion(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("PRAGMA data_version")) {
            return rows.getLong(1);
        }
    }

    /** Sends one request after the other's answer, as fast as they come, from an address that is not Slack's. */
    private void asksWhetherReady(AtomicInteger ready, AtomicInteger notReady) {
        while (!Thread.currentThread().isInterrupted()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.healthPort());
                    BufferedReader answers = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                socket.setSoTimeout(10_000);
                String line = "";
                while (line != null && !Thread.currentThread().isInterrupted()) {
                    socket.getOutputStream().write(ascii("""
                            GET /health/ready HTTP/1.1\r
                            Host: x\r
                            X-Forwarded-For: 203.0.113.7\r
                            \r
                            """));
                    do {
                        line = answers.readLine();
                    } while (line != null && !line.startsWith("HTTP/1.1 "));
                    if (line != null && line.startsWith("HTTP/1.1 200")) {
                        ready.incrementAndGet();
                    } else if (line != null && !line.startsWith("HTTP/1.1 429")) {
                        notReady.incrementAndGet();
                    }
                }
            } catch (IOException ended) {
                // The test has ended, or the server has closed the connection: then a new one follows.
            }
        }
    }

    private void honestPeopleGetTheirRequestThrough() {
        assertThat(stage.health("live")).isEqualTo(200);
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
        assertThat(stage.health("ready")).isEqualTo(200);
        assertThat(stage.slack.complaints()).isEmpty();
    }

    /** Sends that many bytes of a megabyte, waits for an answer, and starts again. */
    private void flood(AtomicInteger sent, int bytes) {
        byte[] body = new byte[bytes];
        while (!Thread.currentThread().isInterrupted()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.healthPort())) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(ascii(head(MEGABYTE)));
                socket.getOutputStream().write(body);
                socket.getInputStream().read();
            } catch (IOException refused) {
                // A flooding sender ignores errors.
            }
            sent.incrementAndGet();
        }
    }

    private synchronized Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), stage.healthPort());
        socket.setSoTimeout(1);
        sockets.add(socket);
        return socket;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it ends by itself
    private void sendEverySecond(Socket socket, byte[] bytes) {
        senders.scheduleAtFixedRate(
                () -> {
                    try {
                        socket.getOutputStream().write(bytes);
                    } catch (IOException closed) {
                        throw new IllegalStateException("this one is over", closed);
                    }
                },
                1_000,
                900,
                TimeUnit.MILLISECONDS);
    }

    /** Well-formed and in time, so that the server reads the body, but with a wrong signature. */
    private static String head(int length) {
        return "POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n" + Post.STAMP + ": "
                + java.time.Instant.now().getEpochSecond() + "\r\n" + Post.SIGNATURE + ": v0=" + "0".repeat(64)
                + "\r\n\r\n";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
