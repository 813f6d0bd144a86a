package quitorg.slack.text;

import quitorg.slack.api.ChannelRefusals;

/** What a person sees when something failed: that nothing changed, and a reference by which the operator finds it. */
public final class FaultText {
    private final Messages messages;

    FaultText(Messages messages) {
        this.messages = messages;
    }

    public String nothingDone(String reference) {
        return messages.text("fault.nothing-done", Mrkdwn.code(reference));
    }

    public String notRecorded(String reference) {
        return messages.text("fault.not-recorded", Mrkdwn.code(reference));
    }

    public String perhapsRecorded(String reference) {
        return messages.text("fault.perhaps-recorded", Mrkdwn.code(reference));
    }

    /** Why the channel takes no posts, by Slack's error code; a part of a sentence. */
    public String channelClosed(String code) {
        String key = ChannelRefusals.isExplained(code) ? "channel-closed." + code : "channel-closed.other";
        return messages.text(key, Mrkdwn.code(code));
    }
}
