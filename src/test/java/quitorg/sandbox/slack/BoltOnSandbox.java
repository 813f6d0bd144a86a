package quitorg.sandbox.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.methods.MethodsClient;
import com.slack.api.socket_mode.SocketModeClient;
import java.time.Duration;
import java.util.function.Consumer;

/** A real Bolt app in Socket Mode against a simulated Slack, connected when the constructor returns. */
final class BoltOnSandbox implements AutoCloseable {
    private final Slack sdk;
    private final SocketModeApp socketApp;
    private final MethodsClient client;

    BoltOnSandbox(SimulatedSlack slack, Consumer<App> handlers) throws Exception {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.apiUrl());
        config.setStatsEnabled(false);
        sdk = Slack.getInstance(config);
        client = sdk.methods(slack.botToken());
        App app = new App(AppConfig.builder()
                .slack(sdk)
                .singleTeamBotToken(slack.botToken())
                .build());
        handlers.accept(app);
        socketApp = new SocketModeApp(
                slack.appToken(),
                SocketModeClient.Backend.Tyrus,
                context -> Response.builder().statusCode(500).build(),
                app,
                4);
        socketApp.startAsync();
        slack.awaitUntil("the app is connected", Duration.ofSeconds(10), () -> slack.sockets() > 0);
    }

    MethodsClient client() {
        return client;
    }

    @Override
    public void close() {
        SocketModeClient socketClient = socketApp.getClient();
        try {
            socketApp.close();
            socketClient.close();
            sdk.close();
        } catch (Exception failure) {
            throw new IllegalStateException("Bolt does not close", failure);
        }
    }
}
