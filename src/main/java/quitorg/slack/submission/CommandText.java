package quitorg.slack.submission;

import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Texts;

/** Explains why a command was not understood, with an example of one that is. */
final class CommandText {
    private static final int WORD_MOST = 60;

    private final Texts texts;

    CommandText(Texts texts) {
        this.texts = texts;
    }

    String of(CommandLine.NotUnderstood command) {
        return texts.text("command.not-understood." + command.mistake(), example());
    }

    String of(CommandLine.NotAnOrganization command) {
        String typed = Mrkdwn.code(command.word(), WORD_MOST);
        return texts.text("command.not-an-organization." + command.problem(), typed, example());
    }

    private String example() {
        return texts.text("command.example");
    }
}
