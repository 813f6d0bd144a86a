package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Workspace.UserGroup;
import quitorg.sandbox.story.Transport;

/**
 * A person in no user group who clicks again and again has to wait, the thread says so, and no one else has to wait for
 * it.
 */
@InBothTransports
class PutOffTest {
    private static final String ADMINS = "S0ADMINS";

    private final Stage stage;

    PutOffTest(Transport transport) {
        stage = new Stage(transport, Map.of("QUIT_ORG_ADMINS", ADMINS, "QUIT_ORG_HOLD", "1h"));
    }

    @BeforeEach
    void aCallThatWaits() {
        admins(stage.alice, stage.bob, stage.carol);
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Approved");
        stage.mallory.clicks(stage.card(101), "Stop");
        stage.awaitTrail(101, "not on the list of admins");
        stage.mallory.clicks(stage.card(101), "Stop");
        stage.awaitTrail(101, "on none of the lists a moment before");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void admins(Person... people) {
        List<String> ids = Stream.of(people).map(Person::id).toList();
        stage.slack.changeWorkspace(workspace -> workspace.withGroup(new UserGroup(ADMINS, "admins", ids)));
    }

    @Test
    void whoIsAddedMeanwhileMayAsSoonAsTheSecondsAreOver() {
        stage.await("mallory to be told", () -> stage.mallory.privateMessages().stream()
                .anyMatch(told -> told.text().contains("you were on none of the lists")));
        assertThat(stage.mallory.privateMessages()).last().satisfies(told -> assertThat(told.text())
                .contains("Nothing was changed", "try again in"));
        admins(stage.alice, stage.bob, stage.carol, stage.mallory);
        stage.clock.move(Duration.ofSeconds(10));
        stage.mallory.clicks(stage.card(101), "Stop");
        stage.awaitCard(101, "Stopped");
        assertThat(stage.posts()).isZero();
    }

    @Test
    void noOneElseWaits() {
        stage.carol.clicks(stage.card(101), "Stop");
        stage.awaitCard(101, "Stopped");
        assertThat(stage.posts()).isZero();
    }
}
