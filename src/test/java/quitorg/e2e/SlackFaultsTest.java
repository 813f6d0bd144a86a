package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quitorg.sandbox.Fault;
import quitorg.sandbox.Person;
import quitorg.sandbox.Transport;
import quitorg.sandbox.UserGroup;

/**
 * Every method of the Web API that the bot uses goes wrong in every way in the middle of the story: people who are told to
 * try again do so, and the channel has each entry once and in order.
 */
@Timeout(600)
class SlackFaultsTest {
    private static final List<String> METHODS = List.of(
            "auth.test",
            "chat.getPermalink",
            "chat.postMessage",
            "chat.update",
            "conversations.history",
            "conversations.info",
            "conversations.replies",
            "usergroups.users.list",
            "users.info",
            "views.open",
            "views.push",
            "views.update");

    private static final Set<String> LOOK_UPS = Set.of("conversations.history", "conversations.replies");

    private static final Map<String, Fault> FAULTS = Map.of(
            "429", Fault.tooManyRequests(Duration.ofSeconds(1)),
            "500", Fault.httpStatus(500),
            "accepted, answer lost", Fault.dropAfterEffect(),
            "no answer for 11 s", Fault.hang(Duration.ofSeconds(11)));

    static Stream<String> faults() {
        return FAULTS.keySet().stream().sorted();
    }

    @Disabled("written, and never yet run to its end")
    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void theStoryEndsAsEverWhereEachMethodFailsOnce(String fault) {
        // In HTTP mode, since there Slack's clock goes with the bot's, which is moved over its waits.
        play(Transport.HTTP, METHODS, FAULTS.get(fault));
    }

    @Test
    void theStoryEndsAsEverInSocketMode() {
        play(Transport.SOCKET, List.of("views.update"), Fault.httpStatus(500));
    }

    private static void play(Transport transport, List<String> methods, Fault fault) {
        try (Stage stage = stage(transport)) {
            methods.forEach(method -> goesWrong(stage, method, fault));
            new Story(stage).isPlayed();
            assertThat(methods)
                    .allSatisfy(method -> assertThat(stage.slack.calls(method)).isNotEmpty());
        }
    }

    private static void goesWrong(Stage stage, String method, Fault fault) {
        if (LOOK_UPS.contains(method)) {
            // Only what is in doubt is looked up.
            stage.slack.failNext("chat.postMessage", Fault.dropAfterEffect());
        }
        stage.slack.failNext(method, fault);
    }

    private static Stage stage(Transport transport) {
        Stage stage = new Stage(transport, Map.of("QUIT_ORG_APPROVERS", "S0APPROVERS"));
        stage.slack.changeWorkspace(workspace -> workspace.withGroup(new UserGroup(
                "S0APPROVERS",
                "approvers",
                List.of(stage.alice, stage.bob, stage.carol).stream()
                        .map(Person::id)
                        .toList())));
        return stage;
    }
}
