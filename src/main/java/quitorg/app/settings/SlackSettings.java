package quitorg.app.settings;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks the settings for Slack, each by its own rule. */
final class SlackSettings {
    private static final Pattern CHANNEL = Pattern.compile("[CG][A-Z0-9]{2,}");

    private final RawSettings raw;
    private final CheckedValues values;

    SlackSettings(RawSettings raw, CheckedValues values) {
        this.raw = raw;
        this.values = values;
    }

    /** All of them, or empty if one is wrong; the problems then say which. */
    Optional<Settings.Slack> all() {
        Optional<Secret> botToken = botToken();
        Optional<SlackMode> mode = new SlackModeSetting(raw, values).read();
        Optional<URI> apiUrl = apiUrl();
        Optional<String> channel = channel();
        boolean complete = botToken.isPresent() && mode.isPresent() && apiUrl.isPresent() && channel.isPresent();
        return complete
                ? Optional.of(new Settings.Slack(botToken.get(), mode.get(), apiUrl.get(), channel.get()))
                : Optional.empty();
    }

    /** What it takes to read the channel; the same. */
    Optional<Settings.ChannelAccess> channelAccess() {
        Optional<Secret> botToken = botToken();
        Optional<URI> apiUrl = apiUrl();
        Optional<String> channel = channel();
        return botToken.isPresent() && apiUrl.isPresent() && channel.isPresent()
                ? Optional.of(new Settings.ChannelAccess(botToken.get(), apiUrl.get(), channel.get(), raw.proxies()))
                : Optional.empty();
    }

    private Optional<Secret> botToken() {
        String name = "SLACK_BOT_TOKEN";
        String prefix = "xoxb-";
        Optional<String> value = raw.required(name, prefix + "…");
        return value.filter(text -> values.isToken(name, text, prefix)).map(Secret::new);
    }

    private Optional<URI> apiUrl() {
        String name = "SLACK_API_URL";
        String example = "https://slack.com/api/";
        String text = raw.value(name, example).orElse(example);
        return values.url(name, text.endsWith("/") ? text : text + "/", example);
    }

    private Optional<String> channel() {
        String name = "QUIT_ORG_CHANNEL";
        Optional<String> value = raw.required(name, "C0123456789");
        if (value.filter(text -> !CHANNEL.matcher(text).matches()).isPresent()) {
            raw.problem(
                    name,
                    "is not a channel ID (not its name: open the channel's details and copy the ID).",
                    "C0123456789");
        }
        return value;
    }
}
