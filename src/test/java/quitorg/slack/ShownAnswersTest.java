package quitorg.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.view.View;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer stays in its window, even where the acknowledgement came to Slack after it. */
class ShownAnswersTest {
    private static final View ANSWER = Modals.message("Review", "Your approval counts.");

    private final ScriptedSlack slack = new ScriptedSlack();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final ShownAnswers answers =
            new ShownAnswers(new ViewUpdates(slack.web(), length -> {}), (delay, work) -> later.add(work));

    @BeforeEach
    void slackTakesEverything() {
        slack.answers("views.update", shows("h1"));
    }

    @AfterEach
    void close() {
        slack.close();
    }

    @Test
    void anAnswerThatStandsIsLookedAtAndLeftAlone() {
        slack.answers("views.update", shows("h1"), shows("h2"));
        answers.show("V1", ANSWER);
        runAll();
        assertThat(slack.bodies("views.update"))
                .satisfiesExactly(shown -> assertThat(shown).doesNotContain("hash="), look -> assertThat(look)
                        .contains("hash=h1"));
    }

    @Test
    void anAnswerThatTheAcknowledgementCoveredIsShownOnceMore() {
        slack.answers("views.update", shows("h1"), ScriptedSlack.Answer.error("hash_conflict"), shows("h3"));
        answers.show("V1", ANSWER);
        later.remove().run();
        assertThat(slack.bodies("views.update")).hasSize(3).last().asString().doesNotContain("hash=");
    }

    @Test
    void anOlderAnswerNeverComesBackOverANewerOne() {
        answers.show("V1", ANSWER);
        answers.show("V1", Modals.message("Review", "This request was rejected."));
        later.remove().run();
        assertThat(slack.bodies("views.update")).hasSize(2);
    }

    @Test
    void isShownAgainWhereItsSubmissionWasDeliveredAgain() {
        answers.showAgain("V1");
        assertThat(later).isEmpty();
        answers.show("V1", ANSWER);
        later.clear();
        answers.showAgain("V1");
        later.remove().run();
        assertThat(slack.bodies("views.update")).hasSize(2);
    }

    private void runAll() {
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }

    private static ScriptedSlack.Answer shows(String hash) {
        return ScriptedSlack.Answer.json("{\"ok\":true,\"view\":{\"id\":\"V1\",\"hash\":\"" + hash + "\"}}");
    }
}
