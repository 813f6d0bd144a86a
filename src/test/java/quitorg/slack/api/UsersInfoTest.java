package quitorg.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.slack.ScriptedSlack;
import quitorg.slack.ScriptedSlack.Answer;

class UsersInfoTest {
    private final ScriptedSlack slack = new ScriptedSlack();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final UsersInfo users = new UsersInfo(slack.web(), System::nanoTime, background::add);

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void aNameIsNeverWaitedFor() {
        slack.answers("users.info", Answer.json("{\"ok\":true,\"user\":{\"id\":\"U0BOB\",\"name\":\"bob\"}}"));
        assertThat(users.name("U0BOB")).isEmpty();
        assertThat(slack.bodies("users.info")).isEmpty();

        background.remove().run();
        assertThat(users.name("U0BOB")).contains("bob");
    }

    @Test
    void anUnknownUserIsAskedForOnce() {
        slack.answers("users.info", Answer.error("user_not_found"));
        assertThat(users.name("U0GONE")).isEmpty();
        background.remove().run();

        assertThat(users.name("U0GONE")).isEmpty();
        assertThat(background).isEmpty();
    }
}
