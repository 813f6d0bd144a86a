package quitorg.sandbox.slack.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.sandbox.slack.rules.ApiRefusal;
import quitorg.sandbox.wire.Connections;
import quitorg.sandbox.wire.Json;
import quitorg.sandbox.wire.Scripted;

/** How a call of the simulated Web API fails. */
public final class Fault {
    private final Effect effect;

    private interface Effect {
        /** @param carryOut carries the call out, and answers */
        void on(Context request, Connections connections, Runnable carryOut);
    }

    private Fault(Effect effect) {
        this.effect = effect;
    }

    /** HTTP 429 with {@code Retry-After}; nothing is done. */
    public static Fault tooManyRequests(Duration retryAfter) {
        return new Fault((request, connections, carryOut) ->
                ApiRefusal.tooOften(retryAfter).answer(request));
    }

    /** An HTTP status, such as 500, instead of an answer; nothing is done. */
    public static Fault httpStatus(int status) {
        return new Fault((request, connections, carryOut) -> request.status(status));
    }

    /** {@code ok:false} with that error; nothing is done. */
    public static Fault refuse(String error) {
        return new Fault((request, connections, carryOut) -> new ApiRefusal(error).answer(request));
    }

    /** HTTP 200 with an HTML page, as from a proxy; nothing is done. */
    public static Fault garbage() {
        return new Fault((request, connections, carryOut) -> request.html("<html><body>Bad gateway</body></html>"));
    }

    /** Closed without an answer before anything was done. */
    public static Fault dropBeforeEffect() {
        return new Fault((request, connections, carryOut) -> Connections.drop(request));
    }

    /** Carried out, but the answer is lost. */
    public static Fault dropAfterEffect() {
        return new Fault((request, connections, carryOut) -> {
            carryOut.run();
            Connections.drop(request);
        });
    }

    /** Carried out and answered as usual, but only after that time. */
    public static Fault hang(Duration time) {
        return new Fault((request, connections, carryOut) -> {
            connections.hang(time);
            carryOut.run();
        });
    }

    /** Lets the app's calls fail as set up, and answers the others. */
    public static final class Injector {
        private static final Logger log = LoggerFactory.getLogger(Injector.class);

        private final Scripted<Fault> faults;
        private final Connections connections;
        private final List<Consumer<Exchange>> watchers = new CopyOnWriteArrayList<>();

        /**
         * A request of the app and its answer, as a watcher sees them.
         *
         * @param name as for {@link #answer}
         * @param answered {@code ok}, Slack's name of an error, an HTTP status, or that there was no answer
         */
        public record Exchange(String name, String answered) {
            static Exchange of(String name, Context request) {
                String body = Objects.requireNonNullElse(request.result(), "");
                if (request.statusCode() != HttpStatus.OK.getCode()) {
                    return new Exchange(name, "HTTP " + request.statusCode());
                }
                return new Exchange(
                        name, body.isEmpty() ? "no answer" : error(body).orElse("ok"));
            }

            private static Optional<String> error(String body) {
                try {
                    return Optional.of(JsonParser.parseString(body))
                            .filter(JsonElement::isJsonObject)
                            .flatMap(json -> Json.text(json.getAsJsonObject(), "error"));
                } catch (JsonParseException page) {
                    return Optional.of("no JSON");
                }
            }
        }

        /** From now on, shows that watcher every request after its answer. The watcher must not block. */
        public void watch(Consumer<Exchange> watcher) {
            watchers.add(watcher);
        }

        public Injector(Scripted<Fault> faults, Connections connections) {
            this.faults = faults;
            this.connections = connections;
        }

        /**
         * Answers a request.
         *
         * @param name that a fault is set up under
         * @param carryOut carries the request out, and answers
         */
        public void answer(Context request, String name, Runnable carryOut) {
            Optional<Fault> fault = faults.take(name);
            if (fault.isEmpty()) {
                carryOut.run();
            } else {
                log.debug("{} fails as set up", name);
                fault.get().effect.on(request, connections, carryOut);
            }
            watchers.forEach(watcher -> watcher.accept(Exchange.of(name, request)));
        }
    }
}
