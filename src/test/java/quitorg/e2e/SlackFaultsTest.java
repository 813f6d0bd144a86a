package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import quitorg.MethodsInTheCode;
import quitorg.sandbox.slack.SimulatedSlack;
import quitorg.sandbox.slack.api.ApiCall;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.slack.api.WebMethod;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Workspace.UserGroup;
import quitorg.sandbox.story.Transport;
import quitorg.store.Product;

/**
 * Every Web API method that the bot uses, and the response URLs, fail in every way in the middle of the story. People try
 * again if the bot tells them to, and the channel shows each entry once and in order.
 *
 * <p>Most of the time is waiting, so stories run in parallel.
 */
@Timeout(1_200)
@ExtendWith(NoSecretIsLogged.class)
class SlackFaultsTest {
    /** Called in Socket Mode only, at the start by the bot and then by Slack's client; it has a test of its own. */
    private static final String OPEN_SOCKET = "apps.connections.open";

    /** Called soon after a start, and never again. */
    private static final String ONCE_A_LIFE = "bots.info";

    private static final Set<String> LOOK_UPS = Set.of("conversations.history", "conversations.replies");
    /** The methods that every request needs from the command to the outcome. */
    private static final List<String> ON_THE_WAY =
            List.of("views.open", "views.update", "chat.postMessage", "chat.update");

    private static final int HANGING_STORIES = 4;
    private static final int SIDE_BY_SIDE = 10;

    private static final Fault TOO_MANY = Fault.tooManyRequests(Duration.ofSeconds(1));
    private static final Fault ERROR = Fault.httpStatus(500);
    private static final Fault ANSWER_LOST = Fault.dropAfterEffect();
    /** Longer than the bot waits for any answer from Slack. */
    private static final Fault HANG = Fault.hang(Duration.ofSeconds(11));

    private static final List<Fault> SHORT = List.of(TOO_MANY, ERROR, ANSWER_LOST);

    @Test
    @Tag("full")
    void theStoryEndsAsEverWhereCardsEntriesAndModalsFail() throws Exception {
        play(Product.SQLITE, Transport.SOCKET, ON_THE_WAY, method -> TOO_MANY).call();
    }

    @Test
    @Tag("full")
    void theStoryEndsAsEverWhicheverMethodFailsInWhicheverWay() throws Exception {
        List<Callable<Void>> plays = new ArrayList<>();
        for (Product product : Product.values()) {
            plays.addAll(plays(product));
        }
        playAll(plays);
    }

    private static List<Callable<Void>> plays(Product product) {
        List<String> all = methods();
        List<Callable<Void>> plays = new ArrayList<>();
        // A story that hangs in every method would take minutes, so several stories share the methods.
        for (int group = 0; group < HANGING_STORIES; group++) {
            plays.add(play(product, Transport.HTTP, every(HANGING_STORIES, group, all), method -> HANG));
        }
        SHORT.forEach(fault -> plays.add(play(product, Transport.HTTP, all, method -> fault)));
        // The effect of a failing method does not depend on the transport.
        plays.add(eachMethodFailsInOneWay(product));
        return plays;
    }

    private static Callable<Void> eachMethodFailsInOneWay(Product product) {
        List<String> all = methods();
        return play(product, Transport.SOCKET, all, method -> SHORT.get(all.indexOf(method) % SHORT.size()));
    }

    @Test
    @Tag("full")
    void aSocketIsOpenedAtTheStartAndAgainHoweverSlackFailsToGiveAnAddress() throws Exception {
        playAll(Stream.of(Product.values())
                .flatMap(product -> Stream.concat(SHORT.stream(), Stream.of(HANG))
                        .map(fault -> opensSocketsDespite(product, fault)))
                .toList());
    }

    private static List<String> methods() {
        return Stream.concat(
                        MethodsInTheCode.ofTheWebApi().stream().map(WebMethod::apiName),
                        Stream.of(SimulatedSlack.RESPONSE_URL))
                .filter(method -> !method.equals(OPEN_SOCKET))
                .toList();
    }

