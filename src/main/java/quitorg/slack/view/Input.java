package quitorg.slack.view;

/** Every field that a person types into, in a modal. */
public enum Input {
    /** The organization to leave. */
    ORGANIZATION("organization.id"),
    /** The name of the account that should leave it. */
    ACCOUNT("organization.account"),
    /** Why an account should leave. */
    REASON("request.reason"),
    /** The organization ID, typed to approve. */
    TYPED_ID("review.typed_id"),
    /** What an approver adds. */
    COMMENT("review.comment"),
    /** Why a request is rejected. */
    REJECTION_REASON("rejection.reason");

    private final String id;

    Input(String name) {
        id = Button.PREFIX + name;
    }

    /**
     * Both the block's ID and the input's: what Slack sends with a submission, and what an error names. The ID of a field
     * never changes, because open modals carry it.
     */
    public String id() {
        return id;
    }
}
