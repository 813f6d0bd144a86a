package quitorg.slack.view;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every button and menu that the bot shows. A new one is a constant here; the compiler then asks for its handler
 * ({@code slack.Dispatch}), for the decision that it makes ({@code slack.decision.ForeignPayloads}), and for its purpose.
 */
public enum Button {
    REVIEW("card.review"),
    WITHDRAW("card.withdraw"),
    STOP("card.stop"),
    CHECK_AGAIN("card.check_again"),
    HAS_LEFT("card.has_left"),
    STILL_MEMBER("card.still_member"),
    REJECT("review.reject"),
    /** In the answer to a repeat after a success. */
    ASK_AGAIN("request.ask_again"),
    /** On the card of a request that failed. */
    ASK_AGAIN_AFTER_FAILURE("card.ask_again"),
    /** The menu of accounts. */
    CHOOSE_ACCOUNT("request.account"),
    /** On the Home tab. */
    REQUEST("home.request");

    /** Begins every ID that the bot gives to something in Slack. */
    static final String PREFIX = "quit_org.";

    /** The block of the buttons on a card. */
    public static final String CARD_BLOCK = PREFIX + "card.buttons";

    /** The block of the button on the Home tab. */
    public static final String HOME_BLOCK = PREFIX + "home.buttons";

    /** The Home tab itself. */
    public static final String HOME = PREFIX + "home";

    /** The block of the buttons in a modal, and in a private answer. */
    public static final String MODAL_BLOCK = PREFIX + "modal.buttons";

    private final String actionId;

    Button(String name) {
        actionId = PREFIX + name;
    }

    /** What Slack sends with a click. Messages posted earlier carry it, so it never changes. */
    public String actionId() {
        return actionId;
    }

    /** What it is for: a review is opened in order to decide. */
    public Purpose purpose() {
        return switch (this) {
            case REVIEW, REJECT, WITHDRAW, STOP, CHECK_AGAIN, HAS_LEFT, STILL_MEMBER -> Purpose.DECISION;
            case ASK_AGAIN, ASK_AGAIN_AFTER_FAILURE, CHOOSE_ACCOUNT, REQUEST -> Purpose.REQUEST;
        };
    }

    /** The button that was clicked, or empty if it is none of the bot's. */
    public static Optional<Button> of(String actionId) {
        return Arrays.stream(values())
                .filter(button -> button.actionId.equals(actionId))
                .findAny();
    }
}
