package quitorg.sandbox.slack.people;

/**
 * What Slack's client tells its user after an action.
 *
 * @param sentence as the client shows it; empty text if the action was done
 */
public record ClientAnswer(Kind kind, String sentence) {
    /** How an action ended. */
    public enum Kind {
        DONE,
        /** Slack, or its client, refused it, or the app did not answer. */
        REFUSED,
        /** It named something that is not there, or that this person does not see. */
        UNKNOWN
    }

    /** Nothing more to say. */
    public static ClientAnswer done() {
        return new ClientAnswer(Kind.DONE, "");
    }

    /** With the reason. */
    public static ClientAnswer refused(String sentence) {
        return new ClientAnswer(Kind.REFUSED, sentence);
    }

    static ClientAnswer unknown(String what) {
        return new ClientAnswer(Kind.UNKNOWN, "There is no such " + what + " for this person.");
    }
}
