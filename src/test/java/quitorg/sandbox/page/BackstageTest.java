package quitorg.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.cloud.Membership;
import quitorg.sandbox.cloud.Place;

/** What is set behind the scenes of the page counts in the simulators, and is shown. */
class BackstageTest {
    private static final String PAYMENTS = "100000000001";

    private final OpenPage page;

    BackstageTest() throws IOException {
        page = new OpenPage();
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void everyDocumentedErrorCodeCanBeTheNextAnswer() throws IOException {
        List<String> documented =
                Files.readAllLines(Path.of("src/test/resources/quitorg/tencent/quit-organization-errors.tsv")).stream()
                        .skip(1)
                        .map(line -> line.split("\t")[0])
                        .toList();
        List<String> offered = backstage().getAsJsonArray("answers").asList().stream()
                .map(answer -> answer.getAsJsonObject().get("name").getAsString())
                .toList();
        assertThat(offered).containsAll(documented).contains("slow", "lost-with-effect", "lost-without-effect");
    }

    @Test
    void theNextAnswerIsShownAndCanBeTakenBack() {
        page.post("/api/backstage/cloud/next", "{\"answer\":\"reset\"}");
        assertThat(backstage().get("next").getAsString()).isEqualTo("reset");
        page.post("/api/backstage/cloud/next", "{\"answer\":\"\"}");
        assertThat(backstage().get("next").getAsString()).isEmpty();
        assertThat(page.post("/api/backstage/cloud/next", "{\"answer\":\"nonsense\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAccountIsPutIntoAnOrganizationAndOutOfIt() {
        membership("\"orgId\":202,\"change\":{\"allowQuit\":false,\"payer\":\"100000000098\"}");
        assertThat(page.parts.scene().cloud().place(PAYMENTS))
                .map(Place::membership)
                .hasValue(Membership.ordinary().deniedToQuit().paidBy("100000000098"));
        membership("\"change\":{\"allowQuit\":true}");
        assertThat(page.parts.scene().cloud().isMember(PAYMENTS, 202)).isTrue();
        membership("\"orgId\":null");
        assertThat(page.parts.scene().cloud().place(PAYMENTS)).isEmpty();
        assertThat(membership("\"change\":{}")).isEqualTo(400);
        assertThat(membership("\"orgId\":303")).isEqualTo(404);
    }

    private int membership(String change) {
        return page.post("/api/backstage/cloud/membership", "{\"uin\":\"" + PAYMENTS + "\"," + change + "}")
                .statusCode();
    }

    @Test
    void theClockOnlyGoesForward() {
        assertThat(page.post("/api/backstage/clock", "{\"forward\":3600}").statusCode())
                .isEqualTo(200);
        assertThat(page.read("/api/snapshot").get("offset").getAsLong())
                .isEqualTo(Duration.ofHours(1).toMillis());
        assertThat(page.world.state().now())
                .isAfter(java.time.Clock.systemUTC().instant().plusSeconds(3_000));
        for (String wrong : List.of("-5", "0", "\"soon\"", "99999999999", "40000000")) {
            assertThat(page.post("/api/backstage/clock", "{\"forward\":" + wrong + "}")
                            .statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void slacksFaultsAreShownUntilTheyAreOver() {
        assertThat(faultAfter("archive")).isEqualTo("archive");
        assertThat(faultAfter("429")).isEqualTo("429");
        assertThat(faultAfter("away")).isEqualTo("away");
        assertThat(faultAfter("back")).as("still archived").isEqualTo("archive");
        assertThat(faultAfter("unarchive")).isEmpty();
        assertThat(page.post("/api/backstage/slack", "{\"fault\":\"nonsense\"}").statusCode())
                .isEqualTo(404);
    }

    private String faultAfter(String fault) {
        page.post("/api/backstage/slack", "{\"fault\":\"" + fault + "\"}");
        return backstage().getAsJsonObject("slack").get("fault").getAsString();
    }

    @Test
    void aMistakeOfTheAppIsShown() {
        page.world.state().complain("unknown method chat.nonsense");
        assertThat(backstage().getAsJsonArray("complaints").toString()).contains("chat.nonsense");
    }

    @Test
    void thePageOffersTheCommandAsTheManifestDoes() throws IOException {
        JsonObject command = page.read("/api/snapshot").getAsJsonObject("command");
        assertThat(Files.readString(Path.of("manifest.yml")))
                .contains("command: " + command.get("name").getAsString())
                .contains("usage_hint: \"" + command.get("hint").getAsString() + "\"");
    }

    private JsonObject backstage() {
        return page.read("/api/snapshot").getAsJsonObject("backstage");
    }
}
