package quitorg.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.ObjIntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quitorg.app.Application;
import quitorg.app.PortDecorators;
import quitorg.app.settings.Settings;
import quitorg.sandbox.cloud.CloudCall;
import quitorg.sandbox.slack.api.ApiCall;
import quitorg.sandbox.story.Transport;
import quitorg.store.Product;
import quitorg.store.StoredTrail;
import quitorg.workflow.port.channel.AuditChannel;
import quitorg.workflow.port.channel.ChannelMessage;

/**
 * Many requests that were approved just before their bot's process died, with their cards in the channel: each is called once,
 * and no more than twenty calls reach the cloud in a rolling second, however many replicas go on with them. The approvals'
 * entries are posted first, since calls wait for them; after its own entry, a call waits for no other post.
 *
 * <p>How long it takes depends on the machine, so that is only printed. {@code -Ddrain.requests=400} measures a larger
 * backlog.
 */
@Tag("alone")
@Timeout(900)
class DrainTest {
    private static final int REQUESTS = Integer.getInteger("drain.requests", 50);
    private static final int FASTER = 10;
    private static final String READING = "DescribeOrganization";
    private static final Duration LONG = Duration.ofMinutes(10);

    /** The number of the approval's event: after the submission, before the call and its outcome. */
    private static final int APPROVAL = 2;

    /** More than may start in a second, and at most what three replicas work on at a time. */
    private static final int AT_ONCE = 40;

    @TempDir
    Path folder;

    private final TakenStarts starts = new TakenStarts();
    private final List<Application> replicas = new ArrayList<>();
    private Stage stage;

    @AfterEach
    void close() {
        replicas.forEach(Application::close);
        stage.close();
    }

    @ParameterizedTest
    @CsvSource({"1, SQLITE", "3, POSTGRES"})
    void approvedRequestsDrainByOneCallEach(int count, Product product) throws Exception {
        approveWhileNoBotRuns(REQUESTS, product);
        stage.slack.app().isHeldToRates(FASTER);
        stage.cloud.holdToRates();
        for (int i = 0; i < count; i++) {
            start(Application.SLACKS_PACE.dividedBy(FASTER), UnaryOperator.identity());
        }
        awaitTheEndOfAll();
        print(count, product);
        callsAreRight();
        postsAreRight();
    }

    @Test
    void callsThatAreDueAtOnceKeepTheLimitAndWaitForNoPostOfAnother() throws Exception {
        int requests = 60;
        approveWhileNoBotRuns(requests, Product.POSTGRES);
        CountDownLatch firstCallsRead = new CountDownLatch(AT_ONCE);
        CountDownLatch laterPostsMayGo = new CountDownLatch(1);
        for (int i = 0; i < 3; i++) {
            start(Duration.ZERO, real -> holding(real, firstCallsRead, laterPostsMayGo));
        }
        try {
            stage.await("all calls", () -> stage.posts() == requests);
        } finally {
            laterPostsMayGo.countDown();
        }
        awaitTheEndOfAll();
        assertThat(starts.inOrder()).hasSizeGreaterThanOrEqualTo(requests);
        assertThat(RollingSecond.mostOf(starts.inOrder())).isLessThanOrEqualTo(20);
    }

    /** A channel that holds back the first calls, which have read the facts, until so many wait, and posts after approvals. */
    private static AuditChannel holding(
            AuditChannel real, CountDownLatch firstCallsRead, CountDownLatch laterPostsMayGo) {
        AuditChannel channel = mock(AuditChannel.class, delegatesTo(real));
        doAnswer(call -> {
                    AuditChannel.ThreadReading reading = real.readThread(call.getArgument(0), call.getArgument(1));
                    firstCallsRead.countDown();
                    firstCallsRead.await();
                    return reading;
                })
                .when(channel)
                .readThread(any(), any());
        doAnswer(call -> {
                    ChannelMessage entry = call.getArgument(0);
                    if (entry.number() > APPROVAL) {
                        laterPostsMayGo.await();
                    }
                    return real.post(entry);
                })
                .when(channel)
                .post(any());
        return channel;
    }

