package quitorg.sandbox;

import com.google.gson.JsonElement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The way to the app: a socket that it opened, or HTTP to its address. */
interface AppLink {
    /**
     * Sends, without waiting. The result is the acknowledgement's payload; it fails with {@link NoApp} where nobody
     * took the delivery.
     */
    CompletableFuture<Optional<JsonElement>> send(Delivery delivery);

    /** Nobody is there to take a delivery. */
    final class NoApp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoApp(String why) {
            super(why);
        }
    }
}
