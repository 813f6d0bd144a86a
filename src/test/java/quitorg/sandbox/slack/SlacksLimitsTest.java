package quitorg.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quitorg.sandbox.slack.rules.Limit;
import quitorg.sandbox.slack.state.Workspace;
import quitorg.sandbox.wire.Json;

/** Every limit of length and number: a value at the limit passes, one more is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlacksLimitsTest {
    /** Limits that do not concern a body's size; other tests cover them. */
    private static final Set<Limit> ELSEWHERE = EnumSet.of(
            Limit.MODAL_STACK,
            Limit.RESPONSE_URL_USES,
            Limit.TRIGGER_SECONDS,
            Limit.RESPONSE_URL_MINUTES,
            Limit.ACK_SECONDS,
            Limit.SOCKETS,
            Limit.HISTORY_PAGE,
            Limit.MESSAGE_TEXT);

    private final HttpClient http = HttpClient.newHttpClient();
    private SimulatedSlack slack;
    private String card;

    /**
     * A limit, and a body that has a value of the given size in its place.
     *
     * @param within Slack's answer if nothing is too long; a modal then fails because of its trigger
     */
    record Row(Limit limit, String method, String within, String beyond, IntFunction<JsonObject> body) {
        @Override
        public String toString() {
            return limit + " of " + limit.max;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                modal(Limit.MODAL_TITLE, n -> with(modalOf(section(5)), "title", plain(n))),
                modal(Limit.MODAL_SUBMIT, n -> with(modalOf(section(5)), "submit", plain(n))),
                modal(Limit.MODAL_CLOSE, n -> with(modalOf(section(5)), "close", plain(n))),
                modal(Limit.PRIVATE_METADATA, n -> with(modalOf(section(5)), "private_metadata", letters(n))),
                modal(Limit.CALLBACK_ID, n -> with(modalOf(section(5)), "callback_id", letters(n))),
                modal(Limit.EXTERNAL_ID, n -> with(modalOf(section(5)), "external_id", letters(n))),
                modal(Limit.MODAL_BLOCKS, n -> modalOf(times(n, section(5)))),
                modal(Limit.BLOCK_ID, n -> modalOf(with(section(5), "block_id", letters(n)))),
                modal(Limit.ALERT_TEXT, n -> modalOf(Json.object("type", "alert", "text", plain(n)))),
                modal(Limit.INPUT_LABEL, n -> modalOf(input(plain(n), textInput()))),
                modal(Limit.INPUT_HINT, n -> modalOf(with(input(plain(5), textInput()), "hint", plain(n)))),
                modal(
                        Limit.INPUT_LENGTH,
                        n -> modalOf(input(plain(5), with(textInput(), "max_length", Integer.toString(n))))),
                modal(Limit.PLACEHOLDER, n -> modalOf(input(plain(5), with(textInput(), "placeholder", plain(n))))),
                new Row(Limit.VIEW_BYTES, "views.open", "invalid_trigger_id", "view_too_large", n -> {
                    JsonObject view = with(modalOf(section(5)), "padding", "");
                    return open(
                            with(view, "padding", letters(n - view.toString().length())));
                }),
                message(Limit.MESSAGE_BLOCKS, n -> times(n, section(5))),
                message(Limit.SECTION_TEXT, n -> Json.array(section(n))),
                message(Limit.SECTION_FIELDS, n -> Json.array(fields(times(n, plain(5))))),
                message(Limit.SECTION_FIELD, n -> Json.array(fields(Json.array(plain(n))))),
                message(Limit.HEADER_TEXT, n -> Json.array(Json.object("type", "header", "text", plain(n)))),
                message(Limit.CONTEXT_ELEMENTS, n -> Json.array(elements("context", times(n, plain(5))))),
                message(Limit.CONTEXT_TEXT, n -> Json.array(elements("context", Json.array(plain(n))))),
                message(Limit.ACTIONS_ELEMENTS, n -> Json.array(elements("actions", times(n, button(5))))),
                message(Limit.BUTTON_TEXT, n -> actions(button(n))),
                message(Limit.ACTION_ID, n -> actions(with(button(5), "action_id", letters(n)))),
                message(Limit.BUTTON_VALUE, n -> actions(with(button(5), "value", letters(n)))),
                message(
                        Limit.BUTTON_ACCESSIBILITY_LABEL,
                        n -> actions(with(button(5), "accessibility_label", letters(n)))),
                message(Limit.CONFIRM_TITLE, n -> actions(with(button(5), "confirm", confirm(n, 5, 5)))),
                message(Limit.CONFIRM_TEXT, n -> actions(with(button(5), "confirm", confirm(5, n, 5)))),
                message(Limit.CONFIRM_BUTTON, n -> actions(with(button(5), "confirm", confirm(5, 5, n)))),
                message(Limit.OPTIONS, n -> actions(select(times(n, option(5, 5))))),
                message(Limit.OPTION_TEXT, n -> actions(select(Json.array(option(n, 5))))),
                message(Limit.OPTION_VALUE, n -> actions(select(Json.array(option(5, n))))),
                new Row(Limit.METADATA_BYTES, "chat.postMessage", "", "metadata_too_large", n -> {
                    JsonObject metadata = Json.object("event_type", "t", "event_payload", Json.object("p", ""));
                    int rest = n - metadata.toString().length();
                    metadata.getAsJsonObject("event_payload").addProperty("p", letters(rest));
                    return Json.object("channel", "C0APPROVALS", "text", "t", "metadata", metadata);
                }),
                new Row(
                        Limit.UPDATED_TEXT,
                        "chat.update",
                        "",
                        "msg_too_long",
                        n -> Json.object("channel", "C0APPROVALS", "text", letters(n))));
    }

    @BeforeAll
    void start() throws Exception {
        slack = SimulatedSlack.start(Workspace.of("approvals", "alice"));
        card = call("chat.postMessage", Json.object("channel", "C0APPROVALS", "text", "card"))
                .get("ts")
                .getAsString();
    }

    @AfterAll
    void close() {
        slack.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isKeptToTheLetter(Row row) throws Exception {
        assertThat(errorOf(row, row.limit().max)).isEqualTo(row.within());
        assertThat(errorOf(row, row.limit().max + 1)).isEqualTo(row.beyond());
    }

    @Test
    void noLimitIsOnlyWrittenDown() {
        Set<Limit> covered = rows().map(Row::limit).collect(Collectors.toSet());
        assertThat(EnumSet.allOf(Limit.class)).allMatch(limit -> ELSEWHERE.contains(limit) != covered.contains(limit));
    }

    @Test
    void showsAnAlertInAModalOnly() throws Exception {
        JsonArray alert = Json.array(Json.object("type", "alert", "level", "info", "text", plain(5)));
        JsonObject message = Json.object("channel", "C0APPROVALS", "text", "t", "blocks", alert);
        assertThat(call("chat.postMessage", message).get("error").getAsString()).isEqualTo("invalid_blocks");
        JsonObject loud = Json.object("type", "alert", "level", "loud", "text", plain(5));
        assertThat(call("views.open", open(modalOf(loud))).toString()).contains("unsupported level: loud");
    }

    @Test
    void cutsAMessageThatIsTooLongAndSaysSo() throws Exception {
        JsonObject answer = call("chat.postMessage", Json.object("channel", "C0APPROVALS", "text", letters(40_001)));
        assertThat(answer.get("warning").getAsString()).isEqualTo("message_truncated");
        assertThat(answer.get("text").getAsString()).hasSize(40_000);
        assertThat(slack.complaints()).contains("a message of 40001 characters was cut");
    }

    private String errorOf(Row row, int size) throws Exception {
        JsonObject body = row.body().apply(size);
        if (row.method().equals("chat.update")) {
            body.addProperty("ts", card);
        }
        return Json.textOrEmpty(call(row.method(), body), "error");
    }

    private JsonObject call(String method, JsonObject body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(slack.apiUrl() + method))
                .header("Authorization", "Bearer " + slack.botToken())
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return JsonParser.parseString(answer).getAsJsonObject();
    }

    private static Row modal(Limit limit, IntFunction<JsonObject> view) {
        return new Row(limit, "views.open", "invalid_trigger_id", "invalid_arguments", n -> open(view.apply(n)));
    }

    private static Row message(Limit limit, IntFunction<JsonArray> blocks) {
        return new Row(
                limit,
                "chat.postMessage",
                "",
                "invalid_blocks",
                n -> Json.object("channel", "C0APPROVALS", "text", "t", "blocks", blocks.apply(n)));
    }

    private static JsonObject open(JsonObject view) {
        return Json.object("trigger_id", "1.2.nobody", "view", view);
    }

    private static JsonObject modalOf(JsonObject block) {
        return modalOf(Json.array(block));
    }

    private static JsonObject modalOf(JsonArray blocks) {
        return Json.object("type", "modal", "title", plain(5), "submit", plain(5), "blocks", blocks);
    }

    private static JsonObject section(int length) {
        return Json.object("type", "section", "text", plain(length));
    }

    private static JsonObject fields(JsonArray fields) {
        return Json.object("type", "section", "fields", fields);
    }

    private static JsonObject input(JsonObject label, JsonObject element) {
        return Json.object("type", "input", "label", label, "element", element);
    }

    private static JsonObject textInput() {
        return Json.object("type", "plain_text_input", "action_id", "a");
    }

    private static JsonArray actions(JsonObject element) {
        return Json.array(elements("actions", Json.array(element)));
    }

    private static JsonObject elements(String type, JsonArray elements) {
        return Json.object("type", type, "elements", elements);
    }

    private static JsonObject button(int length) {
        return Json.object("type", "button", "text", plain(length));
    }

    private static JsonObject select(JsonArray options) {
        return Json.object("type", "static_select", "action_id", "a", "options", options);
    }

    private static JsonObject option(int text, int value) {
        return Json.object("text", plain(text), "value", letters(value));
    }

    private static JsonObject confirm(int title, int text, int button) {
        return Json.object("title", plain(title), "text", plain(text), "confirm", plain(button), "deny", plain(button));
    }

    private static JsonObject plain(int length) {
        return Json.object("type", "plain_text", "text", letters(length));
    }

    private static JsonArray times(int count, JsonObject one) {
        return Json.array(Stream.generate(one::deepCopy).limit(count).toArray());
    }

    private static JsonObject with(JsonObject object, String name, Object value) {
        JsonObject copy = object.deepCopy();
        Json.object(name, value).asMap().forEach(copy::add);
        return copy;
    }

    private static String letters(int length) {
        return "x".repeat(length);
    }
}
