package quitorg.sandbox.cloud;

import java.time.Duration;
import java.util.Map;

/** One answer that the simulated Tencent Cloud gives instead of what its state says. */
public sealed interface Answer {
    /** An API error with HTTP 200. */
    record Refuse(String code, String message) implements Answer {}

    /** The connection ends without a byte of an answer; with {@code reset}, by RST instead of FIN. */
    record Close(boolean reset) implements Answer {}

    /** Waits that long, then gives the true answer. */
    record Hang(Duration time) implements Answer {}

    /** Waits that long, then gives the other answer. */
    record HangThen(Duration time, Answer then) implements Answer {}

    /** Answers with these bytes. */
    record Raw(int status, Map<String, String> headers, String body) implements Answer {
        /** Copies the map, so that the record cannot change. */
        public Raw {
            headers = Map.copyOf(headers);
        }
    }

    /** First carries the API action out, as far as the state allows, then gives the other answer. */
    record AfterEffect(Answer then) implements Answer {}

    /** An API error; nothing is carried out. */
    static Answer refuse(String code, String message) {
        return new Refuse(code, message);
    }

    /** {@code RequestLimitExceeded}: called too often; nothing is carried out. */
    static Answer requestLimitExceeded() {
        return requestLimitExceeded("");
    }

    /**
     * The same, with a choice of which limit was exceeded.
     *
     * @param whose {@code UinLimitExceeded}, {@code IPLimitExceeded} or {@code GlobalRegionUinLimitExceeded}
     */
    static Answer requestLimitExceeded(String whose) {
        return refuse(
                "RequestLimitExceeded" + (whose.isEmpty() ? "" : "." + whose),
                "Your current request times exceeds the frequency limit.");
    }

    /** {@code InternalError}; nothing is carried out, but the caller cannot tell. */
    static Answer internalError() {
        return refuse("InternalError", "An internal error occurred.");
    }

    /** Closed without an answer; nothing is carried out. */
    static Answer closeBeforeEffect() {
        return new Close(false);
    }

    /** Carried out, then closed without an answer. */
    static Answer loseAnswerAfterEffect() {
        return afterEffect(new Close(false));
    }

    /** The connection is reset; nothing is carried out. */
    static Answer reset() {
        return new Close(true);
    }

    /** Carried out and answered as usual, but only after that time. */
    static Answer hang(Duration time) {
        return new Hang(time);
    }

    /** Waits that long, then gives another answer; nothing is carried out before. */
    static Answer hangThen(Duration time, Answer then) {
        return new HangThen(time, then);
    }

    /** Waits longer than any caller does, then resets the connection; nothing is carried out. */
    static Answer hangForGood() {
        return hangThen(Duration.ofMinutes(5), reset());
    }

    /** Any HTTP response; nothing is carried out. */
    static Answer http(int status, Map<String, String> headers, String body) {
        return new Raw(status, headers, body);
    }

    /** HTTP 200 with an empty body; nothing is carried out. */
    static Answer emptyBody() {
        return body("");
    }

    /** HTTP 200 with that body; nothing is carried out. */
    static Answer body(String body) {
        return http(200, Map.of(), body);
    }

    /** Carries the API action out, then gives that answer. */
    static Answer afterEffect(Answer then) {
        return new AfterEffect(then);
    }
}
