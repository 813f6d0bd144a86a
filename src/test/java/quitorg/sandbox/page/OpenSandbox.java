package quitorg.sandbox.page;

import com.google.gson.JsonArray;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import quitorg.sandbox.slack.people.World;
import quitorg.sandbox.slack.state.StoredMessage;

/** The sandbox with the bot, for tests that use it by its page; the bot's hold is short. */
public final class OpenSandbox implements AutoCloseable {
    private static final String CHANNEL = "C0APPROVALS";

    private final SandboxPage page = new SandboxPage("", Map.of("QUIT_ORG_HOLD", "1s"));
    private final SandboxPage.Parts parts;

    /** Opens everything but the bot, at that port; at a free one if it is 0. */
    public OpenSandbox(int port) {
        parts = page.opened(port);
    }

    /** Starts the bot; does not wait until it is ready. */
    public void startBot() {
        parts.bot().start(Duration.ZERO);
    }

    /** The port of the page. */
    public int port() {
        return URI.create(address()).getPort();
    }

    /** Where a browser finds the page. */
    public String address() {
        return parts.server().address();
    }

    /** The app posts a message with these blocks in the channel, as a reply if a thread is given; returns its time stamp. */
    public String posts(String text, JsonArray blocks, Optional<String> thread) {
        World world = parts.scene().slack().world();
        return world.state().change(() -> {
            StoredMessage message = StoredMessage.of(
                            CHANNEL,
                            world.state().nextTs(),
                            world.state().workspace().bot().id(),
                            StoredMessage.Content.of(text, blocks))
                    .inThread(thread, false);
            return world.timeline().post(message).ts();
        });
    }

    @Override
    public void close() {
        page.close();
    }
}
