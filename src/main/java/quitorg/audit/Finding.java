package quitorg.audit;

/**
 * One thing that is wrong with the audit log.
 *
 * @param where the place in the chain, or the request, with the number of the event
 * @param problem what is wrong there
 * @param detail what more is known; may be empty
 */
public record Finding(String where, Problem problem, String detail) {

    /** The kinds, each with what it means and what to do. */
    public enum Problem {
        CHANGED(
                "was changed after it was written",
                "What it says now is not what the bot wrote",
                "compare it with the entry in the request's thread and with a backup"),
        MISSING(
                "is missing",
                "It was deleted after it was written",
                "read in the request's thread and in a backup what it said"),
        INSERTED(
                "was inserted",
                "The bot did not write it there",
                "do not rely on it; look in the request's thread, which does not show it"),
        MOVED(
                "was moved",
                "Things did not happen in the order that the log shows",
                "take the order from the request's thread or a backup"),
        ENDS_OTHERWISE(
                "does not end as the bot left it",
                "Events at the end were deleted, added or written anew",
                "compare the last fingerprints in the channel with the log, and look for a backup"),
        NOT_NUMBERED(
                "does not follow the event before it",
                "Events of this request were deleted, inserted or exchanged, and the chain was made to fit",
                "compare the request's thread with the log"),
        ROW_DISAGREES(
                "has a row that does not follow from its events",
                "The bot decides by that row, and it was changed by something else",
                "stop the bot before it calls, and take the request's state from its thread"),
        ROW_MISSING(
                "has events but no row",
                "The row was deleted, so the bot does not know the request",
                "take its state from its thread"),
        NO_EVENTS(
                "has a row but no events",
                "Its events were deleted, or the bot did not write the row",
                "do not let it be approved or called; look for its thread"),
        UNREADABLE(
                "cannot be read",
                "The bot did not write this",
                "compare it with the entry in the request's thread and with a backup");

        private final String words;
        private final String meaning;
        private final String next;

        Problem(String words, String meaning, String next) {
            this.words = words;
            this.meaning = meaning;
            this.next = next;
        }
    }

    /** One line: where, what, what it means, what to do. */
    @Override
    public String toString() {
        String more = detail.isEmpty() ? "" : " (" + detail + ")";
        return where + " " + problem.words + more + ". " + problem.meaning + ": " + problem.next + ".";
    }
}
