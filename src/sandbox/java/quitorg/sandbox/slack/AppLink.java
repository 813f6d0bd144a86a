package quitorg.sandbox.slack;

import com.google.gson.JsonElement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The connection to the app: a socket that it opened, or HTTP to its address. */
interface AppLink {
    /**
     * Sends, without waiting. The receiving thread applies the acknowledgement before it handles anything that the app sends
     * later. The result fails with {@link NoApp} if no app took the delivery; a caller that stops waiting may cancel it.
     *
     * @param whenAcknowledged takes the acknowledgement's payload
     */
    <T> CompletableFuture<T> send(Delivery delivery, Function<Optional<JsonElement>, T> whenAcknowledged);

    /** No app is there to take a delivery. */
    final class NoApp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoApp(String why) {
            super(why);
        }
    }
}
