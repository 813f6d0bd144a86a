package quitorg.sandbox.slack;

import java.time.Duration;

/** How a call of the simulated Web API fails. */
public sealed interface Fault {
    /** An HTTP status instead of an answer; nothing is done. */
    record HttpStatus(int status) implements Fault {}

    /** HTTP 429 with {@code Retry-After}; nothing is done. */
    record TooManyRequests(Duration retryAfter) implements Fault {}

    /** {@code ok:false} with that error; nothing is done. */
    record Refuse(String error) implements Fault {}

    /** HTTP 200 with a body that is not JSON; nothing is done. */
    record Garbage(String body) implements Fault {}

    /** The connection is closed without an answer; nothing is done. */
    record DropBeforeEffect() implements Fault {}

    /** The call is carried out, then the connection is closed without an answer. */
    record DropAfterEffect() implements Fault {}

    /** Waits that long, then carries the call out and answers as usual. */
    record Hang(Duration time) implements Fault {}

    /** HTTP 429 with {@code Retry-After}. */
    static Fault tooManyRequests(Duration retryAfter) {
        return new TooManyRequests(retryAfter);
    }

    /** An HTTP status, such as 500, instead of an answer. */
    static Fault httpStatus(int status) {
        return new HttpStatus(status);
    }

    /** {@code ok:false} with that error. */
    static Fault refuse(String error) {
        return new Refuse(error);
    }

    /** HTTP 200 with an HTML page, as from a proxy. */
    static Fault garbage() {
        return new Garbage("<html><body>Bad gateway</body></html>");
    }

    /** Closed without an answer before anything was done. */
    static Fault dropBeforeEffect() {
        return new DropBeforeEffect();
    }

    /** Carried out, but the answer is lost. */
    static Fault dropAfterEffect() {
        return new DropAfterEffect();
    }

    /** Carried out and answered, but only after that time. */
    static Fault hang(Duration time) {
        return new Hang(time);
    }
}
