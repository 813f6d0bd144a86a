package quitorg.slack.text;

/** What a person sees when something failed: that nothing changed, and a reference by which the operator finds it. */
public final class FaultText {
    private FaultText() {}

    public static String nothingDone(String reference) {
        return ":warning: Something broke on my side and *nothing was done*. Please try again in a minute; if it stays so,"
                + " tell whoever runs this bot: reference " + Mrkdwn.code(reference) + ".";
    }

    public static String notRecorded(String reference) {
        return ":warning: This was *not recorded*: my database does not answer. Nothing was changed. Please try again in a"
                + " minute; if it stays so, tell whoever runs this bot: reference " + Mrkdwn.code(reference) + ".";
    }

    public static String perhapsRecorded(String reference) {
        return ":warning: *It is not certain that this was recorded*: my database did not answer in time. If it was, the"
                + " answer follows by itself in a minute. If nothing comes, please try again: it counts once. Whoever"
                + " runs this bot finds it by reference " + Mrkdwn.code(reference) + ".";
    }
}
