package quitorg.slack.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quitorg.slack.ScriptedSlack;
import quitorg.slack.ScriptedSlack.Answer;

class ModalClientTest {
    private static final String RATE_LIMITED = "Retry-After";

    private final ScriptedSlack slack = new ScriptedSlack();
    private final List<Duration> pauses = new ArrayList<>();
    private final ModalClient windows = new ModalClient(slack.web(), this::pause, (delay, work) -> {});

    private void pause(Duration length) {
        pauses.add(length);
        slack.passes(length);
    }

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void waitsAsLongAsSlackAsksAndFillsTheWindowThen() {
        slack.answers("views.update", Answer.status(429, RATE_LIMITED, "3"), ScriptedSlack.OK);
        fill();
        assertThat(pauses).containsExactly(Duration.ofSeconds(3));
        assertThat(slack.bodies("views.update")).hasSize(2);
        assertThat(slack.bodies("chat.postMessage")).isEmpty();
    }

    @Test
    void waitsOnlyOnceForSlack() {
        slack.answers("views.update", Answer.status(429, RATE_LIMITED, "3"));
        fill();
        assertThat(pauses).hasSize(1);
        assertToldOnce();
    }

    @Test
    void tellsThePersonWhereSlackAsksForALongWait() {
        slack.answers("views.update", Answer.status(429, RATE_LIMITED, "30"));
        fill();
        assertThat(pauses).isEmpty();
        assertToldOnce();
    }

    @Test
    void pausesBetweenUnclearTriesAndTellsThePersonInTheEnd() {
        slack.answers("views.update", Answer.status(500));
        fill();
        assertThat(slack.bodies("views.update")).hasSize(3);
        assertThat(pauses).hasSize(2);
        assertToldOnce();
    }

    @Test
    void tellsThePersonWhereSlackDoesNotTakeTheView() {
        slack.answers("views.update", Answer.error("invalid_arguments"));
        fill();
        assertToldOnce();
    }

    @Test
    void leavesThePersonAloneWhoClosedTheWindow() {
        slack.answers("views.update", Answer.error("not_found"));
        fill();
        assertThat(slack.bodies("chat.postMessage")).isEmpty();
    }

    @Test
    void leavesAWindowAloneThatShowsSomethingNewer() {
        slack.answers("views.update", Answer.error("hash_conflict"));
        windows.fill("V1", Modals.message("T", "x"), Optional.of("h1"), "U1", "type the command again");
        assertThat(slack.bodies("views.update")).hasSize(1);
        assertThat(slack.bodies("views.update").get(0)).contains("h1");
        assertThat(slack.bodies("chat.postMessage")).isEmpty();
    }

    @Test
    void tellsThePersonWhereItIsNotClearWhetherTheNewerThingIsItsOwn() {
        slack.answers("views.update", Answer.status(500), Answer.error("hash_conflict"));
        windows.fill("V1", Modals.message("T", "x"), Optional.of("h1"), "U1", "type the command again");
        assertToldOnce();
    }

    @Test
    void tellsWhatAWindowShowsSinceItWasChanged() {
        slack.answers("views.update", Answer.json("{\"ok\":true,\"view\":{\"id\":\"V1\",\"hash\":\"h2\"}}"));
        assertThat(windows.update("V1", Modals.message("T", "x"), Optional.empty()))
                .isEqualTo(new ModalClient.Changed(ModalClient.Change.SHOWN, Optional.of("h2")));
    }

    @Test
    void saysThatAnEmptyWindowMayHaveOpened() {
        slack.answers("views.open", Answer.status(500));
        windows.open("1.2", Modals.message("T", "x"), "U1", Optional.empty());
        assertThat(slack.bodies("chat.postMessage").get(0))
                .contains("stays empty")
                .contains("close it");
    }

    @Test
    void knowsWhetherSomebodyWasTold() {
        assertThat(tell()).isEqualTo(ModalClient.Told.YES);
        slack.answers("chat.postMessage", Answer.error("channel_not_found"));
        assertThat(tell()).isEqualTo(ModalClient.Told.NEVER);
        slack.answers("chat.postMessage", Answer.status(429, RATE_LIMITED, "3"));
        assertThat(tell()).isEqualTo(ModalClient.Told.NOT_NOW);
        slack.passes(Duration.ofSeconds(3));
        slack.answers("chat.postMessage", Answer.status(503));
        assertThat(tell()).isEqualTo(ModalClient.Told.NOT_NOW);
        slack.close();
        assertThat(tell()).isEqualTo(ModalClient.Told.NOT_NOW);
    }

    @Test
    void saysAgainWhatSlackTookNowhereAndGivesUpInTheEnd() {
        Deque<Runnable> postponed = new ArrayDeque<>();
        ModalClient patient = new ModalClient(slack.web(), this::pause, (delay, work) -> postponed.add(work));
        slack.answers("views.open", Answer.status(429, RATE_LIMITED, "1"));
        slack.answers("response", Answer.status(429));
        slack.answers("chat.postMessage", Answer.status(429, RATE_LIMITED, "1"), ScriptedSlack.OK);
        patient.open("1.2", Modals.message("T", "x"), "U1", Optional.of(slack.url("response")));
        assertThat(postponed).hasSize(1);
        slack.passes(Duration.ofSeconds(2));
        postponed.remove().run();
        assertThat(slack.bodies("chat.postMessage")).hasSize(2);
        assertThat(postponed).isEmpty();
        slack.answers("chat.postMessage", Answer.status(503));
        patient.say("U1", Optional.empty(), "words");
        for (int again = 1; again <= 3; again++) {
            postponed.remove().run();
        }
        assertThat(postponed).isEmpty();
    }

    @Test
    void tellsByTheResponseUrlFirst() {
        windows.tell("U1", Optional.of(slack.url("response")), "words");
        assertThat(slack.bodies("response").get(0)).contains("words");
        assertThat(slack.bodies("chat.postMessage")).isEmpty();
    }

    private ModalClient.Told tell() {
        return windows.tell("U1", Optional.empty(), "words");
    }

    private void fill() {
        windows.fill("V1", Modals.message("T", "x"), "U1", "type the command again");
    }

    private void assertToldOnce() {
        assertThat(slack.bodies("chat.postMessage")).hasSize(1);
        assertThat(slack.bodies("chat.postMessage").get(0)).contains("could not be filled", "type the command again");
    }
}