    private static List<String> every(int nth, int first, List<String> all) {
        return all.stream().filter(method -> all.indexOf(method) % nth == first).toList();
    }

    private static void playAll(List<Callable<Void>> plays) throws InterruptedException, ExecutionException {
        ExecutorService players = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            for (Future<Void> play : players.invokeAll(plays)) {
                play.get();
            }
        } finally {
            players.shutdownNow();
        }
    }

    private static Callable<Void> play(
            Product product, Transport transport, List<String> methods, Function<String, Fault> faults) {
        return () -> {
            try (Stage stage = stage(product, transport)) {
                stage.stopBot();
                Map<String, Integer> before = calls(stage, methods);
                if (methods.contains(ONCE_A_LIFE)) {
                    goesWrong(stage, ONCE_A_LIFE, faults.apply(ONCE_A_LIFE));
                }
                stage.startBot();
                new Story(stage)
                        .isPlayed(() -> methods.forEach(method -> goesWrong(stage, method, faults.apply(method))));
                assertThat(stage.slack.unanswered()).isEmpty();
                // Each fault stayed set until the next call of its method.
                assertThat(calls(stage, methods))
                        .allSatisfy((method, times) -> assertThat(times).isGreaterThan(before.get(method)));
                assertThat(stage.slack.calls().stream().map(ApiCall::method))
                        .isSubsetOf(Stream.concat(methods().stream(), Stream.of(OPEN_SOCKET))
                                .toList());
            } catch (AssertionError e) {
                throw new AssertionError(
                        product + ", " + transport + ", " + faults.apply(methods.get(0)) + " of " + methods, e);
            }
            return null;
        };
    }

    private static Callable<Void> opensSocketsDespite(Product product, Fault fault) {
        return () -> {
            try (Stage stage = stage(product, Transport.SOCKET)) {
                stage.stopBot();
                stage.slack.failNext(OPEN_SOCKET, fault);
                stage.startBot();
                stage.slack.failNext(OPEN_SOCKET, fault);
                int before = stage.slack.calls(OPEN_SOCKET).size();
                stage.slack.cutSockets();
                stage.awaitLong(
                        "a socket after the fault",
                        () -> stage.slack.sockets() > 0
                                && stage.slack.calls(OPEN_SOCKET).size() >= before + 2);
                new Story(stage).isPlayed(() -> {});
            } catch (AssertionError e) {
                throw new AssertionError(product + ", " + fault + " of " + OPEN_SOCKET, e);
            }
            return null;
        };
    }

    private static Map<String, Integer> calls(Stage stage, List<String> methods) {
        return methods.stream().collect(Collectors.toMap(method -> method, method -> calls(stage, method)));
    }

    private static int calls(Stage stage, String method) {
        return method.equals(SimulatedSlack.RESPONSE_URL)
                ? stage.slack.responseUrlUses()
                : stage.slack.calls(method).size();
    }

    private static void goesWrong(Stage stage, String method, Fault fault) {
        if (LOOK_UPS.contains(method)) {
            // Only a doubtful post is looked up. Private messages may use up one or two of these faults.
            for (int posts = 0; posts < 2; posts++) {
                stage.slack.failNext("chat.postMessage", Fault.dropAfterEffect());
            }
        }
        stage.slack.failNext(method, fault);
    }

    private static Stage stage(Product product, Transport transport) {
        Stage stage = new Stage(transport, product, Map.of("QUIT_ORG_APPROVERS", "S0APPROVERS"));
        stage.slack.changeWorkspace(workspace -> workspace.withGroup(new UserGroup(
                "S0APPROVERS",
                "approvers",
                List.of(stage.alice, stage.bob, stage.carol).stream()
                        .map(Person::id)
                        .toList())));
        return stage;
    }
}
