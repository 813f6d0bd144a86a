package quitorg.slack.view;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every button and menu that the bot shows. A new one is a constant here; the compiler then asks for its handler
 * ({@code slack.Dispatch}) and for the decision that it makes ({@code slack.decision.ForeignPayloads}).
 */
public enum Button {
    REVIEW("review"),
    WITHDRAW("withdraw"),
    STOP("stop"),
    CHECK_AGAIN("check_again"),
    HAS_LEFT("has_left"),
    STILL_MEMBER("still_member"),
    REJECT("reject"),
    /** In the answer to a repeat after a success. */
    ASK_AGAIN("ask_again"),
    /** On the card of a request that failed. */
    ASK_AGAIN_AFTER_FAILURE("ask_again_after_failure"),
    /** The menu of accounts. */
    CHOOSE_ACCOUNT("account");

    private final String actionId;

    Button(String actionId) {
        this.actionId = actionId;
    }

    /** What Slack sends with a click. Messages posted earlier carry it, so it never changes. */
    public String actionId() {
        return actionId;
    }

    /** The button that was clicked, or empty if it is none of the bot's. */
    public static Optional<Button> of(String actionId) {
        return Arrays.stream(values())
                .filter(button -> button.actionId.equals(actionId))
                .findAny();
    }
}
