package quitorg.slack.interaction;

import quitorg.slack.text.Texts;

/**
 * What one person reads, in the language of their Slack: modals and private answers. Where Slack does not tell their
 * language in time, or the bot has no texts in it, they read the language of the channel.
 */
public interface ReaderTexts {
    /**
     * The texts for a person. Never delays an acknowledgement by more than 300 ms after the first question for that
     * person: a locale read within the last five minutes is used at once, an unknown one is asked for.
     */
    Texts of(String userId);

    /** The same without a wait and without a question: by a locale that is known, else in the channel's language. */
    Texts ofKnown(String userId);

    /** The same for work after the acknowledgement: waits for Slack's answer as long as that takes. */
    Texts afterAcknowledgement(String userId);

    /** Starts to ask for the person's locale if it is not known, so that {@link #of} waits less or not at all. */
    void expect(String userId);
}
