package quitorg.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.model.view.View;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quitorg.proxy.Proxies;
import quitorg.slack.api.CallResult;
import quitorg.slack.api.SlackClient;
import quitorg.slack.interaction.HandlerThreads;
import quitorg.slack.interaction.PrivateReply;
import quitorg.slack.view.Modals;
import quitorg.workflow.port.Measurements;

/** A server or proxy may close an idle connection silently; actions still have to work. */
class IdleConnectionsTest {
    private static final Duration A_WHILE = Duration.ofSeconds(2);
    private static final Duration A_MOMENT = Duration.ofMillis(200);

    private final AtomicLong nanos = new AtomicLong();

    @ParameterizedTest
    @EnumSource(ClosingServer.End.class)
    void aWindowOpensThoughTheIdleConnectionWasClosed(ClosingServer.End end) {
        with(end, (server, web) -> {
            assertThat(opened(web)).isInstanceOf(CallResult.Ok.class);
            passes(server, A_WHILE);
            assertThat(opened(web)).isInstanceOf(CallResult.Ok.class);
            assertThat(server.arrived()).containsExactly("views.open", "views.open");
        });
    }

    @ParameterizedTest
    @EnumSource(ClosingServer.End.class)
    void anEntryIsPostedThoughTheIdleConnectionWasClosed(ClosingServer.End end) {
        with(end, (server, web) -> {
            assertThat(posted(web)).isInstanceOf(CallResult.Ok.class);
            passes(server, A_WHILE);
            assertThat(posted(web)).isInstanceOf(CallResult.Ok.class);
            assertThat(server.arrived()).containsExactly("chat.postMessage", "chat.postMessage");
        });
    }

    @ParameterizedTest
    @EnumSource(ClosingServer.End.class)
    void aTextReachesTheResponseUrlThoughTheIdleConnectionWasClosed(ClosingServer.End end) {
        with(end, (server, web) -> {
            PrivateReply privateReply = new PrivateReply(web, mock(HandlerThreads.class));
            Optional<String> url = Optional.of(server.url("response"));
            assertThat(privateReply.tell("U1", url, "first")).isEqualTo(PrivateReply.Told.YES);
            passes(server, A_WHILE);
            assertThat(privateReply.tell("U1", url, "second")).isEqualTo(PrivateReply.Told.YES);
            assertThat(server.arrived()).containsExactly("response", "response");
        });
    }

    @ParameterizedTest
    @EnumSource(ClosingServer.End.class)
    void aPersonIsReadThoughTheConnectionWasClosedAMomentAgo(ClosingServer.End end) {
        with(end, (server, web) -> {
            assertThat(read(web)).isInstanceOf(CallResult.Ok.class);
            passes(server, A_MOMENT);
            assertThat(read(web)).isInstanceOf(CallResult.Ok.class);
        });
    }

    @ParameterizedTest
    @EnumSource(ClosingServer.End.class)
    void aReadIsRepeatedOnceAndAPostNever(ClosingServer.End end) {
        with(end, (server, web) -> {
            server.leavesUnanswered(1);
            assertThat(read(web)).isInstanceOf(CallResult.Ok.class);
            assertThat(server.arrived()).containsExactly("users.info", "users.info");
            passes(server, A_WHILE);
            server.leavesUnanswered(3);
            assertThat(read(web)).isInstanceOf(CallResult.Unclear.class);
            assertThat(posted(web)).isInstanceOf(CallResult.Unclear.class);
            assertThat(server.arrived().subList(2, server.arrived().size()))
                    .containsExactly("users.info", "users.info", "chat.postMessage");
        });
    }

    private void with(ClosingServer.End end, BiConsumer<ClosingServer, SlackClient> test) {
        try (ClosingServer server = new ClosingServer(end);
                SlackClient web = new SlackClient(
                        server.url("api/"), "xoxb-test", time -> {}, nanos::get, Proxies.none(), Measurements.none())) {
            test.accept(server, web);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void passes(ClosingServer server, Duration length) {
        server.awaitClosed();
        nanos.addAndGet(length.toNanos());
    }

    private static CallResult<?> opened(SlackClient web) {
        View view = new Modals(Samples.TEXTS).message("hello");
        return called(
                web,
                "views.open",
                methods -> methods.viewsOpen(request -> request.triggerId("1").view(view)));
    }

    private static CallResult<?> posted(SlackClient web) {
        return called(
                web,
                "chat.postMessage",
                methods ->
                        methods.chatPostMessage(request -> request.channel("C1").text("once")));
    }

    private static CallResult<?> read(SlackClient web) {
        return called(web, "users.info", methods -> methods.usersInfo(request -> request.user("U1")));
    }

    private interface Sent<T> {
        T send(MethodsClient methods) throws IOException, SlackApiException;
    }

    private static <T extends SlackApiTextResponse> CallResult<T> called(SlackClient web, String method, Sent<T> sent) {
        return web.call(method, sent::send);
    }
}
