package quitorg.sandbox.slack;

import com.google.gson.JsonElement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The way to the app: a socket that it opened, or HTTP to its address. */
interface AppLink {
    /**
     * Sends, without waiting. What the acknowledgement does is done by whoever hears it, before anything that the app
     * sends after it can be; the result fails with {@link NoApp} where nobody took the delivery, and may be cancelled
     * by whoever waits no more.
     *
     * @param whenAcknowledged takes the acknowledgement's payload
     */
    <T> CompletableFuture<T> send(Delivery delivery, Function<Optional<JsonElement>, T> whenAcknowledged);

    /** Nobody is there to take a delivery. */
    final class NoApp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoApp(String why) {
            super(why);
        }
    }
}
