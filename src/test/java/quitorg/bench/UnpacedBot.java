package quitorg.bench;

import java.time.Clock;
import java.time.Duration;
import quitorg.app.Application;
import quitorg.app.settings.Settings;

/** The bot without Slack's pace between two posts, so that what remains is its own share. */
final class UnpacedBot {
    private UnpacedBot() {}

    public static void main(String[] arguments) {
        Settings settings = ((Settings.Valid) Settings.parse(System.getenv())).settings();
        Application bot = new Application(settings, Clock.systemUTC(), Duration.ZERO);
        Runtime.getRuntime().addShutdownHook(new Thread(bot::close));
        bot.start();
    }
}
