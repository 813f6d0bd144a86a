package quitorg.sandbox.cloud;

import java.util.Map;

/**
 * Every way in which the simulated Tencent Cloud can answer, or not answer, so that the caller cannot tell whether the API
 * action was carried out. In some of them it was. For tests that cover all of them.
 */
public enum Ambiguity {
    HANGS(false, Answer.hangForGood()),
    HANGS_AFTER_THE_EFFECT(true, Answer.afterEffect(Answer.hangForGood())),
    CLOSES(false, Answer.closeBeforeEffect()),
    CLOSES_AFTER_THE_EFFECT(true, Answer.loseAnswerAfterEffect()),
    RESETS(false, Answer.reset()),
    RESETS_AFTER_THE_EFFECT(true, Answer.afterEffect(Answer.reset())),
    HTTP_307(false, Answer.http(307, Map.of("Location", "/"), "")),
    HTTP_408(false, Answer.http(408, Map.of(), "")),
    HTTP_408_AFTER_THE_EFFECT(true, Answer.afterEffect(Answer.http(408, Map.of(), ""))),
    HTTP_502(false, Answer.http(502, Map.of(), "Bad gateway")),
    HTTP_503(false, Answer.http(503, Map.of(), "")),
    HTTP_503_RETRY_AT_ONCE(false, Answer.http(503, Map.of("Retry-After", "0"), "")),
    HTTP_503_RETRY_LATER(false, Answer.http(503, Map.of("Retry-After", "1"), "")),
    HTTP_503_AFTER_THE_EFFECT(true, Answer.afterEffect(Answer.http(503, Map.of("Retry-After", "0"), ""))),
    EMPTY_BODY(false, Answer.emptyBody()),
    EMPTY_BODY_AFTER_THE_EFFECT(true, Answer.afterEffect(Answer.emptyBody())),
    NULL(false, Answer.body("null")),
    EMPTY_OBJECT(false, Answer.body("{}")),
    EMPTY_RESPONSE(false, Answer.body("{\"Response\":{}}")),
    EMPTY_RESPONSE_AFTER_THE_EFFECT(true, Answer.afterEffect(Answer.body("{\"Response\":{}}"))),
    NULL_RESPONSE(false, Answer.body("{\"Response\":null}")),
    NOT_JSON(false, Answer.body("<html><body>Bad gateway</body></html>")),
    HALF_AN_ANSWER(false, Answer.body("{\"Response\":{\"RequestId\":")),
    INTERNAL_ERROR(false, Answer.internalError()),
    INTERNAL_ERROR_AFTER_THE_EFFECT(true, Answer.afterEffect(Answer.internalError()));

    private final boolean carriedOut;

    @SuppressWarnings("ImmutableEnumChecker") // an answer does not change
    private final Answer answer;

    Ambiguity(boolean carriedOut, Answer answer) {
        this.carriedOut = carriedOut;
        this.answer = answer;
    }

    /** The answer to pass to {@link SimulatedTencentCloud#answerNext}. */
    public Answer answer() {
        return answer;
    }

    /** Whether the API action is carried out all the same, if the state allows it. */
    public boolean carriedOut() {
        return carriedOut;
    }
}
