package quitorg.explanation;

/** Who can do what an {@link Explanation} says comes next. */
public enum Who {
    /** The admin of the account that is to leave. */
    MEMBER("the member account's admin"),
    /** The admin of the organization. */
    ORGANIZATION("the organization's admin"),
    /** The person who manages payment and bills. */
    BILLING("the billing admin"),
    /** The operator of this bot. */
    BOT("the bot's operator"),
    /** The support of Tencent Cloud. */
    TENCENT("Tencent Cloud's support"),
    /** No one: only time helps. */
    NOBODY("nobody; wait");

    private final String words;

    Who(String words) {
        this.words = words;
    }

    /** The same in plain English, for use inside a sentence or in parentheses. */
    public String words() {
        return words;
    }
}
