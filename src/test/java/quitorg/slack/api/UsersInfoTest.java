package quitorg.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.slack.ScriptedSlack;
import quitorg.slack.ScriptedSlack.Answer;

class UsersInfoTest {
    private static final Answer BOB = Answer.json("{\"ok\":true,\"user\":{\"id\":\"U0BOB\",\"name\":\"bob\"}}");

    private final ScriptedSlack slack = new ScriptedSlack();
    private final AtomicLong nanos = new AtomicLong();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final UsersInfo users = new UsersInfo(slack.web(), nanos::get, background::add);

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void aNameIsNeverWaitedFor() {
        slack.answers("users.info", BOB);
        assertThat(users.name("U0BOB")).isEmpty();
        assertThat(slack.bodies("users.info")).isEmpty();

        background.remove().run();
        assertThat(users.name("U0BOB")).contains("bob");
    }

    @Test
    void aNameThatCouldNotBeReadIsAskedForAgainAfterHalfAMinute() {
        slack.answers("users.info", Answer.status(503), BOB);
        users.name("U0BOB");
        background.remove().run();
        nanos.addAndGet(Duration.ofSeconds(29).toNanos());
        assertThat(users.name("U0BOB")).isEmpty();
        assertThat(background).isEmpty();

        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(users.name("U0BOB")).isEmpty();
        background.remove().run();
        assertThat(users.name("U0BOB")).contains("bob");
    }

    @Test
    void aKnownNameStays() {
        slack.answers("users.info", BOB);
        users.name("U0BOB");
        background.remove().run();
        nanos.addAndGet(Duration.ofDays(30).toNanos());
        assertThat(users.name("U0BOB")).contains("bob");
        assertThat(background).isEmpty();
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
