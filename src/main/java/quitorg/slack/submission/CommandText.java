package quitorg.slack.submission;

import java.util.Map;
import java.util.Optional;
import quitorg.request.account.OrgId;
import quitorg.slack.text.Mrkdwn;
import quitorg.slack.text.Spelling;
import quitorg.slack.text.Texts;

/** Explains why a command was not understood, with an example of one that is. */
final class CommandText {
    private static final int LONGEST_WORD = 60;

    /** Each command with an example. */
    private static final Map<String, String> COMMANDS =
            Map.of("help", "/quit-org help", "list", "/quit-org list", "status", "/quit-org status 101");

    private final Texts texts;

    CommandText(Texts texts) {
        this.texts = texts;
    }

    String statusOfNothing() {
        return texts.text("command.status-of-nothing");
    }

    String of(CommandLine.TooManyWords command) {
        return texts.text(
                "command.too-many-words",
                Mrkdwn.code(command.more(), LONGEST_WORD),
                Mrkdwn.code("/quit-org " + command.understood(), LONGEST_WORD));
    }

    String of(CommandLine.NotAnOrganization command) {
        String typed = Mrkdwn.code(command.word(), LONGEST_WORD);
        Optional<String> meant = command.problem() == OrgId.Problem.NOT_A_NUMBER
                ? Spelling.nearest(command.word(), COMMANDS.keySet().stream())
                : Optional.empty();
        return meant.map(name -> texts.text(
                        "command.did-you-mean",
                        typed,
                        Mrkdwn.code(name),
                        Mrkdwn.code(COMMANDS.getOrDefault(name, name))))
                .orElseGet(() -> texts.text(
                        "command.not-an-organization." + command.problem(), typed, texts.text("command.example")));
    }
}
