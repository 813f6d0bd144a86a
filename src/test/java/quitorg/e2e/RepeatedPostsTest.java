package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.slack.state.ShownMessage;
import quitorg.sandbox.story.Transport;

/** The same signed post, many times and at once: one answer, and one action. */
@Tag("full")
class RepeatedPostsTest {
    private static final int AT_ONCE = 8;

    private final Stage stage = new Stage(Transport.HTTP);
    private final Postbox postbox = new Postbox(stage);
    private final ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE);

    @AfterEach
    void close() {
        senders.shutdownNow();
        postbox.close();
        stage.close();
    }

    @Test
    void whatCameThroughOnceIsAnsweredAlikeAndNotDoneAgain() throws Exception {
        stage.asks(stage.alice, 101);
        stage.approves(stage.bob, 101);
        stage.awaitCard(101, "Succeeded");
        stage.joins(202);
        stage.alice.clicks(stage.asks(stage.alice, 202), "Withdraw");
        stage.awaitCard(202, "Withdrawn");
        StoredState before = StoredState.of(stage);
        int opened = stage.slack.calls("views.open").size();
        for (Post post : postbox.fromSlack()) {
            assertThat(answersAtOnce(post)).hasSize(1).first().asString().startsWith("200 ");
        }
        before.assertSame("after repeats", StoredState.of(stage));
        assertThat(stage.slack.calls("views.open")).as("windows").hasSize(opened);
        assertThat(stage.posts()).isEqualTo(1);
    }

    @Test
    void whatComesManyTimesAtOnceIsDoneOnce() throws Exception {
        ShownMessage card = stage.asks(stage.alice, 101);
        stage.carol.clicks(card, "Withdraw");
        stage.awaitTrail(101, "Refused:");
        SlackPayload click = SlackPayload.of(
                postbox.fromSlack().get(postbox.fromSlack().size() - 1).body());
        // A new post, so that its signature was not seen before.
        click.fields().getAsJsonObject("user").addProperty("id", stage.alice.id());
        click.fields().addProperty("trigger_id", "1.2.3");
        Post post = Post.signed(
                stage.slack.signingSecret(),
                stage.clock.instant().getEpochSecond(),
                Post.FORM,
                click.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(answersAtOnce(post)).containsExactly("200 ");
        stage.awaitCard(101, "Withdrawn");
        assertThat(answersAtOnce(post)).containsExactly("200 ");
        stage.await("all to be decided", () -> new Agenda(stage).isEmptyOf("decide"));
        assertThat(stage.stored().versions().values()).containsExactly(List.of(1, 2, 3));
        // The payload was made from Carol's click, so she gets the answer.
        stage.await("the answer", () -> withdrawnByYou() > 0);
        assertThat(withdrawnByYou()).isEqualTo(1);
    }

    private long withdrawnByYou() {
        return stage.carol.privateMessages().stream()
                .filter(told -> told.text().contains("You ended request"))
                .count();
    }

    /** The distinct answers to a post that several senders send at the same moment. */
    private List<String> answersAtOnce(Post post) throws Exception {
        CountDownLatch all = new CountDownLatch(AT_ONCE);
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            answers.add(senders.submit(() -> {
                all.countDown();
                all.await();
                return postbox.send(post);
            }));
        }
        List<String> different = new ArrayList<>();
        for (Future<HttpResponse<String>> answer : answers) {
            String text = answer.get().statusCode() + " " + answer.get().body();
            if (!different.contains(text)) {
                different.add(text);
            }
        }
        return different;
    }
}
