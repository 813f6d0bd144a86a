package quitorg.slack.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quitorg.proxy.Proxies;
import quitorg.sandbox.slack.SimulatedSlack;
import quitorg.sandbox.slack.api.Fault;
import quitorg.sandbox.slack.delivery.Delivery.Ack;
import quitorg.sandbox.slack.people.Person;
import quitorg.sandbox.slack.state.Workspace;
import quitorg.slack.Samples;
import quitorg.slack.api.SlackClient;
import quitorg.workflow.port.Measurements;

/** The socket from its opening to its end: nothing that arrives is lost without a reason, and nothing stays behind. */
@Timeout(60)
class SocketTransportTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String OPEN = "apps.connections.open";

    private final Set<Thread> before = Thread.getAllStackTraces().keySet();
    private final SimulatedSlack slack = SimulatedSlack.start(Workspace.of("approvals", "alice"));
    private final Person alice = slack.person("alice");
    private final SlackClient web = new SlackClient(
            slack.apiUrl(), slack.botToken(), time -> {}, System::nanoTime, Proxies.none(), Measurements.none());
    private final App app = new App(AppConfig.builder().slack(web.slack()).build(), web.slack(), List.of());
    private final AtomicInteger handled = new AtomicInteger();
    private final CompletableFuture<Boolean> mayAnswer = new CompletableFuture<>();
    private final SocketTransport transport = new SocketTransport(app, web, slack.appToken(), Samples.TEXTS);

    @BeforeEach
    void connect() {
        app.command("/quick", (request, context) -> answered());
        app.command("/slow", (request, context) -> {
            handled.incrementAndGet();
            mayAnswer.join();
            return Response.ok();
        });
        transport.start();
        await().atMost(SOON).until(() -> slack.sockets() == 1);
    }

    private Response answered() {
        handled.incrementAndGet();
        return Response.ok();
    }

    @AfterEach
    void close() {
        mayAnswer.complete(true);
        transport.close();
        web.close();
        slack.close();
    }

    @Test
    void asksSlackForOneSocketOnly() {
        assertThat(alice.types("/quick").arrived()).isTrue();
        assertThat(slack.calls(OPEN)).hasSize(1);
    }

    @Test
    void acknowledgesOnTheNextSocketWhatArrivedOnTheLast() {
        CompletableFuture<Ack> ack = CompletableFuture.supplyAsync(() -> alice.types("/slow"));
        await().atMost(SOON).until(() -> handled.get() == 1);
        slack.failNext(OPEN, Fault.hang(Duration.ofMillis(500)));
        slack.refreshSockets();
        await().atMost(SOON).until(() -> slack.sockets() == 0);
        mayAnswer.complete(true);
        assertThat(ack.join().arrived()).isTrue();
    }

    @Test
    void answersWhatArrivesWhileSlackWantsAnotherSocketAgainAndAgain() {
        for (int round = 1; round <= 5; round++) {
            int opened = slack.calls(OPEN).size();
            slack.refreshSockets();
            await().atMost(SOON).until(() -> slack.calls(OPEN).size() > opened && slack.sockets() == 1);
            assertThat(IntStream.range(0, 20).mapToObj(each -> alice.types("/quick")))
                    .allMatch(Ack::arrived);
        }
        assertThat(handled).hasValue(100);
    }

    @Test
    void oneSlowAnswerDelaysNoOther() {
        CompletableFuture<Ack> slow = CompletableFuture.supplyAsync(() -> alice.types("/slow"));
        await().atMost(SOON).until(() -> handled.get() == 1);
        assertThat(alice.types("/quick").arrived()).isTrue();
        assertThat(slow).isNotDone();
    }

    @Test
    void acknowledgesBeforeTheEndWhatIsBeingHandledAtAStop() {
        CompletableFuture<Ack> ack = CompletableFuture.supplyAsync(() -> alice.types("/slow"));
        await().atMost(SOON).until(() -> handled.get() == 1);
        CompletableFuture<Void> stop = CompletableFuture.runAsync(transport::close);
        await().during(Duration.ofMillis(100)).atMost(SOON).until(() -> slack.sockets() == 1);
        mayAnswer.complete(true);
        stop.join();
        assertThat(ack.join().arrived()).isTrue();
        await().atMost(SOON).until(() -> slack.sockets() == 0);
    }

    @Test
    @Tag("full")
    void opensNoSocketIfItWasStoppedWhileSlackThoughtAboutTheAddress() {
        transport.close();
        await().atMost(SOON).until(() -> slack.sockets() == 0);
        SocketTransport other = new SocketTransport(app, web, slack.appToken(), Samples.TEXTS);
        slack.failNext(OPEN, Fault.hang(Duration.ofSeconds(4)));
        other.start();
        await().atMost(SOON).until(() -> slack.calls(OPEN).size() == 2);
        other.close();
        await().pollInterval(Duration.ofMillis(5))
                .during(Duration.ofSeconds(4))
                .atMost(SOON)
                .until(() -> slack.sockets() == 0);
    }

    @Test
    void leavesNoThreadBehindAndNoneThatCountsSlacksCalls() {
        assertThat(alice.types("/quick").arrived()).isTrue();
        transport.close();
        web.close();
        await().atMost(SOON).untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> !before.contains(thread))
                        .map(Thread::getName))
                .noneMatch(name -> name.startsWith("slack-envelope")
                        || name.contains("message-processor")
                        || name.contains("session-monitor")
                        || name.contains("rate-limiter")
                        || name.contains("metrics")));
    }
}
