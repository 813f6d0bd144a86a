package quitorg.sandbox.slack.api;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.sandbox.slack.rules.ApiRefusal;
import quitorg.sandbox.wire.Connections;
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
        }
    }
}
