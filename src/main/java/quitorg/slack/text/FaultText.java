package quitorg.slack.text;

import quitorg.slack.api.ChannelRefusals;

/** What a person sees when something failed: that nothing changed, and a reference by which the operator finds it. */
public final class FaultText {
    private final Messages messages;

    FaultText(Messages messages) {
        this.messages = messages;
    }

    public String nothingDone(String reference) {
        return ":warning: Something broke on my side and *nothing was done*. Please try again in a minute; if it stays so,"
                + " tell whoever runs this bot: reference " + Mrkdwn.code(reference) + ".";
    }

    public String notRecorded(String reference) {
        return ":warning: This was *not recorded*: my database does not answer. Nothing was changed. Please try again in a"
                + " minute; if it stays so, tell whoever runs this bot: reference " + Mrkdwn.code(reference) + ".";
    }

    public String perhapsRecorded(String reference) {
        return ":warning: *It is not certain that this was recorded*: my database did not answer in time. If it was, the"
                + " answer follows by itself in a minute. If nothing comes, please try again: it counts once. Whoever"
                + " runs this bot finds it by reference " + Mrkdwn.code(reference) + ".";
    }

    /** Why the channel takes no posts, by Slack's error code; a part of a sentence. */
    public String channelClosed(String code) {
        return ChannelRefusals.words(code);
    }
}
