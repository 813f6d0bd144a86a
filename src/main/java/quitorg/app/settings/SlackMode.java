package quitorg.app.settings;

/**
 * How Slack's payloads reach the bot, with the secret of that mode.
 *
 * @param secret in Socket Mode the app token ({@code xapp-…}); in HTTP mode the secret with which Slack signs its
 *     requests
 */
public record SlackMode(Kind kind, Secret secret) {

    /** Slack's two modes. */
    public enum Kind {
        /** The bot opens the connection, and needs no public address. */
        SOCKET,

        /** Slack posts to {@code /slack/events} of the bot's port. */
        HTTP
    }

    /** Whether Slack sends requests to the bot's port. */
    public boolean takesRequests() {
        return kind == Kind.HTTP;
    }
}
