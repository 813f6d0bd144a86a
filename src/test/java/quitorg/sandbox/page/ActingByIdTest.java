package quitorg.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.state.ModalView;
import quitorg.sandbox.slack.state.StoredMessage;

/** People act on the page by IDs, and the server checks each of them. */
class ActingByIdTest {
    private static final String ALICE = "U0ALICE";
    private static final String BOB = "U0BOB";
    private static final String FORM = """
            {"type":"modal","notify_on_close":true,"title":{"type":"plain_text","text":"Form"},
             "submit":{"type":"plain_text","text":"Send"},"blocks":[
              {"type":"input","block_id":"why","label":{"type":"plain_text","text":"Why"},
               "element":{"type":"plain_text_input","action_id":"text","min_length":3}},
              {"type":"section","block_id":"menu","text":{"type":"mrkdwn","text":"Account"},
               "accessory":{"type":"static_select","action_id":"pick","options":[
                {"text":{"type":"plain_text","text":"One"},"value":"1"},
                {"text":{"type":"plain_text","text":"Two"},"value":"2"}]}}]}""";
    private static final String BUTTON = """
            [{"type":"actions","block_id":"buttons","elements":[
              {"type":"button","action_id":"go","value":"42","text":{"type":"plain_text","text":"Go"}}]}]""";

    private final OpenPage page;

