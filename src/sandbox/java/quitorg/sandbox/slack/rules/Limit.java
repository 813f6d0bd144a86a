package quitorg.sandbox.slack.rules;

/** Slack's limits on lengths and counts. */
public enum Limit {
    MODAL_TITLE(24),
    MODAL_SUBMIT(24),
    MODAL_CLOSE(24),
    PRIVATE_METADATA(3000),
    CALLBACK_ID(255),
    EXTERNAL_ID(255),
    BLOCK_ID(255),
    ACTION_ID(255),
    MODAL_BLOCKS(100),
    MESSAGE_BLOCKS(50),
    SECTION_TEXT(3000),
    SECTION_FIELDS(10),
    SECTION_FIELD(2000),
    HEADER_TEXT(150),
    ALERT_TEXT(200),
    CONTEXT_ELEMENTS(10),
    CONTEXT_TEXT(3000),
    ACTIONS_ELEMENTS(25),
    BUTTON_TEXT(75),
    BUTTON_VALUE(2000),
    BUTTON_ACCESSIBILITY_LABEL(75),
    CONFIRM_TITLE(100),
    CONFIRM_TEXT(300),
    CONFIRM_BUTTON(30),
    OPTIONS(100),
    OPTION_TEXT(75),
    OPTION_VALUE(150),
    PLACEHOLDER(150),
    INPUT_LABEL(2000),
    INPUT_HINT(2000),
    INPUT_LENGTH(3000),
    MESSAGE_TEXT(40_000),
    UPDATED_TEXT(4000),
    /** Slack names the error ({@code metadata_too_large}), not the size; the size is ours. */
    METADATA_BYTES(8000),
    VIEW_BYTES(250_000),
    HISTORY_PAGE(999),
    MODAL_STACK(3),
    RESPONSE_URL_USES(5),
    TRIGGER_SECONDS(3),
    RESPONSE_URL_MINUTES(30),
    ACK_SECONDS(3),
    SOCKETS(10);

    public final int max;

    Limit(int max) {
        this.max = max;
    }
}
