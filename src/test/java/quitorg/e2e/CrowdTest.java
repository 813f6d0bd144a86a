package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.story.Transport;

/** Many people at once, and a slow cloud. */
@InBothTransports
class CrowdTest {
    private static final int CROWD = 20;

    private final Stage stage;

    CrowdTest(Transport transport) {
        stage = new Stage(transport);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    @Tag("full")
    void everyWindowOpensWhileNoneCanBeFilled() {
        stage.cloud.delay("GetCallerIdentity", Duration.ofSeconds(5));
        for (int i = 0; i < CROWD; i++) {
            stage.alice.types("/quit-org " + (201 + i));
        }
        stage.await("all windows", () -> stage.slack.calls("views.open").size() == CROWD);
        assertThat(stage.slack.calls("views.update")).isEmpty();
    }
}