    ActingByIdTest() throws IOException {
        page = new OpenPage();
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void aClickReachesTheAppWithTheElementAsItIsStored() {
        StoredMessage card = page.posts("A card", BUTTON);
        assertThat(act(ALICE, onMessage(card), "buttons", "go", "\"value\":\"forged\"")
                        .statusCode())
                .isEqualTo(200);
        JsonObject payload = delivered();
        assertThat(payload.getAsJsonObject("user").get("id").getAsString()).isEqualTo(ALICE);
        JsonObject action = payload.getAsJsonArray("actions").get(0).getAsJsonObject();
        assertThat(action.get("value").getAsString()).isEqualTo("42");
        assertThat(action.get("action_id").getAsString()).isEqualTo("go");
    }

    @Test
    void whatIsNotThereIsUnknownAndNothingIsSent() {
        StoredMessage card = page.posts("A card", BUTTON);
        ModalView form = page.opens(ALICE, FORM);
        StoredMessage whisper = page.world.state().change(() -> page.world
                .timeline()
                .post(page.message("For bob", BUTTON).only(BOB)));
        assertThat(act(ALICE, onMessage(card), "buttons", "gone", "\"type\":\"button\"")
                        .statusCode())
                .isEqualTo(404);
        assertThat(act(ALICE, onMessage(card), "other", "go", "\"type\":\"button\"")
                        .statusCode())
                .isEqualTo(404);
        assertThat(act(ALICE, onMessage(whisper), "buttons", "go", "\"type\":\"button\"")
                        .statusCode())
                .as("an ephemeral message of bob's")
                .isEqualTo(404);
        assertThat(act(BOB, inView(form), "menu", "pick", "\"selectedOption\":\"1\"")
                        .statusCode())
                .as("a modal of alice's")
                .isEqualTo(404);
        assertThat(act(ALICE, inView(form), "menu", "pick", "\"selectedOption\":\"3\"")
                        .statusCode())
                .as("an option that there is not")
                .isEqualTo(404);
        assertThat(act(ALICE, "\"home\":true", "buttons", "go", "\"type\":\"button\"")
                        .statusCode())
                .as("a Home tab that was never published")
                .isEqualTo(404);
        assertThat(page.post("/api/people/U0NOONE/home", "{}").statusCode()).isEqualTo(404);
        assertThat(page.post("/api/people/alice/home", "{}").statusCode())
                .as("a name is no ID")
                .isEqualTo(404);
        assertThat(page.post("/api/people/U0ALICE/shortcut", "{\"callbackId\":\"other\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(page.delivered).isEmpty();
    }

    @Test
    void aPersonWhoHasLeftCannotAct() {
        HttpResponse<String> answer =
                page.post("/api/people/U0DAVE/types", "{\"channel\":\"C0APPROVALS\",\"text\":\"/quit-org 101\"}");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("dave has left");
        assertThat(page.delivered).isEmpty();
    }

    @Test
    void aMenuIsSentWithTheOptionAndWithWhatIsTyped() {
        ModalView form = page.opens(ALICE, FORM);
        act(ALICE, inView(form), "menu", "pick", "\"selectedOption\":{\"value\":\"2\"}," + state("why", "text", "abc"));
        JsonObject payload = delivered();
        assertThat(payload.getAsJsonArray("actions").get(0).getAsJsonObject().getAsJsonObject("selected_option"))
                .hasToString("{\"text\":{\"type\":\"plain_text\",\"text\":\"Two\"},\"value\":\"2\"}");
        assertThat(payload.getAsJsonObject("view").get("state").toString()).contains("\"value\":\"abc\"");
    }

    @Test
    void whatSlacksClientRefusesIsShownUnderTheFieldAndNotSent() {
        ModalView form = page.opens(ALICE, FORM);
        assertThat(submit(form, "ab").body()).contains("\"ok\":false", "Please use at least 3 characters.");
        assertThat(modal().getAsJsonObject("errors").get("why").getAsString()).contains("at least 3");
        assertThat(page.delivered).isEmpty();
        assertThat(submit(form, "abc").body()).contains("\"ok\":true");
        assertThat(delivered().get("type").getAsString()).isEqualTo("view_submission");
        assertThat(modals()).isEmpty();
    }

    @Test
    void theAppsErrorsStandUnderTheField() {
        ModalView form = page.opens(ALICE, FORM);
        page.answer = "{\"response_action\":\"errors\",\"errors\":{\"why\":\"Not that.\"}}";
        submit(form, "abc");
        assertThat(modal().getAsJsonObject("errors").get("why").getAsString()).isEqualTo("Not that.");
        assertThat(modal().get("state").toString()).as("what was typed stays").contains("abc");
    }

    @Test
    void withoutAnAppSlackSaysThatItCannotConnect() {
        ModalView form = page.opens(ALICE, FORM);
        page.appGoes();
        assertThat(submit(form, "abc").body()).contains("\"ok\":false", "trouble connecting");
        assertThat(modal().get("banner").getAsString()).contains("trouble connecting");
        HttpResponse<String> typed =
                page.post("/api/people/U0ALICE/types", "{\"channel\":\"C0APPROVALS\",\"text\":\"/quit-org 101\"}");
        assertThat(typed.body()).contains("dispatch_failed");
        JsonObject notice = page.read("/api/snapshot")
                .getAsJsonObject("private")
                .getAsJsonArray(ALICE)
                .get(0)
                .getAsJsonObject();
        assertThat(notice.get("user").getAsString()).isEqualTo("USLACKBOT");
    }

    @Test
    void aCommandNamesTheChannelThatItWasTypedIn() {
        page.post("/api/people/U0GUS/types", "{\"channel\":\"C0GENERAL\",\"text\":\"/quit-org\\n101 payments\"}");
        assertThat(page.delivered)
                .singleElement()
                .asString()
                .contains("channel_id=C0GENERAL", "text=101 payments", "user_id=U0GUS");
    }

    @Test
    void ordinaryTextIsAMessageAndMeansNothingElse() {
        page.post("/api/people/U0ALICE/types", "{\"channel\":\"C0GENERAL\",\"text\":\"<@U0BOB> & co\"}");
        JsonArray messages =
                page.read("/api/messages?person=U0BOB&channel=C0GENERAL").getAsJsonArray("messages");
        assertThat(messages.get(0).getAsJsonObject().get("text").getAsString()).isEqualTo("&lt;@U0BOB&gt; &amp; co");
        assertThat(page.world.timeline().notifications(BOB)).isEmpty();
        assertThat(page.delivered).isEmpty();
    }

    @Test
    void nothingIsTypedInAnArchivedChannelAndNoOtherCommandExists() {
        assertThat(type("/other 1")).contains("\"ok\":false", "/other is not a valid command");
        page.post("/api/backstage/slack", "{\"fault\":\"archive\"}");
        assertThat(type("hello")).contains("\"ok\":false", "archived");
        assertThat(page.delivered).isEmpty();
    }

    @Test
    void closingTellsTheAppOfEachModalThatAsksForIt() {
        ModalView below = page.opens(ALICE, FORM);
        page.world.state().run(() -> page.world
                .views()
                .push(ALICE, JsonParser.parseString(FORM).getAsJsonObject()));
        page.post("/api/people/U0ALICE/closes", "{\"view\":\"" + below.id() + "\",\"all\":true}");
        assertThat(modals()).isEmpty();
        assertThat(page.delivered).hasSize(2).allSatisfy(payload -> assertThat(payload)
                .contains("view_closed"));
    }

    private HttpResponse<String> act(String person, String in, String block, String action, String more) {
        return page.post(
                "/api/people/" + person + "/acts",
                "{\"in\":{%s},\"blockId\":\"%s\",\"actionId\":\"%s\",%s}".formatted(in, block, action, more));
    }

    private static String onMessage(StoredMessage message) {
        return "\"message\":{\"channel\":\"%s\",\"ts\":\"%s\"}".formatted(message.channel(), message.ts());
    }

    private static String inView(ModalView view) {
        return "\"view\":\"" + view.id() + "\"";
    }

    private static String state(String block, String action, String text) {
        return "\"state\":{\"values\":{\"%s\":{\"%s\":{\"type\":\"plain_text_input\",\"value\":\"%s\"}}}}"
                .formatted(block, action, text);
    }

    private HttpResponse<String> submit(ModalView form, String why) {
        return page.post(
                "/api/people/U0ALICE/submits", "{\"view\":\"" + form.id() + "\"," + state("why", "text", why) + "}");
    }

    private String type(String text) {
        return page.post("/api/people/U0ALICE/types", "{\"channel\":\"C0APPROVALS\",\"text\":\"" + text + "\"}")
                .body();
    }

    private JsonObject delivered() {
        assertThat(page.delivered).hasSize(1);
        return JsonParser.parseString(page.delivered.get(0).replaceFirst("^payload=", ""))
                .getAsJsonObject();
    }

    private JsonArray modals() {
        return page.read("/api/snapshot").getAsJsonObject("modals").getAsJsonArray(ALICE);
    }

    private JsonObject modal() {
        return modals().get(0).getAsJsonObject();
    }
}