    private void approveWhileNoBotRuns(int requests, Product product) throws Exception {
        stage = new Stage(Transport.SOCKET, product, Accounts.settings(folder, requests, Map.of()));
        Accounts.join(stage, requests);
        write(requests, RequestsByHand::submit);
        stage.startBot();
        stage.awaitLong("the cards", () -> stage.stored().requests().stream().allMatch(StoredTrail.Row::allTold));
        write(requests, RequestsByHand::approve);
    }

    private void write(int requests, ObjIntConsumer<RequestsByHand> step) {
        stage.stopBot();
        try (RequestsByHand byHand = new RequestsByHand(settings())) {
            IntStream.rangeClosed(1, requests).forEach(number -> step.accept(byHand, number));
        }
    }

    private Settings settings() {
        return ((Settings.Valid) Settings.parse(stage.environment())).settings();
    }

    private void start(Duration pace, UnaryOperator<AuditChannel> channel) {
        PortDecorators ports =
                new PortDecorators(starts::of, UnaryOperator.identity(), channel, UnaryOperator.identity());
        Application replica = new Application(settings(), stage.clock, stage.clock::nanoTime, pace, ports);
        replicas.add(replica);
        replica.start();
    }

    private void awaitTheEndOfAll() {
        // Not at each change in Slack: it reads all requests.
        Awaitility.await()
                .pollInterval(Duration.ofMillis(200))
                .atMost(LONG)
                .until(() -> stage.stored().requests().stream()
                        .allMatch(request -> request.status().equals("SUCCEEDED") && request.allTold()));
    }

    private void print(int count, Product product) {
        List<Instant> posts = stage.slack.calls("chat.postMessage").stream()
                .filter(this::isPostToTheChannel)
                .map(ApiCall::at)
                .sorted()
                .skip(REQUESTS)
                .toList();
        Duration length = Duration.between(posts.get(0), posts.get(posts.size() - 1));
        double seconds = length.toMillis() / 1000.0;
        System.out.printf(
                "%d replica(s), %s, Slack's pace times %d: %d requests in %.1f s, %.2f a second, %.1f posts a second;"
                        + " in a rolling second at most %d starts, %d calls, %d readings%n",
                count,
                product,
                FASTER,
                REQUESTS,
                seconds,
                REQUESTS / seconds,
                posts.size() / seconds,
                RollingSecond.mostOf(starts.inOrder()),
                mostArrivals(Stage.QUIT),
                mostArrivals(READING));
    }

    private int mostArrivals(String action) {
        return RollingSecond.mostOf(stage.cloud.arrivals(action).stream()
                .map(CloudCall.Arrival::nanos)
                .sorted()
                .toList());
    }

    private void callsAreRight() {
        assertThat(mostArrivals(Stage.QUIT)).isLessThanOrEqualTo(20);
        assertThat(stage.cloud.calls()).extracting(CloudCall::answered).containsOnly("ok");
        assertThat(stage.cloud.calls(Stage.QUIT))
                .hasSize(REQUESTS)
                .extracting(CloudCall::uin)
                .doesNotHaveDuplicates();
    }

    private void postsAreRight() {
        TrailReading trail = new TrailReading(stage);
        assertThat(trail.byRequest())
                .as("entries of each thread")
                .isEqualTo(stage.stored().versions());
        assertThat(trail.inOrderOfPosting().subList(REQUESTS, 2 * REQUESTS))
                .as("the posts after the cards")
                .isEqualTo(Collections.nCopies(REQUESTS, APPROVAL));
        assertThat(stage.slack.app().rateLimited())
                .as("posts that came too fast for Slack")
                .noneMatch(this::isPostToTheChannel);
    }

    private boolean isPostToTheChannel(ApiCall call) {
        return call.method().equals("chat.postMessage")
                && call.text("channel").orElse("").equals(stage.slack.channel().id());
    }
}
