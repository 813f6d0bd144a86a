package quitorg.app.settings;

/** How Slack's payloads reach the bot; exactly one of the two is set. */
public sealed interface SlackMode {

    /**
     * Socket Mode: the bot opens the connection, and needs no public address.
     *
     * @param appToken {@code xapp-…}
     */
    record Socket(Secret appToken) implements SlackMode {}

    /**
     * HTTP mode: Slack posts to {@code /slack/events} of the bot's port.
     *
     * @param signingSecret with which Slack signs its requests
     */
    record Http(Secret signingSecret) implements SlackMode {}
}
