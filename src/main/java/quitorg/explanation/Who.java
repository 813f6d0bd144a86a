package quitorg.explanation;

/** Who can do what an {@link Explanation} says comes next. */
public enum Who {
    /** Whoever administers the account that is to leave. */
    MEMBER("the member account's admin"),
    /** Whoever administers the organization. */
    ORGANIZATION("the organization's admin"),
    /** Whoever administers payment and bills. */
    BILLING("the billing admin"),
    /** Whoever runs this bot. */
    BOT("the bot's operator"),
    /** The support of Tencent Cloud. */
    TENCENT("Tencent Cloud's support"),
    /** Nobody: it takes time only. */
    NOBODY("nobody; wait");

    private final String words;

    Who(String words) {
        this.words = words;
    }

    /** The same in plain English, to stand inside a sentence or between parentheses. */
    public String words() {
        return words;
    }
}
