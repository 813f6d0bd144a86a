package quitorg.faults;

/** Where a process dies, in the order of a request's life, and what the final result has to be. */
enum Boundary {
    SUBMISSION_COMMITTED("submission committed", 1, true, 4),
    CARD_MARKED("card marked, not posted", 1, true, 4),
    CARD_POSTED("card posted, not marked told", 1, true, 4),
    APPROVAL_KEPT("approval kept, not decided", 1, true, 4),
    APPROVAL_COMMITTED("approval committed", 1, true, 4),
    EXECUTING_COMMITTED("EXECUTING committed, no byte sent", 0, false, 5),
    POST_WITHOUT_EFFECT("POST sent, without effect", 1, false, 5),
    POST_WITH_EFFECT("POST sent, with effect", 1, true, 5),
    ANSWER_RECEIVED("answer received, not recorded", 1, true, 5),
    OUTCOME_COMMITTED("outcome recorded, not announced", 1, true, 4),
    OUTCOME_POSTED("outcome posted, not marked told", 1, true, 4);

    private final String words;
    private final int posts;
    private final boolean leaves;
    private final int entries;

    Boundary(String words, int posts, boolean leaves, int entries) {
        this.words = words;
        this.posts = posts;
        this.leaves = leaves;
        this.entries = entries;
    }

    /** How many calls must have arrived in the end. */
    int posts() {
        return posts;
    }

    /** Whether the account must have left in the end. */
    boolean leaves() {
        return leaves;
    }

    /** How many entries the channel must show in the end: one more if the outcome was unknown for a while. */
    int entries() {
        return entries;
    }

    /** Whether the cloud's answer is known in the end, and not only the outcome. */
    boolean keepsTheAnswer() {
        return entries == 4;
    }

    /** Whether no one has pressed Approve yet. */
    boolean isBeforeApproval() {
        return compareTo(APPROVAL_KEPT) < 0;
    }

    /** Whether the process dies while the cloud has its call. Then nothing in the process has to stand still. */
    boolean isAtTheCloud() {
        return this == POST_WITHOUT_EFFECT || this == POST_WITH_EFFECT;
    }

    @Override
    public String toString() {
        return words;
    }
}
