package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;
import quitorg.store.StoredTrail;

/**
 * Sends ten thousand posts that were made from honest ones to the running bot: no errors, no
 * decisions, and no memory leak. A failure names its seed; {@code -Dquitorg.seed=…} sends the same posts again.
 */
@ExtendWith(NoSecretIsLogged.class)
@Tag("full")
class HostilePostsTest {
    private static final int POSTS = 10_000;
    private static final int TO_WARM_UP = POSTS * 3 / 10;
    private static final int SENDERS = 4;
    private static final long SEED = Long.getLong("quitorg.seed", 20_261_124);

    private static final int BATCHES = 4;

    /** The bodies alone would take 200 MB; the JVM and the simulators vary by up to 10 MB from batch to batch. */
    private static final long KB_THAT_MAY_BE_KEPT = 24 * 1_024;

    private static final int REFUSED = 401;
    private static final int CLOSED = 0;
    private static final int LONGEST_ANSWER = 10_000;
    private static final Pattern OF_THE_PROGRAM = Pattern.compile(
            "Exception|Error:|\\bat [a-z]+\\.[a-z]|quitorg\\.|com\\.slack|java\\.|jetty", Pattern.CASE_INSENSITIVE);

    private final Breakages breakages = new Breakages();
    private final Stage stage = new Stage(Transport.HTTP);
    private final Postbox postbox = new Postbox(stage);
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);

    @AfterEach
    void close() {
        senders.shutdownNow();
        postbox.close();
        stage.close();
        breakages.close();
    }

    @Test
    void hostilePostsChangeNothing() throws Exception {
        HostilePosts hostile = hostilePosts();
        stage.awaitTrail(303, "tried to withdraw this request");
        StoredState before = StoredState.of(stage);
        long posts = stage.posts();
        Map<Integer, Integer> answers = new TreeMap<>();
        sendAll(hostile, TO_WARM_UP, answers);
        before.assertSame("seed " + SEED, StoredState.of(stage));
        List<Long> kept = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            long memory = memoryInUse();
            sendAll(hostile, (POSTS - TO_WARM_UP) / BATCHES, answers);
            before.assertSame("seed " + SEED, StoredState.of(stage));
            kept.add((memoryInUse() - memory) / 1_024);
        }
        System.out.printf("seed %d: %d posts, answered %s, KB kept %s%n", SEED, POSTS, answers, kept);
        assertThat(stage.posts()).isEqualTo(posts);
        assertThat(breakages.seen()).as("what broke, seed %d", SEED).isEmpty();
        assertThat(kept.stream().mapToLong(Long::longValue).sum())
                .as("KB kept of %d posts, seed %d", POSTS - TO_WARM_UP, SEED)
                .isLessThan(KB_THAT_MAY_BE_KEPT);
        assertThat(stage.card(303).text()).contains("Waiting for approval", "0 of 1");
        stage.approves(stage.bob, 303);
        stage.awaitCard(303, "Succeeded");
    }

    private void sendAll(HostilePosts hostile, int number, Map<Integer, Integer> answers) throws Exception {
        List<Future<Integer>> answered = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            // Drawn in this thread, so that the posts depend only on the seed. The bot's clock is the wall clock.
            HostilePosts.Hostile next = hostile.next(stage.clock.instant().getEpochSecond());
            answered.add(senders.submit(answer(next)));
            if (answered.size() % 500 == 0) {
                // Limits how many posts wait, each with its body.
                answered.get(answered.size() - 1).get();
            }
        }
        for (Future<Integer> answer : answered) {
            answers.merge(answer.get(), 1, Integer::sum);
        }
        assertThat(stage.health("live")).isEqualTo(200);
    }

    private Callable<Integer> answer(HostilePosts.Hostile hostile) {
        return () -> {
            HttpResponse<String> answer;
            try {
                answer = postbox.send(hostile.post());
            } catch (IOException e) {
                // A client that is refused because of its headers may see the connection close before it has sent the
                // body.
                assertThat(hostile.answers()).contains(REFUSED);
                return CLOSED;
            }
            assertThat(answer.statusCode())
                    .as(() -> "seed " + SEED + ", answer to " + shown(hostile.post()))
                    .isIn(hostile.answers());
            assertThat(answer.body().length()).isLessThan(LONGEST_ANSWER);
            assertThat(answer.body()).doesNotContainPattern(OF_THE_PROGRAM);
            return answer.statusCode();
        };
    }

    private static String shown(Post post) {
        String body = new String(post.body(), java.nio.charset.StandardCharsets.ISO_8859_1);
        return post.headers() + "\n" + body.substring(0, Math.min(3_000, body.length()));
    }

    private static long memoryInUse() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Plays every payload that Slack can send to this bot, until two requests are over and a third is open. */
    private HostilePosts hostilePosts() {
        rejectsOne();
        approvesOne();
        withdrawsOne();
        Stream.of("help", "list", "status 101", "101", "nonsense")
                .forEach(words -> stage.alice.types("/quit-org " + words));
        List<SlackPayload> done = recorded();
        stage.joins(303);
        ShownMessage card = stage.asks(stage.alice, 303);
        stage.mallory.clicks(card, "Review");
        stage.mallory.clicks(card, "Withdraw");
        stage.readiesApproval(stage.bob, card, 303);
        stage.bob.fills("Type 303 to approve", "1");
        stage.bob.submits();
        stage.bob.closesModal();
        return new HostilePosts(
                SEED,
                stage.slack.signingSecret(),
                withOtherKinds(done),
                withOtherKinds(recorded().stream().map(this::aboutTheOpen).toList()),
                List.of(stage.mallory.id(), "U0STRANGER", "USLACKBOT", "W0OTHER", "B0BOT"));
    }

    private void rejectsOne() {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.opens(stage.carol, () -> stage.carol.clicks(card, "Review"), screen -> screen.buttons()
                .contains("Reject…"));
        stage.carol.clicks("Reject…");
        stage.awaitModal(stage.carol, screen -> screen.inputLabels().contains("Reason for the rejection"));
        stage.carol.fills("Reason for the rejection", "Not this week.");
        stage.carol.submits();
        stage.awaitCard(101, "Rejected");
    }

    private void approvesOne() {
        stage.joins(202);
        stage.asks(stage.alice, 202);
        stage.approves(stage.bob, 202);
        stage.awaitCard(202, "Succeeded");
    }

    private void withdrawsOne() {
        stage.joins(404);
        stage.alice.clicks(stage.asks(stage.alice, 404), "Withdraw");
        stage.awaitCard(404, "Withdrawn");
    }

    private List<SlackPayload> recorded() {
        List<SlackPayload> all = postbox.fromSlack().stream()
                .map(post -> SlackPayload.of(post.body()))
                .toList();
        assertThat(all).extracting(SlackPayload::kind).contains("command", "block_actions", "view_submission");
        return all;
    }

    /** The same action on the open request. */
    private SlackPayload aboutTheOpen(SlackPayload payload) {
        List<StoredTrail.Row> requests = stage.stored().requests();
        String open = requests.get(requests.size() - 1).id();
        return payload.edited(text -> {
            String changed = text.replaceAll("\\b(101|202|404)\\b", "303");
            for (StoredTrail.Row request : requests) {
                changed = changed.replace(request.id(), open);
            }
            return changed;
        });
    }

    /** Adds kinds of payloads that no other test sends. */
    private static List<SlackPayload> withOtherKinds(List<SlackPayload> played) {
        List<SlackPayload> all = new ArrayList<>(played);
        SlackPayload submission = played.stream()
                .filter(payload -> payload.kind().equals("view_submission"))
                .findFirst()
                .orElseThrow();
        all.add(submission.edited(text -> text.replace("\"view_submission\"", "\"view_closed\"")));
        SlackPayload command =
                played.stream().filter(SlackPayload::isForm).findFirst().orElseThrow();
        all.add(command.edited(text -> text.replace("\"text\"", "\"ssl_check\"")));
        return List.copyOf(all);
    }
}
