package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.cloud.Answer;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Member;
import quitorg.sandbox.story.Transport;

/** The answer to a call was lost and its outcome cannot be read: two people report it. */
@Tag("full")
@InBothTransports
class WordsOfTwoPeopleTest {
    private static final String LEFT = "It has left";
    private static final String STILL = "It is still a member";

    private final Stage stage;

    WordsOfTwoPeopleTest(Transport transport) {
        stage = new Stage(transport);
    }

    @BeforeEach
    void leavesItToPeople() {
        stage.asks(stage.alice, 101);
        stage.cloud.answerNext(Stage.QUIT, Answer.internalError());
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Outcome unknown");
        stage.cloud.answerAlways("DescribeOrganization", Answer.internalError());
        Agenda agenda = new Agenda(stage);
        for (int reading = 0; reading < 5; reading++) {
            agenda.jumpsToNext("reconcile");
        }
        stage.awaitCard(101, "Two admins have to check");
    }

    @AfterEach
    void close() {
        assertThat(stage.posts()).isEqualTo(1);
        stage.close();
    }

    @Test
    void theCodeIsExplainedWithoutCallingItAFailure() {
        assertThat(stage.card(101).text())
                .contains("Tencent Cloud had an internal error. It is not known whether the call was carried out.")
                .contains("before anyone asks again", "Code InternalError")
                .contains(stage.cloud.calls(Stage.QUIT).get(0).requestId())
                .doesNotContain("Failed", "try again");
        stage.awaitTrail(101, "Tencent Cloud had an internal error.");
    }

    @Test
    void whoSaysOtherwiseTakesThePlaceOfTheFirstWord() {
        says(stage.alice, LEFT, "Another admin has to confirm it");
        says(stage.bob, STILL, "Another admin has to confirm it");
        stage.awaitTrail(101, "bob (U0BOB) reports that the account is still a member");
        assertThat(stage.card(101).text()).contains("Outcome unknown");
        says(stage.alice, STILL, "confirms the first one");
        stage.awaitCard(101, "Two people checked: the account was still in organization 101");
        stage.awaitTrail(101, "Confirmed by bob (U0BOB) and @alice");
    }

    @Test
    void theWordOfSomeoneWhoIsNoAdminAnyMoreDoesNotCount() {
        says(stage.alice, LEFT, "Another admin has to confirm it");
        stage.slack.changeWorkspace(workspace -> workspace.changing("alice", alice -> alice.as(Member.Flag.DELETED)));
        says(stage.bob, LEFT, "The earlier report by @alice no longer counts");
        stage.awaitTrail(101, "The earlier report by alice (U0ALICE) no longer counts");
        assertThat(stage.card(101).text()).contains("Outcome unknown");
        says(stage.carol, LEFT, "confirms the first one");
        stage.awaitCard(101, "Succeeded");
        stage.awaitTrail(101, "Confirmed by bob (U0BOB) and carol (U0CAROL)");
    }

    @Test
    void whoComesTooLateIsToldWhatItIs() {
        var late = stage.carol.preparesClick(stage.card(101), "Check again");
        var later = stage.carol.preparesClick(stage.card(101), LEFT);
        says(stage.alice, STILL, "Another admin has to confirm it");
        says(stage.bob, STILL, "confirms the first one");
        late.send();
        later.send();
        stage.await(
                "carol to be told twice",
                () -> stage.carol.privateMessages().stream()
                                .filter(message ->
                                        message.text().contains("@alice and @bob already confirmed the outcome"))
                                .count()
                        == 2);
    }

    @Test
    void checkAgainThatReadsNothingAsksPeopleOnceMore() {
        stage.carol.clicks(stage.card(101), "Check again");
        stage.await(
                "a second word in the trail",
                () -> stage.card(101).replies().stream()
                                .filter(reply -> reply.text().contains("could not find out the outcome"))
                                .count()
                        == 2);
        assertThat(stage.card(101).buttons()).containsExactly("Check again", LEFT, STILL);
    }

    private void says(Person person, String button, String answer) {
        person.clicks(stage.card(101), button);
        stage.await(person.name() + " to be told " + answer, () -> told(person, answer));
    }

    private static boolean told(Person person, String... words) {
        return person.privateMessages().stream()
                .anyMatch(message -> Stream.of(words).allMatch(message.text()::contains));
    }
}
