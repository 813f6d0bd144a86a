package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.request.chat.ChatUpdateRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import quitorg.cli.Main;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.workflow.port.audit.EventContent;

/** The bot's own log and its own channel, tampered with, as {@code audit verify --channel} compares them. */
@Tag("full")
@ExtendWith(NoSecretIsLogged.class)
@Timeout(300)
class AuditedChannelTest {
    private static final String AGREES = "as in the log.";

    private final Stage stage = new Stage();
    private final String token = stage.environment().get("SLACK_BOT_TOKEN");
    private Path early;
    private String complaint = "";

    /** One request is called, and then another one is withdrawn. */
    @BeforeEach
    void play() {
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
        awaitAllPosted();
        stage.stopBot();
        early = copy("early.db");
        stage.startBot();
        stage.joins(102);
        ShownMessage card = stage.asks(stage.alice, 102);
        stage.alice.clicks(card, "Withdraw");
        stage.awaitCard(102, "Withdrawn");
        awaitAllPosted();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void awaitAllPosted() {
        stage.await("all entries", () -> stage.stored().requests().stream().allMatch(row -> row.allTold()));
    }

    /** A copy of the database. While the bot runs, its last changes are in another file. */
    private Path copy(String name) {
        Path copy = stage.databaseFile().resolveSibling(name);
        try {
            return Files.copy(stage.databaseFile(), copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Verifies that database, and returns the lines about the channel. */
    private List<String> verify(Path database, int code) {
        Map<String, String> settings = new HashMap<>(stage.environment());
        settings.put("DATABASE_URL", "jdbc:sqlite:" + database);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.run(
                new String[] {"audit", "verify", "--channel"},
                settings,
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        complaint = err.toString();
        assertThat(exit).as(out + complaint).isEqualTo(code);
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.get(0)).contains(" requests: intact.");
        return lines.subList(1, lines.size());
    }

    /** Those lines and no other; what is missing comes in the order of the requests' IDs, which are random. */
    private void finds(Path database, String... lines) {
        List<String> found = verify(database, 1);
        assertThat(found).as(String.join("\n", found)).hasSize(lines.length + 1);
        for (String line : lines) {
            assertThat(found).as(line).filteredOn(each -> each.contains(line)).hasSize(1);
        }
        assertThat(found.get(lines.length)).contains(": " + lines.length + " findings.");
    }

    @Test
    void agreesBesideARunningBotAndAfterIt() {
        assertThat(verify(stage.databaseFile(), 0)).singleElement().asString().endsWith(AGREES);
        stage.stopBot();
        assertThat(verify(stage.databaseFile(), 0)).singleElement().asString().endsWith(AGREES);
        stage.startBot();
    }

    @Test
    void whatTheBotCouldNotPostYetIsNotCalledDeleted() {
        stage.joins(103);
        ShownMessage card = stage.asks(stage.alice, 103);
        awaitAllPosted();
        stage.slack.failAlways("chat.postMessage", Fault.httpStatus(503));
        stage.alice.clicks(card, "Withdraw");
        stage.awaitCard(103, "Withdrawn");
        stage.stopBot();
        stage.slack.comesBack();
        List<String> lines = verify(stage.databaseFile(), 0);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("Not posted yet: 1 event, ").contains("event 2 (Withdrawn))");
        assertThat(lines.get(1)).endsWith(AGREES);
        stage.startBot();
    }

    @Test
    void findsAnOlderDatabaseThatWasPutBackAndHashesMadeAnewAndTheLastRequestDeleted() {
        stage.stopBot();
        finds(early, "event 1 (card, ", "event 2 (entry, ");

        Path rewritten = copy("rewritten.db");
        tamper(
                rewritten,
                "UPDATE event SET body = replace(body, '" + Stage.REASON + "', 'No reason.') WHERE number = 1");
        tamper(rewritten, "UPDATE request SET body = replace(body, '" + Stage.REASON + "', 'No reason.')");
        hashAnew(rewritten);
        List<String> found = verify(rewritten, 1);
        assertThat(found.get(0)).contains("event 1 (card, ", "has another hash in the channel than in the log");
        assertThat(found.subList(0, found.size() - 1)).allMatch(line -> line.contains("another hash"));

        Path shortened = copy("shortened.db");
        String last = "(SELECT id FROM request ORDER BY submitted_at DESC LIMIT 1)";
        for (String table : List.of("outbox", "card", "event")) {
            tamper(shortened, "DELETE FROM " + table + " WHERE request_id = " + last);
        }
        tamper(
                shortened,
                "UPDATE action SET decided_request = NULL, decided_version = NULL WHERE decided_request = " + last);
        tamper(shortened, "DELETE FROM request WHERE id = " + last);
        hashAnew(shortened);
        finds(shortened, "event 1 (card, ", "event 2 (entry, ");
        stage.startBot();
    }

    private static void tamper(Path database, String sql) {
        try (Handle prompt = Jdbi.create("jdbc:sqlite:" + database).open()) {
            prompt.execute("DROP TRIGGER IF EXISTS event_is_not_updated");
            prompt.execute("DROP TRIGGER IF EXISTS event_is_not_deleted");
            assertThat(prompt.execute(sql)).isPositive();
        }
    }

    /** Makes the hashes of all events, and the head, fit what the events say now. */
    private static void hashAnew(Path database) {
        try (Handle prompt = Jdbi.create("jdbc:sqlite:" + database).open()) {
            String before = EventContent.NOTHING_BEFORE;
            long position = 0;
            for (Map<String, Object> row : prompt.select("SELECT * FROM event ORDER BY position")
                    .mapToMap()
                    .list()) {
                position = ((Number) row.get("position")).longValue();
                String hash = new EventContent(
                                (String) row.get("request_id"),
                                ((Number) row.get("number")).intValue(),
                                ((Number) row.get("version")).intValue(),
                                ((Number) row.get("at")).longValue(),
                                (String) row.get("type"),
                                (String) row.get("body"))
                        .hash(position, before);
                prompt.execute(
                        "UPDATE event SET previous_hash = ?, hash = ? WHERE position = ?", before, hash, position);
                before = hash;
            }
            prompt.execute("UPDATE chain_head SET position = ?, hash = ?", position, before);
        }
    }

    @Test
    void findsWhatPeopleAndAppsAndHoldersOfTheTokenDoInTheChannel() throws Exception {
        stage.stopBot();
        ShownMessage called = stage.card(101);
        ShownMessage approval = called.replies().get(0);
        ShownMessage outcome = called.replies().get(called.replies().size() - 1);

        JsonObject copied = approval.metadata().orElseThrow();
        stage.slack.channel().anotherAppReplies(called, "approved, too", new JsonArray(), Optional.of(copied));
        stage.slack.channel().anotherAppReplies(called, "just a remark", new JsonArray(), Optional.empty());
        finds(stage.databaseFile(), "event 2 (entry, ");
        assertThat(verify(stage.databaseFile(), 1).get(0)).contains("was not written by the bot");

        withToken()
                .chatUpdate(ChatUpdateRequest.builder()
                        .channel(called.channel())
                        .ts(outcome.ts())
                        .text("Failed")
                        .build());
        withToken().chatPostMessage(message -> message.channel(called.channel()).text("All is well."));
        finds(stage.databaseFile(), "names no event", "was edited in the channel", "was not written by the bot");

        stage.carol.deletes(approval);
        finds(
                stage.databaseFile(),
                "names no event",
                "was edited",
                "not written by the bot",
                "event 2 (Approved) is not in the channel");
        stage.carol.deletes(stage.card(102));
        finds(
                stage.databaseFile(),
                "names no event",
                "was edited",
                "not written by the bot",
                "event 2 (Approved) is not in the channel",
                "event 1 (Submitted) is not in the channel");
        stage.startBot();
    }

    private MethodsClient withToken() {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(stage.slack.apiUrl());
        return Slack.getInstance(config).methods(token);
    }

    @Test
    void saysThatTheBotIsNotInTheChannelAndExitsWithTwo() {
        stage.stopBot();
        stage.slack.channel().removeBot();
        verify(stage.databaseFile(), 2);
        assertThat(complaint.lines())
                .singleElement()
                .asString()
                .contains("the channel cannot be read: the bot is not a member of the channel", "/invite @quit-org");
        stage.slack.channel().inviteBot();
        stage.startBot();
    }
}
