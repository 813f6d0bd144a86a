package quitorg.bench;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.socket_mode.SocketModeClient;

/** What is measured against: Bolt as its documentation shows it, with one command that is answered with a text. */
final class BareBolt {
    private BareBolt() {}

    public static void main(String[] arguments) throws Exception {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(System.getenv("SLACK_API_URL"));
        App app = new App(AppConfig.builder()
                .slack(Slack.getInstance(config))
                .singleTeamBotToken(System.getenv("SLACK_BOT_TOKEN"))
                .build());
        String reply = System.getenv("REPLY");
        app.command("/quit-org", (request, context) -> context.ack(reply));
        new SocketModeApp(System.getenv("SLACK_APP_TOKEN"), SocketModeClient.Backend.Tyrus, app).start();
    }
}
