package quitorg.sandbox.slack;

import io.javalin.http.Context;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.sandbox.wire.Connections;

/** Lets the app's calls fail as set up, and answers the others. */
final class FaultInjector {
    private static final Logger log = LoggerFactory.getLogger(FaultInjector.class);

    private final Faults faults;
    private final Connections connections;

    FaultInjector(Faults faults, Connections connections) {
        this.faults = faults;
        this.connections = connections;
    }

    /**
     * Answers a request.
     *
     * @param name that a fault is set up under
     * @param carryOut carries the request out, and answers
     */
    void answer(Context request, String name, Runnable carryOut) {
        Optional<Fault> fault = faults.take(name);
        if (fault.isEmpty()) {
            carryOut.run();
        } else {
            log.debug("{} goes wrong as asked: {}", name, fault.get());
            fail(request, fault.get(), carryOut);
        }
    }

    private void fail(Context request, Fault fault, Runnable carryOut) {
        if (fault instanceof Fault.HttpStatus http) {
            request.status(http.status());
        } else if (fault instanceof Fault.TooManyRequests limit) {
            ApiRefusal.tooOften(limit.retryAfter()).answer(request);
        } else if (fault instanceof Fault.Refuse refuse) {
            new ApiRefusal(refuse.error()).answer(request);
        } else if (fault instanceof Fault.Garbage garbage) {
            request.html(garbage.body());
        } else if (fault instanceof Fault.DropBeforeEffect) {
            Connections.drop(request);
        } else if (fault instanceof Fault.DropAfterEffect) {
            carryOut.run();
            Connections.drop(request);
        } else if (fault instanceof Fault.Hang hang) {
            connections.hang(hang.time());
            carryOut.run();
        }
    }
}
