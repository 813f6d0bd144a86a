package quitorg.sandbox;

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
