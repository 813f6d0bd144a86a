package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Member;
import quitorg.sandbox.slack.state.Screen;
import quitorg.sandbox.story.Transport;

/** The app's Home tab, as people open it, read it and click on it. */
@InBothTransports
class HomeTabTest {
    static final String ASK = "Request to leave an organization";

    private final Stage stage;

    HomeTabTest(Transport transport) {
        stage = new Stage(transport);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private Screen openHome(Person person, String words) {
        person.opensHome();
        return awaitHome(person, home -> home.text().contains(words));
    }

    private Screen awaitHome(Person person, Predicate<Screen> condition) {
        stage.await(
                person.name() + "'s Home tab",
                () -> person.home().filter(condition).isPresent());
        return person.home().orElseThrow();
    }

    @Test
    @Tag("full")
    void showsAnApproverWhatWaitsForThemUntilTheyDecideAndThenTheOutcome() {
        assertThat(openHome(stage.bob, "As of").text())
                .contains("Nothing is waiting for you", "No other request has ended", "Who can approve: @alice, @bob")
                .contains("The bot is running and can post");
        stage.asks(stage.alice, 101);
        // The open tab changes by itself.
        Screen waiting = awaitHome(stage.bob, home -> home.text().contains("https://"));
        assertThat(waiting.text())
                .contains("Waiting for you\ndefault leaves organization 101?\n")
                .contains("Waiting for approval", "0 of 1 approval", "requested by @alice", "Open the card")
                .doesNotContain("Nothing is waiting for you");
        stage.approves(stage.bob, 101);
        Screen after = awaitHome(stage.bob, home -> home.text().contains("RequestId"));
        assertThat(after.text())
                .contains(
                        "Nothing is waiting for you",
                        "Recent outcomes\ndefault has left organization 101\n",
                        "Succeeded");
    }

    @Test
    void showsRequestersTheirOwnRequestsAndHowTheyEnded() {
        stage.asks(stage.alice, 101);
        assertThat(openHome(stage.alice, "Waiting for approval").text())
                .contains("Nothing is waiting for you", "Your requests\ndefault leaves organization 101?\n");
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
        assertThat(openHome(stage.alice, "RequestId").text())
                .contains("Your requests\ndefault has left organization 101\n", "No other request has ended");
    }

    @Test
    void showsPeopleOnNoListNothingOfOthersAndHowToGetAccess() {
        stage.asks(stage.alice, 101);
        Screen home = openHome(stage.mallory, "As of");
        assertThat(home.text())
                .contains("not on the lists", "ask one of @alice, @bob, @carol", "You have not requested anything")
                .doesNotContain("101", "Waiting for", "Recent outcomes");
        assertThat(home.buttons()).isEmpty();
    }

    @Test
    void showsGuestsNothingOfOthersEvenIfTheyAreOnAList() {
        stage.asks(stage.alice, 101);
        stage.slack.changeWorkspace(workspace -> workspace.changing("bob", bob -> bob.as(Member.Flag.RESTRICTED)));
        Screen home = openHome(stage.bob, "As of");
        assertThat(home.text()).contains("Guests of this workspace cannot").doesNotContain("101", "Recent outcomes");
        assertThat(home.buttons()).isEmpty();
    }

    @Test
    @Tag("full")
    void opensTheRequestModalByItsButton() {
        openHome(stage.alice, "As of");
        stage.opens(stage.alice, () -> stage.alice.clicksAtHome(ASK), screen -> screen.submitLabel()
                .isPresent());
        stage.alice.fills("Organization ID", " 101 ");
        stage.alice.submits();
        stage.awaitModal(stage.alice, screen -> screen.inputLabels().contains("Reason"));
        stage.alice.fills("Reason", Stage.REASON);
        stage.alice.submits();
        awaitHome(stage.alice, home -> home.text().contains("Waiting for approval"));
    }

    @Test
    @Tag("full")
    void tellsThatTheChannelTakesNoPostsAndWhy() {
        stage.slack.channel().archive();
        stage.opens(stage.alice, () -> stage.alice.types("/quit-org 101"), screen -> screen.text()
                .contains("cannot post"));
        assertThat(openHome(stage.bob, "cannot post").text()).contains("the channel is archived");
        stage.slack.channel().unarchive();
        awaitHome(stage.bob, home -> home.text().contains("can post in the approvals channel"));
    }
}
