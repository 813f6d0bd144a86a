package quitorg.sandbox.cloud;

import java.time.Duration;
import java.util.Map;
import quitorg.sandbox.cloud.CloudActions.CloudRefusal;

/** One answer that the simulated Tencent Cloud gives instead of what its state says. */
public final class Answer {
    private final Effect effect;

    /** What the cloud does with the call. */
    interface Effect {
        void on(CloudExchange call);
    }

    private Answer(Effect effect) {
        this.effect = effect;
    }

    void give(CloudExchange call) {
        effect.on(call);
    }

    /** An API error with HTTP 200; nothing is carried out. */
    public static Answer refuse(String code, String message) {
        return new Answer(call -> call.refuse(new CloudRefusal(code, message)));
    }

    /** {@code RequestLimitExceeded}: called too often; nothing is carried out. */
    public static Answer requestLimitExceeded() {
        return requestLimitExceeded("");
    }

    /**
     * The same, with a choice of which limit was exceeded.
     *
     * @param limit {@code UinLimitExceeded}, {@code IPLimitExceeded} or {@code GlobalRegionUinLimitExceeded}
     */
    public static Answer requestLimitExceeded(String limit) {
        return refuse(
                "RequestLimitExceeded" + (limit.isEmpty() ? "" : "." + limit),
                "Your current request times exceeds the frequency limit.");
    }

    /** {@code InternalError}; nothing is carried out, but the caller cannot tell. */
    public static Answer internalError() {
        return refuse("InternalError", "An internal error occurred.");
    }

    /** Closed without a byte of an answer; nothing is carried out. */
    public static Answer closeBeforeEffect() {
        return new Answer(call -> call.drop(false));
    }

    /** Carried out, then closed without an answer. */
    public static Answer loseAnswerAfterEffect() {
        return afterEffect(closeBeforeEffect());
    }

    /** The connection is reset; nothing is carried out. */
    public static Answer reset() {
        return new Answer(call -> call.drop(true));
    }

    /** Carried out and answered as usual, but only after that time. */
    public static Answer hang(Duration time) {
        return hangThen(time, new Answer(CloudExchange::answerTruly));
    }

    /** Waits that long, then gives another answer; nothing is carried out before. */
    public static Answer hangThen(Duration time, Answer then) {
        return new Answer(call -> {
            call.hang(time);
            then.give(call);
        });
    }

    /** Waits longer than any caller does, then resets the connection; nothing is carried out. */
    public static Answer hangForGood() {
        return hangThen(Duration.ofMinutes(5), reset());
    }

    /** Any HTTP response; nothing is carried out. */
    public static Answer http(int status, Map<String, String> headers, String body) {
        Map<String, String> fixed = Map.copyOf(headers);
        return new Answer(call -> call.write(status, fixed, body));
    }

    /** HTTP 200 with an empty body; nothing is carried out. */
    public static Answer emptyBody() {
        return body("");
    }

    /** HTTP 200 with that body; nothing is carried out. */
    public static Answer body(String body) {
        return http(200, Map.of(), body);
    }

    /** Carries the API action out, as far as the state allows, then gives that answer. */
    public static Answer afterEffect(Answer then) {
        return new Answer(call -> {
            call.carryOut();
            then.give(call);
        });
    }
}
