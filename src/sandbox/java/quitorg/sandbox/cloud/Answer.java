package quitorg.sandbox.cloud;

import java.time.Duration;
import java.util.Map;

/** What the simulated Tencent Cloud is to answer once, instead of what its state says. */
public sealed interface Answer {
    /** An API error with HTTP 200. */
    record Refuse(String code, String message) implements Answer {}

    /** The connection ends without a byte of an answer; with {@code reset}, by RST instead of FIN. */
    record Close(boolean reset) implements Answer {}

    /** Nothing happens for so long; then the true answer. */
    record Hang(Duration time) implements Answer {}

    /** Nothing happens for so long; then that other answer. */
    record HangThen(Duration time, Answer then) implements Answer {}

    /** These bytes. */
    record Raw(int status, Map<String, String> headers, String body) implements Answer {
        /** Copies the map, so that the record cannot change. */
        public Raw {
            headers = Map.copyOf(headers);
        }
    }

    /** The action is carried out first, as far as the state allows, and only then comes the other answer. */
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
     * The same, with whose limit it was.
     *
     * @param whose {@code UinLimitExceeded}, {@code IPLimitExceeded} or {@code GlobalRegionUinLimitExceeded}
     */
    static Answer requestLimitExceeded(String whose) {
        return refuse(
                "RequestLimitExceeded" + (whose.isEmpty() ? "" : "." + whose),
                "Your current request times exceeds the frequency limit.");
    }

    /** {@code InternalError}; nothing is carried out, though nobody could tell. */
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

    /** Carried out and answered as ever, but only after that time. */
    static Answer hang(Duration time) {
        return new Hang(time);
    }

    /** Nothing for that time, and then another answer; nothing is carried out before. */
    static Answer hangThen(Duration time, Answer then) {
        return new HangThen(time, then);
    }

    /** Nothing for longer than any caller waits, then a reset; nothing is carried out. */
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

    /** Carries the action out, then answers so. */
    static Answer afterEffect(Answer then) {
        return new AfterEffect(then);
    }
}
