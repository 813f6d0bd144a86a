package quitorg.audit;

/**
 * One thing that is wrong with the audit log, or with what a witness outside of the database shows of it.
 *
 * @param where the place in the chain, or the request with the number of the event, or the message
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
        AGAINST_THE_RULES(
                "is not by the rules",
                "The bot refuses such an approval, so the request's row was changed before it, and perhaps put back",
                "stop the bot before it calls, and ask the people in the request's thread"),
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
                "compare it with the entry in the request's thread and with a backup"),
        NOT_SHOWN(
                "is not in the channel",
                "Its message was deleted, or the database was changed so that the bot did not post it",
                "take what it said from the log, and ask who can delete messages there"),
        EDITED(
                "was edited in the channel",
                "The bot edits only cards, so it may no longer say what the bot wrote",
                "take what it said from the log, and replace SLACK_BOT_TOKEN: only its holder can edit"),
        REPEATED(
                "is not the message that the bot posted for this event",
                "The bot posted it twice (Slack took a post late, or an older copy of the database was restored), or a"
                        + " holder of SLACK_BOT_TOKEN posted it",
                "if both say the same, leave them; otherwise take what happened from the log and replace the token"),
        OTHER_HASH(
                "has another hash in the channel than in the log",
                "The event, or one before it, was written anew after the bot posted it",
                "take what happened from the channel, and look for a backup that has this hash"),
        NOT_IN_LOG(
                "is in the channel but not in the log",
                "The log was put back to an older state or shortened, or a holder of SLACK_BOT_TOKEN invented it",
                "stop the bot, and look for a backup that has it"),
        UNMARKED(
                "names no event",
                "It was posted with SLACK_BOT_TOKEN, but not by this program",
                "do not rely on it, and replace the token"),
        NOT_BY_THE_BOT(
                "was not written by the bot",
                "Another app copied what marks the bot's messages, or the bot's app was created anew since",
                "do not rely on it, and find out which app of the workspace posted it"),
        AROUND_THE_BOT(
                "belongs to no request in the log",
                "The account was made to leave without the two people that the bot asks for, or the request was deleted",
                "ask who used that user, key or role, and take the right to organization:QuitOrganization from all but"
                        + " the bot"),
        TRIED_AROUND_THE_BOT(
                "belongs to no request in the log and was refused",
                "A call that was not the bot's tried to make the account leave, and nothing was changed",
                "ask who used that user, key or role, and take the right to organization:QuitOrganization from all but"
                        + " the bot"),
        NOT_APPROVED(
                "belongs to a request that was not approved before it",
                "The bot does not call then, so its log was changed or its key used by something else",
                "compare the request's thread with the log"),
        OTHER_TARGET(
                "is for another account or organization than its request",
                "The bot does not do that, so its log was changed or the RequestId belongs to another call",
                "compare the request's thread with the log, and look the RequestId up in CloudAudit"),
        OTHER_OUTCOME(
                "ended otherwise than the log says",
                "The log or what people stated is wrong, or an earlier call took effect later",
                "look in the console whether the account is still in the organization"),
        NOT_IN_THE_CLOUD(
                "succeeded, and CloudAudit does not show it",
                "The log says more than happened, or CloudAudit does not record everything there, and then does not show"
                        + " what was done around the bot either",
                "look the RequestId up in CloudAudit in the console, and ask Tencent Cloud's support if it is not there"),
        CLOUD_ENTRY_UNREADABLE(
                "has neither a readable time nor a RequestId",
                "It cannot be compared with the log",
                "look for it in CloudAudit in the console");

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
