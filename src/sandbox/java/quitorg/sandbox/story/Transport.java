package quitorg.sandbox.story;

/** How the simulated Slack's payloads reach the bot. */
public enum Transport {
    /** The bot opens a WebSocket, and receives them there. */
    SOCKET("Socket Mode"),
    /** They are posted to the bot, signed. */
    HTTP("signed HTTP");

    private final String title;

    Transport(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
