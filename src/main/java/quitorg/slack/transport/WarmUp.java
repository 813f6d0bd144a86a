package quitorg.slack.transport;

import com.slack.api.util.json.GsonFactory;
import okhttp3.OkHttpClient;
import org.glassfish.tyrus.client.ClientManager;

/**
 * Loads what the first connection to Slack needs, in a thread of its own, while the start waits for the database: the trust
 * store and TLS, the WebSocket library, the readers of JSON. Connects to nothing, and nothing depends on it.
 */
public final class WarmUp {
    private WarmUp() {}

    /** Begins; returns at once. */
    public static void begin() {
        Thread thread = new Thread(WarmUp::load, "slack-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private static void load() {
        new OkHttpClient().connectionPool().evictAll();
        ClientManager.createClient().shutdown();
        var unused = GsonFactory.createSnakeCase().toJsonTree("");
    }
}
